"""By which words a sign of danger is found: patterns an editor can change, made ready for use once."""

from functools import cache

from bot.content.files import CONTENT, Strict, load
from bot.domain.red_flags import Found, Sign, Urgency
from bot.domain.red_flags_finding import Finder


class RedFlags(Strict):
    """`groups` are words used in several patterns. `written`: how people write a word the dictionary cannot know."""

    groups: dict[str, str]
    written: dict[str, str]
    signs: dict[Sign, dict[Urgency, list[str]]]


@cache
def finder() -> Finder:
    """Built at the first use: a dictionary of Russian has to be opened for it."""
    words = load(CONTENT / "red_flags.yaml", RedFlags)
    patterns = {
        Found(sign, urgency): lines for sign, classes in words.signs.items() for urgency, lines in classes.items()
    }
    return Finder(patterns, words.groups, words.written)
