"""A hidden chat whose account becomes nobody's (she has another phone, or was forgotten) keeps its recipes for a while.

Nobody is behind it any more: no word opens it, nothing is sent there. A link of ours, or the time, ends it.
"""

from bot.domain.hiding import KITCHEN
from bot.domain.people import Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import hiding_kitchens as store
from bot.storage import timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


def leave(tx: Transaction, hidden: Who) -> None:
    """Called when nothing of hers knows this account any more."""
    kitchen_id = store.leave(tx, hidden)
    timers.schedule(tx, hidden.organisation_id, TimerKind.HIDING_KITCHEN, kitchen_id, tx.now + KITCHEN)


def close(tx: Transaction, organisation_id: int, telegram_id: int) -> None:
    """Somebody comes in by a link from this account."""
    kitchen_id = store.close(tx, organisation_id, telegram_id)
    if kitchen_id is not None:
        timers.cancel(tx, TimerKind.HIDING_KITCHEN, kitchen_id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    store.forget(tx, timer.ref_id)
