"""Inviting families to a group session or a series, who comes, moving it and calling it off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.content.events import is_closed
from bot.domain.events import Announcement, Answer, Counts, Event, Guest, zone_of
from bot.domain.events_ages import Ages, Fit, fit
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.storage import children, events, events_guests, noticeboards_posts, outbox, privacy
from bot.storage.transaction import Transaction
from bot.use_cases import events_clock
from bot.use_cases.access import requires
from bot.use_cases.events_completion import end_series
from bot.use_cases.events_queue import offer
from bot.use_cases.events_running import curators_of, is_hers, own, seen_by
from bot.use_cases.events_series import is_past, last_start, leads
from bot.use_cases.events_telling import recount, show_board, tell
from bot.use_cases.noticeboards_telling import refresh

PAGE = 20
PLACES = 3


@dataclass(frozen=True, slots=True)
class Family:
    """One of the curator's families, for her to choose whom she invites; one whose work `ended` by name alone."""

    case_id: int
    code: str
    alias: str
    reachable: bool
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Planning:
    """What the curator's form needs: whom she can invite, where they live, the time, where she met last."""

    families: list[Family]
    zone: str
    now: datetime
    places: list[str]


@dataclass(frozen=True, slots=True)
class Board:
    """The curator's view of her event; `over` when nothing can be changed any more.

    `unreached`: of families whom Telegram does not reach, so that she answers for them. `posted`: it stands in public.
    """

    event: Event
    counts: Counts
    over: bool
    unreached: int
    posted: bool


@requires("events.announce")
def planning(tx: Transaction, who: Who) -> Planning:
    families = events_guests.families_of(tx, who.person)
    names = events_guests.names(tx, [family.case_id for family in families])
    found = [Family(each.case_id, *names[each.case_id], each.person_id is not None, each.ended) for each in families]
    zone = zone_of([family.zone for family in families], who.zone)
    return Planning(found, zone, tx.now, events.places(tx, who.person, PLACES))


@requires("events.announce")
def fitting(tx: Transaction, who: Who, ages: Ages, day: date) -> dict[int, Fit]:
    """Which of her families have a child of that age on that day, as far as their cards know; none is left out."""
    families = [family.case_id for family in events_guests.families_of(tx, who.person)]
    return {case_id: fit(born, day, ages) for case_id, born in children.births(tx, families).items()}


@requires("events.announce")
def announce(
    tx: Transaction,
    who: Who,
    says: Announcement,
    *,
    families: Sequence[int] | None = None,
    classes: Sequence[datetime] = (),
) -> int:
    """Invite families of hers and answer how many; nobody when it has begun already, or there is no one to invite.

    `families`: ids of cases, or all of hers with whom the work goes on; of a closed group they are always named.
    `classes`: when each class of a series begins; `says` is its head, at the time of the first.
    """
    hers = {family.case_id: family for family in events_guests.families_of(tx, who.person)}
    if families is None:
        families = [] if is_closed(says) else [case_id for case_id, one in hers.items() if not one.ended]
    chosen = [hers[case_id] for case_id in families if case_id in hers]
    if not chosen or says.starts_at <= tx.now:
        return 0
    event = events.add(tx, who.organisation_id, who.person, says)
    events_guests.invite(tx, event.id, [family.case_id for family in chosen])
    for number, starts_at in enumerate(classes, 1):
        one = events.add(tx, who.organisation_id, who.person, _class(says, number, starts_at), series_id=event.id)
        events_clock.begin(tx, one)
    for family in chosen:
        if family.person_id is not None:
            tell(tx, event, "events.card", Lane.ANNOUNCEMENT, family.person_id, until=last_start(tx, event))
    show_board(tx, event)
    events_clock.begin(tx, event)
    privacy.record(tx, who, "events.announce", object_id=event.id)
    return len(chosen)


@requires("events.cancel")
def board(tx: Transaction, who: Who, event_id: int) -> Board:
    """An event she runs, as it stands now."""
    return _board(tx, own(who, tx, event_id, "events.cancel"))


@requires("events.guests")
def guests(tx: Transaction, who: Who, event_id: int, page: int) -> tuple[Board, list[Guest]]:
    """Who comes, by the names the curator gave; reading it is written down."""
    event = own(who, tx, event_id, "events.guests")
    privacy.record(tx, who, "events.guests", object_id=event_id)
    found = events_guests.of_event(tx, event_id, limit=PAGE + 1, offset=page * PAGE)
    return _board(tx, event), seen_by(who, tx, event, found)


