"""Failures in Telegram's own words. The wording follows the official server, so that a bot may match it."""

from typing import Any

PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    501: "Not Implemented",
}


class ApiError(Exception):
    """Ends a Bot API call; becomes `{"ok": false, …}` and the HTTP status. `reason` is the bare complaint."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None, reason: str = "") -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.reason = reason or description
        self.note = ""  # for the journal alone: what only the sandbox knows of it


def refuse(code: int, message: str = "") -> ApiError:
    """The code's name stands in front, and the first letter becomes small, unless it begins a SYMBOL_CODE."""
    if not message:
        return ApiError(code, PREFIXES[code])
    symbol = message[1:2] == "_" or message[1:2].isupper()
    said = message if symbol else message[:1].lower() + message[1:]
    return ApiError(code, f"{PREFIXES[code]}: {said}", reason=message)


def within(what: str, error: ApiError) -> ApiError:
    """The same complaint, said of a part: "Can't parse <what>: <complaint>". What is not modelled stays 501."""
    return bad(f"Can't parse {what}: {error.reason}") if error.code == 400 else error


def bad(message: str) -> ApiError:
    return refuse(400, message)


def too_many(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


class MisuseError(Exception):
    """A control request that no phone could make; becomes a 4xx with a sentence."""

    def __init__(self, message: str, status: int = 400, **details: Any) -> None:
        super().__init__(message)
        self.status = status
        self.details = details
