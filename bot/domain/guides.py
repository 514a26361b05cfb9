"""What a mother lets her curator know about a guide."""

from dataclasses import dataclass
from enum import StrEnum


class GuideWord(StrEnum):
    NOT_UNDERSTOOD = "not_understood"  # a step of it
    TOLD = "told"  # that she needed it: a child with a fever


@dataclass(frozen=True, slots=True)
class Doubt:
    id: int
    case_id: int
    person_id: int
    word: GuideWord
    guide_id: str
    step: int
