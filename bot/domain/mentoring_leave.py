"""Leave of a volunteer: the days on which nobody waits for them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

LONGEST: Final = timedelta(days=92)
FURTHEST: Final = timedelta(days=366)
"""So far ahead leave may begin."""
BEGINS, ENDS = 0, 1
"""Steps of its timer."""


@dataclass(frozen=True, slots=True)
class MentorLeave:
    """`last` is the last day away. `over`: it has ended, or was taken back."""

    id: int
    mentor_id: int
    first: date
    last: date
    over: bool


def may_be(first: date, last: date, today: date) -> bool:
    return today <= first <= today + FURTHEST and first <= last <= first + LONGEST
