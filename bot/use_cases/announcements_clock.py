"""What the clock does for a piece of news: its leaving, the count on its author's card, and the report at the end."""

from bot.domain.announcements import Announcement, State, next_look
from bot.domain.people import Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import announcements as store
from bot.storage import timers
from bot.storage.transaction import Transaction
from bot.use_cases import announcements_by_hand as by_hand
from bot.use_cases.access import requires
from bot.use_cases.announcements import LEAVES, LOOKS, card_of, recount, report


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    one = store.get(tx, timer.ref_id)
    if timer.step == LEAVES:
        if one.state is State.PLANNED:
            by_hand.tell(tx, one)
    else:
        _look(tx, one)


def _look(tx: Transaction, one: Announcement) -> None:
    card = card_of(tx, one)
    recount(tx, one)
    if card.is_settled and not one.reported:
        report(tx, one)
    looks = [next_look(counts, tx.now) for counts in (card.counts, card.corrected) if counts is not None]
    if again := min(filter(None, looks), default=None):
        timers.schedule(tx, one.organisation_id, TimerKind.ANNOUNCEMENT, one.id, again, LOOKS)