@requires("events.answer_for")
def without_telegram(tx: Transaction, who: Who, event_id: int) -> tuple[Board, list[Guest]]:
    """The families on the list for whom the curator, or whoever stands in for her, answers."""
    event = own(who, tx, event_id, "events.answer_for")
    privacy.record(tx, who, "events.guests", object_id=event_id)
    aside = [guest for guest in events_guests.of_event(tx, event_id) if not guest.reachable]
    curators = curators_of(who, tx, event)
    return _board(tx, event), [guest for guest in aside if is_hers(who, guest, curators)]


@requires("events.cancel")
def classes(tx: Transaction, who: Who, event_id: int) -> tuple[Event, list[tuple[Event, Counts]]]:
    """The classes of her series, and how many come to each."""
    head = own(who, tx, event_id, "events.cancel")
    found = events.of_series(tx, head.id)
    counts = events_guests.counts_of(tx, [one.id for one in found])
    return head, [(one, counts[one.id]) for one in found]


@requires("events.cancel")
def call_off(tx: Transaction, who: Who, event_id: int) -> Board:
    """Everybody who has the invitation is told at once, and nobody is reminded. Twice is the same as once.

    With the head of a series every class of it that is still ahead is called off, and told as one.
    """
    event = own(who, tx, event_id, "events.cancel")
    if not event.cancelled and not is_past(tx, event):
        untold = outbox.cancel(tx, "events.card", event_id=event_id)
        for one in (event, *events.of_series(tx, event_id)):
            if one is event or not one.over(tx.now):
                events.call_off(tx, one.id)
                events_clock.end(tx, one.id)
        for guest in events_guests.of_event(tx, event_id):
            expects = guest.answer in (Answer.COMING, Answer.OFFERED, Answer.WAITING) or event.series_id is None
            if guest.reachable and guest.person_id is not None and guest.person_id not in untold and expects:
                tell(tx, event, "events.cancelled", Lane.REMINDER, guest.person_id)
        if event.series_id is not None:
            leads(tx, event.series_id)
        end_series(tx, event)
        refresh(tx, event)
        recount(tx, event)
        privacy.record(tx, who, "events.cancel", object_id=event_id)
    return board(tx, who, event_id)


@requires("events.move")
def move(tx: Transaction, who: Who, event_id: int, starts_at: datetime) -> Board | None:
    """To another time, told at once to whoever comes or has not answered; None for a time that is over.

    A series moves class by class: its head stands for all of them, at the first.
    """
    event = own(who, tx, event_id, "events.move")
    if event.cancelled or event.over(tx.now) or event.says.sessions or starts_at <= tx.now:
        return None
    if starts_at != event.says.starts_at:
        events.move(tx, event_id, starts_at)
        events_clock.end(tx, event_id)
        moved = events.get(tx, event_id)
        events_clock.begin(tx, moved)
        _tell_moved(tx, moved)
        if event.series_id is not None:
            _follow_the_first(tx, event.series_id)
        offer(tx, moved)
        refresh(tx, moved)
        recount(tx, moved)
        privacy.record(tx, who, "events.move", object_id=event_id)
    return _board(tx, events.get(tx, event_id))


def _tell_moved(tx: Transaction, event: Event, *answers: Answer) -> None:
    """Each move is told anew, also one back to the day before; what has not gone yet says the new time by itself."""
    untold = outbox.cancel(tx, "events.card", event_id=event.id)
    outbox.cancel(tx, "events.moved", event_id=event.id)
    for guest in events_guests.of_event(tx, event.id, *answers):
        if not guest.reachable or guest.person_id is None or guest.answer is Answer.NOT_COMING:
            continue
        kind = "events.card" if guest.person_id in untold else "events.moved"
        tell(tx, event, kind, Lane.REMINDER, guest.person_id, until=last_start(tx, event), occasion=tx.new_id())


def _follow_the_first(tx: Transaction, series_id: int) -> None:
    """Whoever has not answered for a series reads the new first day."""
    before = events.get(tx, series_id).says.starts_at
    head = leads(tx, series_id)
    if head is not None and head.says.starts_at != before:
        events_clock.begin(tx, head)
        _tell_moved(tx, head, Answer.NONE, Answer.WAITING, Answer.OFFERED)


def _board(tx: Transaction, event: Event) -> Board:
    counts, unreached = events_guests.counts(tx, event.id), events_guests.unreached(tx, event.id)
    return Board(event, counts, is_past(tx, event), unreached, bool(noticeboards_posts.standing(tx, event.id)))


def _class(head: Announcement, number: int, starts_at: datetime) -> Announcement:
    return replace(head, starts_at=starts_at, sessions=0, number=number, minimum=0)
