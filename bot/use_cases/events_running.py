"""Who runs an event: the curator who announced it, and while she is on leave whoever stands in for her.

Asked of the database at every press, so a leave that is over or was called off refuses the next one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.domain.events import Event, Guest
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.storage import duty, events, organisations, people_roles
from bot.storage.transaction import Transaction

NAMELESS = "—"


def curators_of(who: Who, tx: Transaction) -> frozenset[int]:
    """Whose events and families are hers to run today: her own, and those of the curators she stands in for."""
    away = _away(tx, who.organisation_id)
    return frozenset({who.person, *(person for person, deputy in away.items() if deputy == who.person)})


def asked(tx: Transaction, event: Event) -> int:
    """To whom its questions go: a deputy who is there, holds the role and can be written to; else its own curator."""
    away = _away(tx, event.organisation_id)
    deputy = away.get(event.created_by)
    if deputy is None or deputy in away:
        return event.created_by
    _, reach = people_roles.staff(tx, event.organisation_id)
    return deputy if (deputy, Role.CURATOR) in reach else event.created_by


def own(who: Who, tx: Transaction, event_id: int, action: str) -> Event:
    """The event, for whoever runs it today."""
    event = events.get(tx, event_id)
    if event.organisation_id != who.organisation_id or event.created_by not in curators_of(who, tx):
        raise Denied(action, who.role)
    return event


def is_hers(who: Who, guest: Guest, curators: Collection[int]) -> bool:
    """Whether this family is hers to name and to answer for; nobody is staff on her own."""
    return guest.curator_id in curators and guest.person_id != who.person


def seen_by(who: Who, tx: Transaction, guests: Sequence[Guest]) -> list[Guest]:
    """A family that has another curator by now is a code: its name was never hers to keep."""
    curators = curators_of(who, tx)
    return [guest if is_hers(who, guest, curators) else replace(guest, alias=NAMELESS) for guest in guests]


def _away(tx: Transaction, organisation_id: int) -> Mapping[int, int | None]:
    """By the organisation's clock, as leave is counted."""
    return duty.away(tx, organisation_id, organisations.today(tx, organisation_id))
