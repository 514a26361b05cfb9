"""Under 18 on her way in: an adult has to agree first, and her curator helps, however she feels about adults."""

from enum import StrEnum

from bot.domain.cases import Case, TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_invitations import Door
from bot.domain.permissions import Gone
from bot.storage import cases, outbox, people, privacy
from bot.storage import people_consents as consents
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_people import staff_now
from bot.use_cases.people_joining import case_of, step_in


class Asks(StrEnum):
    """What she wants of her curator."""

    ADULT = "adult"  # help me to ask an adult
    AFRAID = "afraid"  # I am afraid to tell adults
    CALL = "call"  # after that: call me


TASKS = {Asks.ADULT: TaskKind.YOUNG_ASKS, Asks.AFRAID: TaskKind.YOUNG_AFRAID}


@requires("people.join")
def curator_of(tx: Transaction, who: Who, invitation_id: int) -> str:
    """Whom she will hear from; for the account that keeps the link only."""
    return people.name_of(tx, _her_case(tx, who, invitation_id).curator_id)


@requires("people.join")
def adult_agreed(tx: Transaction, who: Who, invitation_id: int) -> bool:
    """Whether her curator has written down an adult's consent that is in force."""
    return consents.adult_of(tx, _her_case(tx, who, invitation_id).id) is not None


@requires("people.join")
def tell_curator(tx: Transaction, who: Who, invitation_id: int, asks: Asks) -> Door:
    """A task and a message; nothing of her is kept. Fear goes in the lane of help, to whoever is there."""
    invitation = invitations.get(tx, invitation_id)
    door = step_in(who, tx, invitation)
    if door is not Door.OPEN:
        return door
    case = cases.get(tx, case_of(invitation))
    privacy.record(tx, who, f"people.young_{asks}", object_id=invitation.id, case_id=case.id)
    if kind := TASKS.get(asks):
        cases.add_task(tx, case, kind, ref_id=invitation.id, due_at=tx.now)
    urgent = asks is not Asks.ADULT
    readers = _who_is_there(tx, case) if urgent else {case.curator_id: Role.CURATOR}
    for person_id, role in readers.items():
        key = f"young:{invitation.id}:{asks}:{person_id}:{tx.now:%Y%m%d}"
        lane = Lane.HELP if urgent else Lane.RELAY
        outbox.put(
            tx, case.organisation_id, "people.young", lane, key, role, to=person_id, case_id=case.id, asks=asks.value
        )
    return door


def _her_case(tx: Transaction, who: Who, invitation_id: int) -> Case:
    invitation = invitations.get(tx, invitation_id)
    if invitation.organisation_id != who.organisation_id or invitation.opened_by != who.telegram_id:
        raise Gone
    return cases.get(tx, case_of(invitation))


def _who_is_there(tx: Transaction, case: Case) -> dict[int, Role]:
    """Her curator or the deputy; where neither can be reached, the coordinators; in the end everybody there is."""
    staff = staff_now(tx, case.organisation_id, case.zone)
    return (
        staff.present([case.curator_id], Role.CURATOR)
        or staff.present(staff.holders.get(Role.COORDINATOR, []), Role.COORDINATOR)
        or staff.in_reach()
        or {case.curator_id: Role.CURATOR}
    )
