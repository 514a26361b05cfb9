"""How to talk with a mother who reads and learns in her own way: one thing on each card."""

from typing import Annotated, Final

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name


class Tip(Strict):
    title: Name
    lines: Annotated[tuple[Name, ...], Field(min_length=1, max_length=3)]
    to_verify: bool = False


TIPS: Final = load(CONTENT / "tips.yaml", tuple[Tip, ...])
