"""Reading a Bot API request as the official server does: query, form, JSON and multipart, all merged."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.errors import bad, refuse

LARGEST_BODY = 60 * 1024 * 1024
LARGEST_UPLOAD = 50 * 1024 * 1024
NOT_TEXT = "Strings must be encoded in UTF-8"


@dataclass
class Upload:
    name: str
    mime_type: str
    content: bytes


async def read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Values and uploaded files. What stands in the address outranks the body."""
    values: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    if request.body_exists:
        if request.content_type == "application/json":
            values = await _json(request)
        else:
            values, uploads = await _form(request)
    return values | dict(request.query), uploads


def decode(text: str) -> Any:
    """JSON whose strings are whole characters; ValueError otherwise, and UnicodeError where it is their fault."""
    try:
        value = json.loads(text)
        if "\\ud" in text.lower():
            json.dumps(value, ensure_ascii=False).encode()  # a lonely surrogate fails here
    except RecursionError:
        raise ValueError("nested too deep") from None
    return value


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        values = decode((await request.read()).decode() or "{}")
    except web.HTTPRequestEntityTooLarge:
        raise refuse(413) from None
    except UnicodeError:
        raise bad(NOT_TEXT) from None
    except ValueError:
        raise bad("JSON object expected") from None
    if not isinstance(values, dict):
        raise bad("JSON object expected")
    return values


async def _form(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise refuse(413) from None
    except UnicodeError:
        raise bad(NOT_TEXT) from None
    except (ValueError, LookupError, AssertionError, RuntimeError):
        raise bad("Can't parse the request body") from None
    values: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    for name, value in form.items():
        if isinstance(value, FileField):
            uploads.setdefault(name, _upload(value))
        else:
            values.setdefault(name, value if isinstance(value, str) else bytes(value).decode(errors="replace"))
    return values, uploads


def _upload(field: FileField) -> Upload:
    content = field.file.read()
    if len(content) > LARGEST_UPLOAD:
        raise refuse(413)
    return Upload(field.filename or "file", field.content_type or "application/octet-stream", content)
