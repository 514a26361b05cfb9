"""What somebody typed as one visible line: a name that looks like another, or like nothing, is nobody's name."""

import re
import unicodedata
from datetime import date

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Control and direction marks, zero-width and half characters. Line ends count as spaces before."""
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that draw nothing."""


def one_line(text: str) -> str:
    """Single spaces, nothing invisible."""
    spaced = " ".join(text.split())
    seen = (sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN and sign not in _BLANKS)
    return " ".join("".join(seen).split())


_MONTHS = ("янв", "фев", "мар", "апр", "май мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(\d{1,2}|[^\W\d]{3,})[\s./,-]*(\d{4})\D*")


def day_of(text: str) -> date | None:
    """A day somebody typed: «5 марта 2008», 05.03.2008, «5 March 2008»; None for what no calendar has."""
    found = _DAY.fullmatch(one_line(text).casefold())
    month = _month(found[2]) if found else None
    if found is None or month is None:
        return None
    try:
        return date(int(found[3]), month, int(found[1]))
    except ValueError:
        return None


def _month(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    beginning = word[:3]
    names = enumerate(zip(_MONTHS, _ENGLISH, strict=True), 1)
    return next((number for number, each in names if beginning in " ".join(each).split()), None)


def read_number(text: str, most: int) -> int | None:
    """A whole number from 1 to `most`; None for anything else."""
    words = one_line(text)
    if not (words.isascii() and words.isdecimal() and len(words) <= len(str(most))):
        return None
    return int(words) if 1 <= int(words) <= most else None
