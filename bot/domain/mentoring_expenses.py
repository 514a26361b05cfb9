"""What a volunteer spent: for what, how much and when. The receipt stays with the volunteer."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from dateutil.relativedelta import relativedelta

UNDO: Final = timedelta(minutes=2)
EARLIEST: Final = 62
"""Days: what lies further back is talked over with the coordinator."""
USUAL: Final = (50, 100, 300)
"""Roubles offered as buttons."""
MOST: Final = 99_999
_SUM: Final = re.compile(r"(\d{1,2} ?\d{3}|\d{1,5})(?: ?(?:р|руб|рубл\w*|rub|roubles?|₽)\.?)?", re.IGNORECASE)


class Spent(StrEnum):
    """On what."""

    WAY = "way"
    TEA = "tea"
    CRAFT = "craft"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Expense:
    """`roubles`, whole."""

    id: int
    mentor_id: int
    spent: Spent
    roubles: int
    day: date
    created_at: datetime
    paid_at: datetime | None


def may_undo(expense: Expense, now: datetime) -> bool:
    return expense.paid_at is None and now - expense.created_at <= UNDO


def read_sum(text: str) -> int | None:
    """Whole roubles out of «120», «120 руб.» or «1 200»; None: it is no such sum."""
    found = _SUM.fullmatch(" ".join(text.split()))
    roubles = int(found[1].replace(" ", "")) if found else 0
    return roubles if 0 < roubles <= MOST else None


def month(today: date, back: int) -> tuple[date, date]:
    """[first, end) of the month so many months ago."""
    first = today.replace(day=1) - relativedelta(months=back)
    return first, first + relativedelta(months=1)
