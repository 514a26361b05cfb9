"""What is seen of a volunteer, what it is called, and for how long it counts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name
from bot.domain.mentoring_vetting import Item


class Rule(Strict):
    name: Name
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    to_verify: bool = False


RULES: Final[Mapping[Item, Rule]] = MappingProxyType(load(CONTENT / "mentoring_vetting.yaml", dict[Item, Rule]))
