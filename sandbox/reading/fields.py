"""The fields of a JSON object as the official server reads them: a number passes for a string, and the reverse."""

from typing import Any

from sandbox.errors import bad
from sandbox.reading.integers import INT64, exact

Json = dict[str, Any]
REQUIRED: Any = object()


def string(given: Json, name: str, default: Any = REQUIRED) -> str:
    value = _found(given, name, default)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise bad(f'Field "{name}" must be of type String')
    return str(value)


def whole(given: Json, name: str, default: Any = REQUIRED, bits: int = INT64) -> int:
    """Written plainly, in a string or as a number, and small enough for its bits."""
    value = _found(given, name, default)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise bad(f'Field "{name}" must be a Number')
    number = exact(str(value), bits)
    if number is None:
        raise bad(f'Field "{name}" must be a valid Number')
    return number


def real(given: Json, name: str, default: Any = REQUIRED) -> float:
    return float(_typed(given, name, (int, float), "Number", default))


def boolean(given: Json, name: str) -> bool:
    return bool(_typed(given, name, (bool,), "Boolean", False))


def inner(given: Json, name: str, default: Any = REQUIRED) -> Any:
    """An object within; where None is its default, null counts as absent."""
    return _typed(given, name, (dict,), "Object", default)


def _typed(given: Json, name: str, kinds: tuple[type, ...], word: str, default: Any) -> Any:
    value = _found(given, name, default)
    if value is default:
        return value
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise bad(f'Field "{name}" must be of type {word}')
    return value


def _found(given: Json, name: str, default: Any) -> Any:
    if name in given:
        return given[name]
    if default is REQUIRED:
        raise bad(f'Can\'t find field "{name}"')
    return default
