"""What the clock does for a piece of news: its leaving, the count on its author's card, and the report at the end."""

from bot.domain.announcements import Announcement, State, next_look
from bot.domain.cases import TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import announcements as store
from bot.storage import cases, outbox, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.announcements import LEAVES, LOOKS, card_of, recount, report
from bot.use_cases.announcements_audience import still_reaches


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    one = store.get(tx, timer.ref_id)
    if timer.step == LEAVES:
        if one.state is State.PLANNED:
            _by_hand(tx, one)
    else:
        _look(tx, one)


def _by_hand(tx: Transaction, one: Announcement) -> None:
    """Families the bot cannot write to become tasks of their curators, one for each piece of news; and each curator
    gets the words to tell."""
    told = [reader for reader in store.by_hand(tx, one.id) if still_reaches(tx, one, reader)]
    reader_of = {reader.case_id: reader.id for reader in told if reader.case_id is not None}
    for case in cases.get_many(tx, list(reader_of)):
        cases.add_task(tx, case, TaskKind.NEWS_BY_HAND, ref_id=reader_of[case.id], due_at=tx.now)
        outbox.put(
            tx,
            one.organisation_id,
            "announcements.by_hand",
            Lane.REMINDER,
            f"announcements.by_hand:{one.id}:{case.curator_id}",
            Role.CURATOR,
            to=case.curator_id,
            announcement_id=one.id,
        )


def _look(tx: Transaction, one: Announcement) -> None:
    card = card_of(tx, one)
    recount(tx, one)
    if one.state is State.PLANNED and not card.counts.waiting and not one.reported:
        report(tx, one)
    looks = [next_look(counts, tx.now) for counts in (card.counts, card.corrected) if counts is not None]
    if again := min(filter(None, looks), default=None):
        timers.schedule(tx, one.organisation_id, TimerKind.ANNOUNCEMENT, one.id, again, LOOKS)
