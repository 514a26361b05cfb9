"""«Что получилось»: deeds, each by itself. Nothing here is counted, ranked or compared."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """Where a deed is known from."""

    VISIT = "visit"
    DOCUMENT = "document"
    GUIDE = "guide"
    GIVEN = "given"
    OWN = "own"  # told by herself


@dataclass(frozen=True, slots=True)
class Done:
    """`ref` names it within its kind; `what` is a code of content/; `words` are her own; `by` is who praised it."""

    kind: Deed
    ref: str
    at: datetime
    what: str = ""
    words: str = ""
    by: str = ""
