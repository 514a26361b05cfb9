"""How often each level of accompaniment wants contact, a visit and a review."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.domain.cases_levels import Cadence, Level
from bot.domain.files import BrokenFileError

FILE = CONTENT / "cases_levels.yaml"
Days = Annotated[int, Field(ge=1, le=183)]


class _Cadence(Strict):
    review: Days
    contact: Days | None = None
    contact_later: Days | None = None
    visit: Days | None = None
    above: bool = False


def read(file: Path) -> Mapping[Level, Cadence]:
    """Every level stands there once; another number of them is refused at start."""
    found = load(file, dict[Level, _Cadence])
    if absent := set(Level) - set(found):
        raise BrokenFileError(file, 1, f"no line for {', '.join(sorted(absent))}")
    return MappingProxyType({level: Cadence(**each.model_dump()) for level, each in found.items()})


CADENCES: Final[Mapping[Level, Cadence]] = read(FILE)
