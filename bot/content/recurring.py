"""What comes again in a family's life: how it is called, how often, and whether she hears of it some days before."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name


class RecurringType(Strict):
    button: Name
    shown: Name
    every: Literal["day", "week", "month", "ask"]
    ahead_days: int = 0
    """She hears of it so many days before, too."""
    words: bool = False
    """She says herself what it is."""


RECURRING: Final[Mapping[str, RecurringType]] = MappingProxyType(
    load(CONTENT / "recurring.yaml", dict[str, RecurringType])
)


def called(kind: str, words: str, voice: str) -> str:
    """Her own words where she gave some; a kind that was taken away keeps its code."""
    known = RECURRING.get(kind)
    return words or (known.shown.en if voice == "en" else known.shown.ru) if known else words or kind
