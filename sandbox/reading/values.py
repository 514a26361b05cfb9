"""Reading single values as the official server does: leniently where they are simple, as JSON where they are not."""

import json
import math
from collections.abc import Callable
from typing import Any

from sandbox.errors import bad
from sandbox.reading.arguments import NOT_TEXT, decode

Read = Callable[[Any], Any]
UNREADABLE = {
    "reply_markup": "Can't parse reply keyboard markup JSON object",
    "message_ids": "Can't parse message_ids JSON object",
    "results": "Can't parse JSON encoded inline query results",
    "result": "Can't parse JSON encoded web view query results",
    "scope": "Can't parse BotCommandScope JSON object",
    "button": "Can't parse inline query results button JSON object",
}


def reader(name: str, types: list[str]) -> Read:
    """How the official server reads a value that may come as text: leniently for scalars, as JSON for the rest."""
    if types[0] in LENIENT and len(types) == 1:
        return LENIENT[types[0]]
    if types == ["Integer", "String"]:
        return lambda value: _integer(value) if str(value).lstrip("-").isdigit() else str(value)
    if "String" in types:
        return lambda value: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if types == ["Array of MessageEntity"] or name == "allowed_updates":
        return _shrugging
    return _json_reader(UNREADABLE.get(name, f"Can't parse {name.replace('_', ' ')} JSON object"))


def _json_reader(complaint: str) -> Read:
    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return decode(value)
        except UnicodeError:
            raise bad(NOT_TEXT) from None
        except ValueError:
            raise bad(complaint) from None

    return read


def _shrugging(value: Any) -> Any:
    """The official server shrugs at entities and wishes it cannot read."""
    try:
        return decode(value) if isinstance(value, str) else value
    except ValueError:
        return None


def _integer(value: Any) -> int:
    if isinstance(value, bool):
        return 0
    try:
        return int(value)
    except (ValueError, TypeError, OverflowError):
        return 0


def _float(value: Any) -> float:
    try:
        number = float(value)
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return number if math.isfinite(number) else 0.0


def _boolean(value: Any) -> bool:
    return value is True or str(value).lower() in {"true", "yes", "1"}


LENIENT: dict[str, Read] = {"Integer": _integer, "Boolean": _boolean, "Float": _float}
