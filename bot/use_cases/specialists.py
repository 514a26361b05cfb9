"""The coordinator's specialists: who they are, inviting one, and ending their work here."""

from dataclasses import dataclass
from datetime import date

from bot.domain.cases import TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.specialists import OWN_KIND_LIMIT, Specialist, SpecialistKind
from bot.domain.typed import one_line
from bot.storage import cases, organisations, outbox, people, people_roles, privacy
from bot.storage import specialists as store
from bot.storage import specialists_bookings as bookings
from bot.storage.transaction import Transaction
from bot.use_cases import people_invitations, specialists_told
from bot.use_cases.access import requires
from bot.use_cases.specialists_team import free

PAGE = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One of the roster. `ahead`: meetings still to come; `away_until`: the last day of a leave that lasts today."""

    specialist: Specialist
    families: int
    ahead: int
    away_until: date | None


@dataclass(frozen=True, slots=True)
class Ended:
    name: str
    families: int
    freed: int


@requires("specialists.manage")
def roster(tx: Transaction, who: Who) -> list[Line]:
    """Everybody, kind by kind. A read of names, so it is written down."""
    privacy.record(tx, who, "specialists.roster")
    return [_line(tx, who, one) for one in store.of_organisation(tx, who.organisation_id)]


@requires("specialists.manage")
def one_of(tx: Transaction, who: Who, person_id: int) -> Line:
    privacy.record(tx, who, "specialists.roster", object_id=person_id)
    return _line(tx, who, store.get(tx, who.organisation_id, person_id))


@requires("specialists.manage")
def invite(tx: Transaction, who: Who, kind: SpecialistKind, own_kind: str = "") -> str:
    """The code for the inviter's eyes; the link comes in a message of its own. OTHER needs words of their own."""
    words = one_line(own_kind) if kind is SpecialistKind.OTHER else ""
    if (kind is SpecialistKind.OTHER) is not bool(words) or len(words) > OWN_KIND_LIMIT:
        raise Gone
    made = people_invitations.send_team_link(tx, who, Role.SPECIALIST)
    store.invite_as(tx, made.id, kind, words)
    return made.code


@requires("specialists.manage")
def end(tx: Transaction, who: Who, person_id: int) -> Ended:
    """They read nothing from now on. Each meeting ahead is freed: its curator has a task, the mother hears."""
    gone = store.get(tx, who.organisation_id, person_id)
    freed, given = 0, store.shares_of(tx, person_id)
    for one in given:
        case = cases.get_many(tx, [one.case_id])
        for booking in bookings.ahead_of(tx, person_id, one.case_id):
            ref = booking.appointment.id
            cases.add_task(tx, booking.case, TaskKind.BOOKING_FREED, ref_id=ref, due_at=tx.now)
            privacy.record(tx, who, "specialists.end", object_id=booking.id, case_id=booking.case.id)
        freed += sum(free(tx, family, who, one) for family in case)
    left = people_roles.revoke(tx, person_id, Role.SPECIALIST)
    privacy.record(tx, who, "specialists.end", object_id=person_id)
    _say_farewell(tx, who, person_id, left[0] if left else Role.STRANGER)
    return Ended(gone.name, len(given), freed)


def _line(tx: Transaction, who: Who, one: Specialist) -> Line:
    today = organisations.today(tx, who.organisation_id)
    away = [last for first, last in specialists_told.leave(tx, one.person_id) if first <= today <= last]
    ahead = bookings.count_ahead(tx, [one.person_id]).get(one.person_id, 0)
    return Line(one, len(store.shares_of(tx, one.person_id)), ahead, max(away, default=None))


def _say_farewell(tx: Transaction, who: Who, person_id: int, role: Role) -> None:
    """With the menu they have from now on; without another role it is somebody the bot does not know."""
    account = people.by_ids(tx, [person_id]).get(person_id)
    if account is None:
        return
    to = {"guest": account.telegram_id} if role is Role.STRANGER else {"to": person_id}
    key = f"specialists:ended:{tx.new_id()}"
    outbox.put(tx, who.organisation_id, "specialists.ended", Lane.RELAY, key, role, **to)
