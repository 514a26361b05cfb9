"""Files that are named by their address. Only this machine's own are really fetched; Telegram would fetch any."""

from urllib.parse import urlsplit

import aiohttp

from sandbox.call import Call
from sandbox.errors import ApiError, bad
from sandbox.media import files
from sandbox.reading.arguments import Upload

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LONGEST_WAIT = aiohttp.ClientTimeout(total=5)  # real seconds
LARGEST_PHOTO = 5 * 1024 * 1024
LARGEST = 20 * 1024 * 1024
NO_ANSWER = "Failed to get HTTP URL content"
WRONG_TYPE = "Wrong type of the web page content"


async def fetch(call: Call, given: object, kind: str) -> None:
    """Get the file, if this names one by address. What comes of it is told when the file is asked for."""
    if not isinstance(given, str) or "." not in given or given.startswith("attach://") or given in call.fetched:
        return
    try:
        call.fetched[given] = await _download(files.address(given), kind)
    except ApiError as error:
        call.fetched[given] = error


async def _download(address: str, kind: str) -> Upload:
    if urlsplit(address).hostname not in LOOPBACK:
        raise _refused(f"the sandbox fetches nothing from other machines: {address}")
    try:
        async with (
            aiohttp.ClientSession(timeout=LONGEST_WAIT, auto_decompress=False) as session,
            session.get(address, allow_redirects=False) as response,
        ):
            return await _taken(response, kind)
    except (TimeoutError, aiohttp.ClientError, ValueError) as error:
        raise _refused(f"{address} could not be fetched: {type(error).__name__}") from None


async def _taken(response: aiohttp.ClientResponse, kind: str) -> Upload:
    address, limit = str(response.url), LARGEST_PHOTO if kind == "photo" else LARGEST
    if response.status != 200:
        raise _refused(f"{address} answered {response.status}")
    if response.content_type == "text/html" or (kind == "photo" and not response.content_type.startswith("image/")):
        raise bad(WRONG_TYPE)
    content = b""
    async for part in response.content.iter_chunked(1 << 16):
        content += part
        if len(content) > limit:
            raise _refused(f"{address} has more than {limit} bytes")
    name = urlsplit(address).path.rpartition("/")[2] or "file"
    return Upload(name, response.content_type, content)


def _refused(note: str) -> ApiError:
    """Telegram says only that it could not; the journal says why."""
    error = bad(NO_ANSWER)
    error.note = note
    return error
