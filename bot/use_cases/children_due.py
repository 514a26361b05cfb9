"""What the clock does about children's calendars: one word a day for a family, to the mother or to her curator."""

from datetime import timedelta
from typing import Any

from bot.domain import reminders as rules
from bot.domain.cases import TaskKind
from bot.domain.people import Who
from bot.domain.timers import Timer
from bot.storage import cases, children
from bot.storage.transaction import Transaction
from bot.use_cases import children_calendar as calendars
from bot.use_cases import reminders_told as told
from bot.use_cases.access import requires
from bot.use_cases.children_consent import agreed

TOMORROW = timedelta(days=1)  # said late in the evening, it may wait for the morning


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """After a standstill the days it took are told together with today's. Then the next day is set."""
    case = cases.get(tx, timer.ref_id)
    since, today = calendars.day_of(timer.due_at, case), calendars.today_of(tx, case)
    if agreed(tx, case) and calendars.to_tell(tx, case, since, today):
        key, days = (
            f"children:{case.id}:{today:%Y%m%d}",
            dict[str, Any](since=since.isoformat(), until=today.isoformat()),
        )
        if told.reachable(tx, case):
            end = rules.end_of(today + TOMORROW, case.zone)
            told.mother(tx, case, "children.ahead", key, expires_at=end, of_case=case.id, **days)
        else:
            told.curator(tx, case, TaskKind.CHILD_BY_HAND, key, case.id, of_case=case.id, **days)
    calendars.plan(tx, case)


@requires("ticks.fire")
def forget(tx: Transaction, who: Who, timer: Timer) -> None:
    """The day in which a child taken off the card could come back is over."""
    children.forget(tx, timer.ref_id)
