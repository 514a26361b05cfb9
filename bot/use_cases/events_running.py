"""Who runs an event: the curator who announced it, and while she is on leave whoever stands in for her.

Only what takes place in the days of that leave, and until the day after it, so that the list of the last day can still
be closed; and the list of the day before it that nobody closed. Asked of the database at every press, so a leave that
is over or was called off refuses the next one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.domain.duty import A_DAY, StandIn
from bot.domain.events import Event, Guest
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.storage import duty, events, organisations, people, people_roles
from bot.storage.transaction import Transaction

NAMELESS = "—"


@dataclass(frozen=True, slots=True)
class Running:
    """Somebody's own events, and those of the leaves in which she stands in."""

    person: int
    instead: tuple[StandIn, ...]

    @property
    def curators(self) -> frozenset[int]:
        """Of whom she runs anything at all these days."""
        return frozenset({self.person, *(one.person_id for one in self.instead)})

    def of(self, tx: Transaction, event: Event) -> frozenset[int]:
        """Whose families are hers at this event."""
        return frozenset({self.person, *(one.person_id for one in self.instead if _is_in(tx, event, one))})

    def some(self, tx: Transaction, found: Sequence[Event]) -> list[Event]:
        """Those she runs."""
        return [one for one in found if one.created_by in self.of(tx, one)]

    def instead_of(self, tx: Transaction, found: Sequence[Event]) -> dict[int, str]:
        """By the event: the name of the curator for whom she stands in."""
        names = people.names_of(tx, list({one.created_by for one in found} - {self.person}))
        return {one.id: names[one.created_by] for one in found if one.created_by in names}


def running(who: Who, tx: Transaction) -> Running:
    """By the organisation's clock, as leave is counted."""
    today = organisations.today(tx, who.organisation_id)
    found = {
        one
        for day in (today - A_DAY, today)
        for one in duty.stand_ins(tx, who.organisation_id, day).values()
        if one.deputy_id == who.person
    }
    return Running(who.person, tuple(found))


def curators_of(who: Who, tx: Transaction, event: Event) -> frozenset[int]:
    """Whose families are hers to run at this event: her own, and those of the curators for whom she stands in."""
    return running(who, tx).of(tx, event)


def asked(tx: Transaction, event: Event) -> int:
    """To whom its questions go: a deputy who runs it, is there, holds the role and can be written to; else its own
    curator."""
    away = duty.stand_ins(tx, event.organisation_id, organisations.today(tx, event.organisation_id))
    leave = away.get(event.created_by)
    if leave is None or leave.deputy_id is None or leave.deputy_id in away or not _is_in(tx, event, leave):
        return event.created_by
    _, reach = people_roles.staff(tx, event.organisation_id)
    return leave.deputy_id if (leave.deputy_id, Role.CURATOR) in reach else event.created_by


def own(who: Who, tx: Transaction, event_id: int, action: str) -> Event:
    """The event, for whoever runs it today."""
    event = events.get(tx, event_id)
    if event.organisation_id != who.organisation_id or event.created_by not in curators_of(who, tx, event):
        raise Denied(action, who.role)
    return event


def is_hers(who: Who, guest: Guest, curators: Collection[int]) -> bool:
    """Whether this family is hers to name and to answer for; nobody is staff on her own."""
    return guest.curator_id in curators and guest.person_id != who.person


def seen_by(who: Who, tx: Transaction, event: Event, guests: Sequence[Guest]) -> list[Guest]:
    """A family that has another curator by now is a code: its name was never hers to keep. So is one that came
    unasked to a meeting of which she is no more than in charge: a press on it opens no name."""
    curators = curators_of(who, tx, event)

    def named(guest: Guest) -> bool:
        unasked = guest.walk_in and guest.curator_id != who.person
        return is_hers(who, guest, curators) and not unasked

    return [guest if named(guest) else replace(guest, alias=NAMELESS) for guest in guests]


def _is_in(tx: Transaction, event: Event, leave: StandIn) -> bool:
    """By the day at the place; a series with any of its classes."""
    days = (events.of_series(tx, event.id) if event.says.sessions else []) or [event]
    return any(
        leave.covers(
            one.says.starts_at.astimezone(ZoneInfo(one.says.zone)).date(),
            is_open=not (one.cancelled or one.held_at or one.says.sessions),
        )
        for one in days
    )
