"""Telephone numbers of a region: the coordinator enters and checks them, everybody is shown those of her territory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.phones import numbers
from bot.domain.outgoing import Lane
from bot.domain.people import MENTORS, STAFF, Role, Who
from bot.domain.permissions import Gone
from bot.domain.phones import NAME_LIMIT, RegionalPhone, digits, for_territories, read_number, stale, warn_at
from bot.domain.timers import Timer, TimerKind
from bot.domain.typed import one_line
from bot.storage import cases, mentoring, organisations, outbox, people, privacy, timers
from bot.storage import phones as store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


@dataclass(frozen=True, slots=True)
class Board:
    """The organisation's own numbers, its territories as (id, name), and today at its place."""

    phones: Sequence[RegionalPhone]
    territories: Sequence[tuple[int, str]]
    today: date

    @property
    def bare(self) -> list[str]:
        """Names of territories whose people see the federal numbers only."""
        having = {phone.territory_id for phone in self.phones}
        return [name for id_, name in self.territories if id_ not in having]

    @property
    def stale(self) -> list[RegionalPhone]:
        return [phone for phone in self.phones if stale(phone.checked_on, self.today)]


@requires("phones.see")
def near(tx: Transaction, who: Who) -> list[RegionalPhone]:
    """What this person is shown after the federal numbers."""
    return for_territories(store.all_of(tx, who.organisation_id), _territories(tx, who))


@internal
def known(tx: Transaction, organisation_id: int) -> list[RegionalPhone]:
    """All of them, to be remembered for the hour in which no database answers."""
    return store.all_of(tx, organisation_id)


@internal
def only_territory(tx: Transaction, organisation_id: int) -> int | None:
    """Where the organisation works, if that is one place: then whoever comes without a link is from there, too."""
    found = cases.territories_of(tx, organisation_id)
    return found[0][0] if len(found) == 1 else None


@requires("phones.keep")
def board(tx: Transaction, who: Who) -> Board:
    """Also for a message to her that leaves later than it was queued."""
    places = cases.territories_of(tx, who.organisation_id)
    return Board(store.all_of(tx, who.organisation_id), places, organisations.today(tx, who.organisation_id))


@requires("phones.keep")
def add(tx: Transaction, who: Who, territory_id: int | None, name: str, number: str) -> RegionalPhone:
    """From today on people of this territory see it; a number they have already only gets the new name."""
    words, dialled, today = one_line(name), read_number(number), organisations.today(tx, who.organisation_id)
    places = {None, *(id_ for id_, _ in cases.territories_of(tx, who.organisation_id))}
    if not words or len(words) > NAME_LIMIT or dialled is None or is_federal(dialled) or territory_id not in places:
        raise Gone
    same = [
        phone.id
        for phone in store.all_of(tx, who.organisation_id)
        if phone.territory_id == territory_id and digits(phone.number) == digits(dialled)
    ]
    if same:
        store.change(tx, same[0], name=words)
        return check(tx, who, same[0])
    phone_id = store.add(tx, who.organisation_id, territory_id, words, dialled, today, who.person)
    privacy.record(tx, who, "phones.keep", object_id=phone_id)
    _warn_in_time(tx, who.organisation_id)
    return store.get(tx, who.organisation_id, phone_id)


@requires("phones.keep")
def check(tx: Transaction, who: Who, phone_id: int) -> RegionalPhone:
    """Somebody called it today, and it was right."""
    store.get(tx, who.organisation_id, phone_id)
    store.change(tx, phone_id, checked_on=organisations.today(tx, who.organisation_id), checked_by=who.person)
    privacy.record(tx, who, "phones.keep", object_id=phone_id)
    _warn_in_time(tx, who.organisation_id)
    return store.get(tx, who.organisation_id, phone_id)


@requires("phones.keep")
def remove(tx: Transaction, who: Who, phone_id: int, *, back: bool = False) -> RegionalPhone:
    """Nobody is shown it any more; `back` takes that back."""
    phone = store.get(tx, who.organisation_id, phone_id)
    store.change(tx, phone_id, removed_at=None if back else tx.now)
    privacy.record(tx, who, "phones.keep", object_id=phone_id)
    _warn_in_time(tx, who.organisation_id)
    return phone


@requires("ticks.fire")
def fire_stale(tx: Transaction, who: Who, timer: Timer) -> None:
    """Ask every coordinator once, whatever the bot slept through; the message itself says which numbers are old."""
    today = organisations.today(tx, timer.organisation_id)
    if any(stale(phone.checked_on, today) for phone in store.all_of(tx, timer.organisation_id)):
        for coordinator in people.with_role(tx, timer.organisation_id, Role.COORDINATOR):
            outbox.put(
                tx,
                timer.organisation_id,
                "phones.stale",
                Lane.REMINDER,
                f"phones.stale:{coordinator}:{today}",
                Role.COORDINATOR,
                to=coordinator,
            )
    _warn_in_time(tx, timer.organisation_id)


def is_federal(number: str) -> bool:
    """Everybody sees it already."""
    return digits(number) in {digits(shipped) for shipped in numbers()}


def _warn_in_time(tx: Transaction, organisation_id: int) -> None:
    """One timer for the organisation, at the first day on which one of its numbers has to be asked about."""
    dates = [phone.checked_on for phone in store.all_of(tx, organisation_id)]
    due = warn_at(dates, tx.now, organisations.by_id(tx, organisation_id).zone)
    if due is None:
        timers.cancel(tx, TimerKind.PHONES, organisation_id)
    else:
        timers.schedule(tx, organisation_id, TimerKind.PHONES, organisation_id, due)


def _territories(tx: Transaction, who: Who) -> list[int]:
    """Hers; those of a volunteer's pairs; those of a curator's families; all of whoever looks after all."""
    if who.territory_id is not None and who.role is Role.MOTHER:
        return [who.territory_id]
    if who.role in MENTORS:
        matches = mentoring.of_mentor(tx, who.person, who.role)
        return store.territories_of_cases(tx, [match.case_id for match in matches])
    if who.role is Role.CURATOR:
        return store.territories_of_curator(tx, who.person)
    every = [id_ for id_, _ in cases.territories_of(tx, who.organisation_id)]
    return every if who.role in STAFF or len(every) == 1 else []
