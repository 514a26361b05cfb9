"""Families the bot cannot write to: their curators tell them the news, tell it anew once its words have changed, and do
not tell what was taken back."""

from bot.domain.announcements import Announcement, State
from bot.domain.cases import TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import announcements as store
from bot.storage import announcements_by_hand as hands
from bot.storage import cases, outbox
from bot.storage.announcements import Kept
from bot.storage.transaction import Transaction
from bot.use_cases.announcements_audience import still_reaches

FIRST, CHANGED, OFF = "announcements.by_hand", "announcements.by_hand_changed", "announcements.by_hand_off"


def tell(tx: Transaction, one: Announcement) -> None:
    """One task for each family and piece of news; and each curator gets the words to tell."""
    for curator_id in _make_tasks(tx, one):
        _write(tx, one, FIRST, curator_id)


def tell_anew(tx: Transaction, one: Announcement) -> None:
    """Whoever told the words of before tells the new ones, too. Who has not read of it yet reads of it as if new."""
    unread = outbox.cancel(tx, FIRST, announcement_id=one.id)
    outbox.cancel(tx, CHANGED, announcement_id=one.id)
    for curator_id in _make_tasks(tx, one):
        _write(tx, one, FIRST if curator_id in unread else CHANGED, curator_id)


def to_tell_anew(tx: Transaction, one: Announcement) -> list[Kept]:
    """Whom a correction concerns: once it has left, all; once it was stopped, those who were told before that."""
    known = hands.readers_with_task(tx, one.id)
    return _to_tell(tx, one) if known else []


def tell_nobody(tx: Transaction, one: Announcement) -> None:
    """What was taken back is told by nobody, and whoever read of it hears so."""
    unread = outbox.cancel(tx, FIRST, announcement_id=one.id)
    outbox.cancel(tx, CHANGED, announcement_id=one.id)
    for curator_id in hands.withdraw(tx, one.id) - unread:
        _write(tx, one, OFF, curator_id)


def _make_tasks(tx: Transaction, one: Announcement) -> list[int]:
    """Whose they are, each curator once."""
    reader_of = {reader.case_id: reader.id for reader in _to_tell(tx, one) if reader.case_id is not None}
    families = cases.get_many(tx, list(reader_of))
    for case in families:
        cases.add_task(tx, case, TaskKind.NEWS_BY_HAND, ref_id=reader_of[case.id], due_at=tx.now)
    return list(dict.fromkeys(case.curator_id for case in families))


def _to_tell(tx: Transaction, one: Announcement) -> list[Kept]:
    found = [reader for reader in store.by_hand(tx, one.id) if still_reaches(tx, one, reader)]
    if one.state is State.PLANNED:
        return found
    known = hands.readers_with_task(tx, one.id)
    return [reader for reader in found if reader.id in known]


def _write(tx: Transaction, one: Announcement, kind: str, curator_id: int) -> None:
    key, org = f"{kind}:{one.id}:{one.version}:{curator_id}", one.organisation_id
    outbox.put(tx, org, kind, Lane.REMINDER, key, Role.CURATOR, to=curator_id, announcement_id=one.id)
