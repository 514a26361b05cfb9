"""Firing what is due. A timer's state changes in the same commit as its effect, so firing twice is harmless."""

from collections.abc import Callable
from datetime import timedelta

from bot.domain.people import Who, system
from bot.domain.timers import Timer, TimerKind
from bot.storage import timers
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction

Fire = Callable[[Transaction, Who, Timer], None]
LATER = timedelta(minutes=1)


@internal
def due(tx: Transaction, count: int) -> list[Timer]:
    """What is due now, oldest first."""
    return timers.due(tx, count)


@internal
def fire(tx: Transaction, timer: Timer, kinds: dict[TimerKind, Fire]) -> None:
    """Bring about what the timer is for, once."""
    if timers.still_waiting(tx, timer):
        timers.mark_fired(tx, timer)
        kinds[timer.kind](tx, system(timer.organisation_id), timer)


@internal
def postpone(tx: Transaction, timer: Timer) -> None:
    """Try again in a minute what could not fire now; the other timers are not kept waiting."""
    timers.postpone(tx, timer, LATER)
