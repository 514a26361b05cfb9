"""What falls due in the course of a case, and on which day: assessment, reviews, the end of the agreement, looks after
the end. Worked out from what is written down, so that a step or a slip taken back moves everything with it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from bot.domain.cases_agreement import Agreement
from bot.domain.cases_course import ENDED, Stage, Step, now_at, this_time
from bot.domain.working_hours import morning

ASSESSED_WITHIN: Final = timedelta(days=21)
REVIEW_EVERY: Final = 183
"""Days: never longer, whatever the level."""


class Due(IntEnum):
    """The step of the timer."""

    AGREEMENT_ENDS = 1  # in 30 days
    AGREEMENT_OVER = 2
    AGREEMENT_YEAR = 3
    AGREEMENT_THIRD_YEAR = 4  # 33 months
    ASSESSMENT = 5  # day 14: a week is left
    ASSESSMENT_OVERDUE = 6  # day 21
    REVIEW_MONTH = 7
    REVIEW_WEEK = 8
    REVIEW = 9
    REVIEW_OVERDUE = 10
    FOLLOW_UP_1 = 11
    FOLLOW_UP_3 = 12
    FOLLOW_UP_6 = 13


ABOVE: Final = frozenset({Due.ASSESSMENT_OVERDUE, Due.REVIEW_OVERDUE})
"""The coordinator hears of it, too, by the family's code."""
STILL: Final = ABOVE | {Due.AGREEMENT_OVER}
"""What is over stays so: written down late, it is told on the next working morning. The rest is told in time or not."""
ENDS_IN: Final = timedelta(days=30)
FOLLOW_UPS: Final = {Due.FOLLOW_UP_1: 1, Due.FOLLOW_UP_3: 3, Due.FOLLOW_UP_6: 6}
"""Months after the end."""
_NEAR: Final = timedelta(days=7)
"""A look so shortly before its day is the one that was due."""


def due_days(
    steps: Sequence[Step], agreement: Agreement | None, review_every: int = REVIEW_EVERY, since: date = date.min
) -> dict[Due, date]:
    """`steps` are those that count; `agreement` is the one in force; `review_every` holds `since` that day."""
    if now_at(steps) in ENDED:
        return _follow_ups(steps)
    if agreement is None:
        return {}
    looked = steps[-1].on_day
    day = min(looked + timedelta(days=REVIEW_EVERY), max(looked, since) + timedelta(days=review_every))
    return _agreement(agreement) | _assessment(steps) | _reviews(max(looked, since), day)


def told_at(day: date, zone: str) -> datetime:
    """9:00 of that day by the clock of the family's place, or of the first working day after it."""
    return morning(datetime.combine(day, time(), ZoneInfo(zone)), zone)


def moments(days: dict[Due, date], now: datetime, zone: str) -> dict[Due, datetime]:
    """When each is told. What should have been told before now is told only if it still holds."""
    found = {due: told_at(day, zone) for due, day in days.items()}
    return {due: max(at, morning(now, zone)) for due, at in found.items() if at > now or due in STILL}


def _agreement(agreement: Agreement) -> dict[Due, date]:
    years = {Due.AGREEMENT_YEAR: 12, Due.AGREEMENT_THIRD_YEAR: 33}
    days = {due: agreement.signed_on + relativedelta(months=months) for due, months in years.items()}
    within = {due: day for due, day in days.items() if day < agreement.ends_on}
    ends = {Due.AGREEMENT_ENDS: agreement.ends_on - ENDS_IN, Due.AGREEMENT_OVER: agreement.ends_on}
    return within | ends


def _assessment(steps: Sequence[Step]) -> dict[Due, date]:
    """Only while it is what comes next."""
    if steps[-1].stage is not Stage.AGREEMENT:
        return {}
    signed = steps[-1].on_day
    return {
        Due.ASSESSMENT: signed + ASSESSED_WITHIN - timedelta(days=7),
        Due.ASSESSMENT_OVERDUE: signed + ASSESSED_WITHIN,
    }


def _reviews(since: date, day: date) -> dict[Due, date]:
    """Of warnings those that lie after the last look at it."""
    warnings = {Due.REVIEW_MONTH: day - timedelta(days=30), Due.REVIEW_WEEK: day - timedelta(days=7)}
    ahead = {due: at for due, at in warnings.items() if at > since}
    return ahead | {Due.REVIEW: day, Due.REVIEW_OVERDUE: day + timedelta(days=1)}


def _follow_ups(steps: Sequence[Step]) -> dict[Due, date]:
    this = this_time(steps)
    end = next(step.on_day for step in this if step.stage is Stage.CLOSURE)
    looks = [step.on_day for step in this if step.stage is Stage.FOLLOW_UP]
    days = {due: end + relativedelta(months=months) for due, months in FOLLOW_UPS.items()}
    return {due: day for due, day in days.items() if not any(look >= day - _NEAR for look in looks)}
