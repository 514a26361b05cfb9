"""Writing a piece of news to many, taking it back, stopping it on its way, and correcting what was sent."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import announcements as rules
from bot.domain.announcements import LOOK, OF_USE, Announcement, Counts, News, State
from bot.domain.announcements_audience import Filter
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.timers import TimerKind
from bot.storage import announcements as store
from bot.storage import announcements_by_hand as hands
from bot.storage import announcements_counts as figures
from bot.storage import organisations, outbox, people, privacy, timers
from bot.storage.announcements_by_hand import ByHand
from bot.storage.transaction import Transaction
from bot.use_cases import announcements_by_hand as by_hand
from bot.use_cases.access import requires
from bot.use_cases.announcements_audience import Chosen, choose

LEAVES, LOOKS = 0, 1
"""Steps of its timer: the first message goes; the author's card is counted anew."""


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of news as its author sees it. `corrected`: what became of the newest correction; `withdrawn`: whether
    this press took tasks from curators."""

    announcement: Announcement
    counts: Counts
    corrected: Counts | None
    roles: dict[Role, int]
    by_hand: ByHand
    now: datetime
    withdrawn: bool = False

    @property
    def can_be_undone(self) -> bool:
        """Nothing has left yet."""
        return self.announcement.state is State.PLANNED and self.now < self.announcement.leaves_at

    @property
    def can_be_stopped(self) -> bool:
        return self.announcement.state is State.PLANNED and bool(self.counts.open or self.by_hand.open)

    @property
    def can_be_corrected(self) -> bool:
        return bool(self.counts.sent or self.by_hand.families) or self.can_be_stopped or self.can_be_undone

    @property
    def is_settled(self) -> bool:
        """Nothing is on its way any more, neither the news nor a correction of what came before it was stopped."""
        changed = self.corrected is not None and self.corrected.all
        if self.announcement.state is State.STOPPED and not changed:
            return False
        return not self.counts.waiting and not (self.corrected is not None and self.corrected.waiting)


@dataclass(frozen=True, slots=True)
class Corrected:
    """For how many the words become others: on their phones, and by their curators. Both nought: it has not left yet,
    and leaves with the new ones."""

    by_bot: int
    by_hand: int


@requires("announcements.write")
def send(
    tx: Transaction, who: Who, news: News, wanted: Filter, event_id: int = 0, at: datetime | None = None
) -> int | None:
    """Its id; None when there is nobody to read it, nothing to read, or the time is over: the form has said so."""
    leaves_at, chosen = rules.leaves_at(at, tx.now), choose(tx, who, wanted, event_id)
    if leaves_at is None or not _fits(news) or not (chosen.by_bot or chosen.by_hand):
        return None
    figures = {"by_hand": len(chosen.by_hand), "blocked": chosen.blocked, "unheard": chosen.unheard}
    made = store.add(tx, who.organisation_id, who.person, who.role, news, leaves_at, **figures)
    _queue(tx, who, made, chosen, leaves_at)
    _tell_author(tx, store.get(tx, made), "announcements.board", f"announcements.board:{made}")
    timers.schedule(tx, who.organisation_id, TimerKind.ANNOUNCEMENT, made, leaves_at, LEAVES)
    timers.schedule(tx, who.organisation_id, TimerKind.ANNOUNCEMENT, made, leaves_at + LOOK, LOOKS)
    privacy.record(tx, who, "announcements.write", object_id=made)
    return made


def _fits(news: News) -> bool:
    most = rules.limit(with_media=news.media is not None)
    return bool(news.plain.strip()) and all(rules.length(words) <= most for words in (news.plain, news.easy))


def _queue(tx: Transaction, who: Who, made: int, chosen: Chosen, leaves_at: datetime) -> None:
    marked = [(one, False) for one in chosen.by_bot] + [(one, True) for one in chosen.by_hand]
    for reader in store.add_readers(tx, made, marked):
        if reader.by_hand:
            continue
        outbox.put(
            tx,
            who.organisation_id,
            "announcements.news",
            Lane.ANNOUNCEMENT,
            store.dedupe_key(made, reader.id),
            reader.role,
            to=reader.person_id,
            not_before=leaves_at,
            expires_at=leaves_at + OF_USE,
            announcement_id=made,
            reader_id=reader.id,
        )


@requires("announcements.write")
def card(tx: Transaction, who: Who, announcement_id: int) -> Card:
    return card_of(tx, _own(tx, who, announcement_id))


@requires("announcements.write")
def mine(tx: Transaction, who: Who, page: int, size: int) -> tuple[list[Announcement], bool]:
    """A page of what this person wrote, newest first, and whether there is more."""
    found = store.of_author(tx, who.person, limit=size + 1, offset=page * size)
    return found[:size], len(found) > size


@requires("announcements.write")
def stop(tx: Transaction, who: Who, announcement_id: int) -> Card:
    """What has not left stays here; twice is the same as once. Before the first left, it is as if never written."""
    one, withdrawn = _own(tx, who, announcement_id), False
    if one.state is State.PLANNED:
        store.stop(tx, one.id)
        withdrawn = bool(hands.by_hand(tx, one.id).open)
        by_hand.tell_nobody(tx, one)
        timers.cancel(tx, TimerKind.ANNOUNCEMENT, one.id)
        if tx.now >= one.leaves_at:  # what is in the air is still counted
            timers.schedule(tx, one.organisation_id, TimerKind.ANNOUNCEMENT, one.id, tx.now + LOOK, LOOKS)
        recount(tx, one)
        privacy.record(tx, who, "announcements.stop", object_id=one.id)
    return replace(card_of(tx, store.get(tx, one.id)), withdrawn=withdrawn)


@requires("announcements.write")
def correct(tx: Transaction, who: Who, announcement_id: int, plain: str, easy: str) -> Corrected | None:
    """New words for those who have it, and for those who do not have it yet. None when the words do not fit, or nobody
    has it or will. Whoever got easy words never gets plain ones instead."""
    one = _own(tx, who, announcement_id)
    loses_easy = bool(one.news.easy) and not easy.strip()
    have, told = store.to_correct(tx, one.id), by_hand.to_tell_anew(tx, one)
    if loses_easy or not _fits(News(plain, easy, one.news.media)) or not (have or told or _is_ahead(tx, one)):
        return None
    version = store.correct(tx, one, plain, easy)
    if told:
        by_hand.tell_anew(tx, store.get(tx, one.id))
    if have:
        store.report_again(tx, one.id)
    for reader in have:
        outbox.put(
            tx,
            one.organisation_id,
            "announcements.correction",
            Lane.ANNOUNCEMENT,
            store.correction_key(one.id, version, reader.id),
            reader.role,
            to=reader.person_id,
            announcement_id=one.id,
            reader_id=reader.id,
        )
    timers.schedule(tx, one.organisation_id, TimerKind.ANNOUNCEMENT, one.id, max(tx.now, one.leaves_at) + LOOK, LOOKS)
    privacy.record(tx, who, "announcements.correct", object_id=one.id)
    return Corrected(len(have), len(told))


def _is_ahead(tx: Transaction, one: Announcement) -> bool:
    """Whether somebody gets it yet, and with it whatever words it has then."""
    card = card_of(tx, one)
    return card.can_be_undone or (one.state is State.PLANNED and bool(card.counts.open))


@requires("announcements.read")
def words(tx: Transaction, who: Who, announcement_id: int) -> tuple[Announcement, str]:
    """And who wrote them. To be told in person: open to its author, and to whoever runs a family told by hand."""
    one = store.get(tx, announcement_id)
    hers = one.created_by == who.person or store.by_hand(tx, one.id, who.person)
    if not hers or one.organisation_id != who.organisation_id:
        raise Denied("announcements.read", who.role)
    return one, signed_by(tx, one)


def card_of(tx: Transaction, one: Announcement) -> Card:
    corrected = figures.corrected(tx, one) if one.version > 1 else None
    return Card(one, figures.counts(tx, one.id), corrected, store.roles(tx, one.id), hands.by_hand(tx, one.id), tx.now)


def _own(tx: Transaction, who: Who, announcement_id: int) -> Announcement:
    one = store.get(tx, announcement_id)
    if one.created_by != who.person:
        raise Denied("announcements.write", who.role)
    return one


def _tell_author(tx: Transaction, one: Announcement, kind: str, key: str) -> None:
    """On the lane of letters: among a thousand messages to readers it would come last."""
    org, to = one.organisation_id, one.created_by
    outbox.put(tx, org, kind, Lane.RELAY, key, one.role, to=to, announcement_id=one.id)


def recount(tx: Transaction, one: Announcement) -> None:
    """The author's card shows how far it is; an edit that has not left yet will count this, too."""
    if not outbox.is_waiting(tx, "announcements.count", announcement_id=one.id):
        _tell_author(tx, one, "announcements.count", f"announcements.count:{one.id}:{tx.new_id()}")


