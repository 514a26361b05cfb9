"""What the tests of texts share: an entity in one line, and what a text is refused with."""

from typing import Any

import pytest

from sandbox.errors import ApiError
from sandbox.text.formatting import stored

Json = dict[str, Any]


def entity(kind: str, offset: int, length: int, **details: Any) -> Json:
    return {"type": kind, "offset": offset, "length": length, **details}


def kinds(source: str, mode: str = "") -> list[tuple[str, str]]:
    """Which words of the text stand out, and as what."""
    text, entities = stored(source, mode)
    wide = text.encode("utf-16-le")
    places = [(one["type"], 2 * one["offset"], 2 * (one["offset"] + one["length"])) for one in entities]
    return [(kind, wide[start:stop].decode("utf-16-le")) for kind, start, stop in places]


def refusal(source: str, mode: str = "", given: Any = None) -> str:
    with pytest.raises(ApiError) as refused:
        stored(source, mode, given)
    return refused.value.description.removeprefix("Bad Request: ")
