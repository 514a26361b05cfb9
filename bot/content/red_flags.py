"""By which words a sign of danger is found: patterns an editor can change, made ready for use once."""

from functools import cache
from typing import Final

from bot.content.files import CONTENT, Strict, load
from bot.domain.help_requests import HelpKind
from bot.domain.red_flags import Found, Sign, Urgency
from bot.domain.red_flags_finding import Finder
from bot.domain.red_flags_patterns import Meaning


class RedFlags(Strict):
    """`groups` are words used in several patterns. `written`: how people write a word the dictionary cannot know."""

    groups: dict[str, str]
    written: dict[str, str]
    signs: dict[Sign, dict[Urgency, list[str]]]
    offers: dict[HelpKind, list[str]]
    """Words that are no sign of danger for a card, but ask whether she wants to see a safe text."""


WORDS: Final = load(CONTENT / "red_flags.yaml", RedFlags)


@cache
def finder() -> Finder:
    """Built at the first use: a dictionary of Russian has to be opened for it."""
    patterns: dict[Meaning, list[str]] = {kind: lines for kind, lines in WORDS.offers.items()}
    for sign, classes in WORDS.signs.items():
        patterns |= {Found(sign, urgency): lines for urgency, lines in classes.items()}
    return Finder(patterns, WORDS.groups, WORDS.written)
