"""Hints for the volunteer beside a mother: by her child's age, and those that are for any."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final

from pydantic import Field, model_validator

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Spoken
from bot.domain.children_ages import Phase

ANY: Final = "any"


class Hint(Spoken):
    to_verify: bool
    """Whether nobody of the organisation has read it yet."""
    meets: bool = False
    """Whether it takes the two to be in one place. With a mother under 18 that is arranged by her curator alone."""


class _Hints(Strict):
    hints: dict[str, Annotated[tuple[Hint, ...], Field(min_length=1)]]

    @model_validator(mode="after")
    def _whole(self) -> "_Hints":
        if set(self.hints) != {*Phase, ANY}:
            raise ValueError("each phase has its hints, and so has «any»")
        return self


HINTS: Final[Mapping[str, tuple[Hint, ...]]] = load(CONTENT / "mentoring_hints.yaml", _Hints).hints


def hint(phases: Iterable[Phase], number: int, *, apart: bool) -> Hint:
    """The one whose turn it is: of the children's ages first, then those for any. `apart`: none for a meeting."""
    of_age = [one for name in (*Phase, ANY) if name in {*phases, ANY} for one in HINTS[name]]
    found = [one for one in of_age if not (apart and one.meets)]
    return found[number % len(found)]