def report(tx: Transaction, one: Announcement) -> None:
    """Once, when nothing is on its way any more, and once more after a correction; what waits for the morning, and
    whoever could not be reached, is named in it."""
    store.set_reported(tx, one.id)
    _tell_author(tx, one, "announcements.report", f"announcements.report:{one.id}:{one.version}")


def signed_by(tx: Transaction, one: Announcement) -> str:
    """Who writes, as readers are told: a curator by her name, a coordinator as the organisation."""
    if one.role is Role.COORDINATOR:
        return organisations.by_id(tx, one.organisation_id).name
    return people.name_of(tx, one.created_by)


@requires("announcements.write")
def time_now(tx: Transaction, who: Who) -> datetime:
    return tx.now


@requires("announcements.write")
def signature(tx: Transaction, who: Who) -> str:
    """As `signed_by`, of what this person is writing."""
    if who.role is Role.COORDINATOR:
        return organisations.by_id(tx, who.organisation_id).name
    return people.name_of(tx, who.person)


@requires("announcements.write")
def show_again(tx: Transaction, who: Who, announcement_id: int) -> None:
    """The card once more, at the end of the chat: from now on it is the one that is kept true."""
    one = _own(tx, who, announcement_id)
    _tell_author(tx, one, "announcements.board", f"announcements.board:{one.id}:{tx.new_id()}")
