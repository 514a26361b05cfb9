"""Reading parameters as the official server does: query, form, JSON and multipart, all merged."""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, ClientPayloadError, ClientResponse, MultipartReader, web

from sandbox.errors import bad, refuse
from sandbox.reading import disposition

LARGEST_BODY = 60 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
MOST_PARAMETERS = 1 << 20  # bytes
MOST_HEADS = 1 << 18  # bytes of the heads of all parts
MOST_FILES = 50
TOO_MANY = "Request Entity Too Large: too many"
ENCODINGS = {"", "none", "gzip", "deflate"}
NOT_TEXT = "Strings must be encoded in UTF-8"
BROKEN_JSON = "JSON object expected"
FIELD = re.compile(r'[\s,]*("(?:[^"\\]|\\.)*")\s*:\s*')
DECODER = json.JSONDecoder()


class UnreadableError(Exception):
    """No request at all, in the official server's eyes."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass
class Upload:
    name: str
    mime_type: str
    content: bytes


@dataclass
class Arguments:
    """`trouble` says what was forgiven."""

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)
    trouble: str = ""


async def read(request: web.Request, most: int = LARGEST_BODY) -> Arguments:
    """What stands in the address outranks the body. `most` bytes of parameters are read, besides uploads."""
    if request.headers.get("Content-Encoding", "none").lower() not in ENCODINGS:
        raise UnreadableError(415, "Unsupported Media Type: unsupported content-encoding")
    try:
        arguments = await body(request, most) if request.body_exists else Arguments({})
    except (ConnectionError, ClientPayloadError, web.RequestPayloadError):
        raise UnreadableError(400, "Bad Request: unexpected end of request content") from None
    if request.query_string:
        arguments.values |= dict(request.query)
    return arguments


async def body(message: web.Request | ClientResponse, most: int = MOST_PARAMETERS) -> Arguments:
    match message.content_type:
        case "application/json":
            return _json(await _parameters(message, most))
        case "application/x-www-form-urlencoded":
            return Arguments(_form(await _parameters(message, most)))
        case "multipart/form-data":
            return await _multipart(message)
    return Arguments({})


async def _parameters(message: web.Request | ClientResponse, most: int) -> bytes:
    too_many = UnreadableError(413, f"{TOO_MANY} parameters")
    if (message.content_length or 0) > most:
        raise too_many
    try:
        content = await message.read()
    except web.HTTPRequestEntityTooLarge:
        raise too_many from None
    if len(content) > most:
        raise too_many
    return content


def decode(text: str) -> Any:
    """JSON whose strings are whole characters; ValueError otherwise, and UnicodeError where it is their fault."""
    try:
        value = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(value, ensure_ascii=False).encode()  # a lonely surrogate fails here
    except RecursionError:
        raise ValueError("nested too deep") from None
    return value


def _json(content: bytes) -> Arguments:
    try:
        text = content.decode()
        values = decode(text or "{}")
    except UnicodeError:
        raise bad(NOT_TEXT) from None
    except ValueError:
        return Arguments(_until_the_break(text), trouble=BROKEN_JSON)
    return Arguments(values) if isinstance(values, dict) else Arguments({}, trouble=BROKEN_JSON)


def _until_the_break(text: str) -> dict[str, Any]:
    """The official server takes from a broken object the parameters that stand before the break."""
    text = text.lstrip()
    values: dict[str, Any] = {}
    at = 1 if text.startswith("{") else len(text)
    while found := FIELD.match(text, at):
        try:
            name = json.loads(found[1])
            values[name], at = DECODER.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            break
    return values


def _form(content: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(content.decode(), keep_blank_values=True, errors="strict")
    except UnicodeError:
        raise bad(NOT_TEXT) from None
    return dict(reversed(pairs))  # of two with one name the first counts


async def _multipart(message: web.Request | ClientResponse) -> Arguments:
    if (message.content_length or 0) > LARGEST_BODY:
        raise refuse(413)
    arguments, heads = Arguments({}), 0
    try:
        reader = MultipartReader(message.headers, message.content, client_max_size=LARGEST_BODY)
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader):
                raise ValueError("field name in multipart/form-data not found")
            heads += sum(len(name) + len(value) + 4 for name, value in part.headers.items())
            if heads > MOST_HEADS:
                raise UnreadableError(431, "Request Header Fields Too Large: total headers size exceeded")
            await _add(arguments, part, *disposition.names(part.headers.get("Content-Disposition", "")))
            if message.content.total_bytes > LARGEST_BODY:
                raise refuse(413)
    except (ValueError, LookupError, AssertionError, RuntimeError) as error:
        raise UnreadableError(400, f"Bad Request: {error}") from None
    return arguments


async def _add(arguments: Arguments, part: BodyPartReader, name: str, filename: str | None) -> None:
    if filename is not None and len(arguments.uploads) == MOST_FILES:
        raise UnreadableError(413, f"{TOO_MANY} files attached")
    content = bytes(await part.read(decode=True))
    if filename is None:
        if len(content) > MOST_PARAMETERS:
            raise UnreadableError(413, f"{TOO_MANY} parameters in form data")
        arguments.values.setdefault(name, content.decode(errors="replace"))
        return
    if len(content) > LARGEST_UPLOAD:
        raise refuse(413)
    mime_type = part.headers.get("Content-Type", "application/octet-stream")
    arguments.uploads.setdefault(name, Upload(filename or "file", mime_type, content))
