"""Lists of message identifiers, as the official server reads them."""

from typing import Any

from sandbox.call import Call
from sandbox.errors import bad

MOST = 100


def message_ids(call: Call) -> list[int]:
    given = call.params.get("message_ids")
    if given in (None, "", []):
        raise bad("Message identifiers are not specified")
    if not isinstance(given, list):
        raise bad("Expected an Array of message identifiers")
    if len(given) > MOST:
        raise bad("Too many message identifiers specified")
    return [_number(one) for one in given]


def _number(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise bad("Message identifier must be a Number")
    try:
        number = int(given)
    except ValueError:
        raise bad("Can't parse message identifier as a Number") from None
    if number <= 0:
        raise bad("Invalid message identifier specified")
    return number
