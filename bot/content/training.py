"""The kinds of training of the staff, and how long each counts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name
from bot.domain.cases_about import CaseCategory


class Kind(Strict):
    name: Name
    years: Annotated[int, Field(ge=1, le=10)] | None = None
    curators: bool = False
    easy: bool = False
    categories: tuple[CaseCategory, ...] = ()
    to_verify: bool = False

    def concerns(self, categories: frozenset[CaseCategory], *, easy: bool) -> bool:
        """Whether a family like this wants a curator who has it."""
        return (self.easy and easy) or bool(categories.intersection(self.categories))


Code = Annotated[str, Field(pattern=r"^[a-z_]{1,16}$")]
KINDS: Final[Mapping[str, Kind]] = MappingProxyType(load(CONTENT / "training.yaml", dict[Code, Kind]))
"""A code is kept with whoever was trained: it must not change once it was in use."""
