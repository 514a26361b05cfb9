"""One update brought to one webhook, as the official server brings it: what is sent, and how the answer is read."""

import errno
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import ClientResponse, ClientSession

from sandbox.envelope import write
from sandbox.errors import ApiError
from sandbox.reading import arguments
from sandbox.reading.arguments import Arguments
from sandbox.state.rows import Update, Webhook

PATIENCE = 60.0  # real seconds to connect and answer
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
LONGEST_WAIT = 3600
UNWANTED = ("User-Agent", "Accept")  # what aiohttp would add and Telegram does not send
FORBIDDEN = ("setwebhook", "deletewebhook", "close", "logout")


@dataclass
class Outcome:
    """`trouble` is empty when the update arrived; `told` if Telegram shows it in getWebhookInfo."""

    trouble: str = ""
    told: bool = True
    gone: bool = False
    retry_after: int = 0
    call: Arguments | None = None


def client() -> ClientSession:
    """Certificates are not checked: only this machine is called."""
    connector = aiohttp.TCPConnector(ssl=False, limit=0)
    return ClientSession(connector=connector, skip_auto_headers=UNWANTED, timeout=aiohttp.ClientTimeout(total=PATIENCE))


async def post(session: ClientSession, hook: Webhook, update: Update) -> Outcome:
    try:
        url, headers = _target(hook)
        sending = session.post(url, data=write(update.as_json()).encode(), headers=headers, allow_redirects=False)
        async with sending as response:
            return await _read(response)
    except TimeoutError:
        return Outcome("Read timeout expired")
    except aiohttp.ServerDisconnectedError:
        return Outcome("Webhook connection closed", told=False)
    except aiohttp.ClientOSError as error:
        refused = error.errno == errno.ECONNREFUSED
        return Outcome("Connection refused" if refused else "Connection reset by peer")
    except (aiohttp.ClientError, ValueError):
        return Outcome("Wrong response from the webhook")


def _target(hook: Webhook) -> tuple[str, dict[str, str]]:
    """The address that was checked is called, whatever the name in the URL means today."""
    url = urlsplit(hook.url if "://" in hook.url else f"https://{hook.url}")
    headers = {"Host": url.hostname or "", "Content-Type": "application/json", "Connection": "keep-alive"}
    headers["Accept-Encoding"] = "gzip, deflate"
    if hook.secret_token:
        headers[SECRET] = hook.secret_token
    if url.username:
        headers["Authorization"] = aiohttp.encode_basic_auth(url.username, url.password or "")
    host = f"[{hook.address}]" if ":" in hook.address else hook.address
    return url._replace(netloc=f"{host}:{url.port}" if url.port else host).geturl(), headers


async def _read(response: ClientResponse) -> Outcome:
    if not 200 <= response.status <= 299:
        wait = response.headers.get("Retry-After", "")
        return Outcome(
            f"Wrong response from the webhook: {response.status} {response.reason}",
            gone=response.status == 410,
            retry_after=min(int(wait), LONGEST_WAIT) if wait.isdigit() else 0,
        )
    try:
        given = await arguments.body(response, arguments.LARGEST_BODY)
    except (ApiError, arguments.UnreadableError):
        return Outcome()
    return Outcome(call=given if _may_call(given.values) else None)


def _may_call(values: dict[str, Any]) -> bool:
    method = str(values.get("method") or "").lower()
    return bool(method) and method not in FORBIDDEN and not method.startswith("get")
