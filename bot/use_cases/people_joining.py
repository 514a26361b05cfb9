"""Coming in by a link: a mother with her consent, everybody else with a code said by voice."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.cases import TaskKind
from bot.domain.codes import code_hash
from bot.domain.outgoing import Lane
from bot.domain.people import NAME_LIMIT, Role, Who, as_name
from bot.domain.people_invitations import WRONG_CODES, Door, Invitation
from bot.domain.permissions import Gone
from bot.domain.timers import TimerKind
from bot.storage import brigade_people, cases, outbox, privacy, timers
from bot.storage import people as store
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction
from bot.use_cases import people_guests
from bot.use_cases.access import requires
from bot.use_cases.people_invitations import ask_again_at, ask_if_it_is_her

CONSENT = "name_and_affairs"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens for this person. `invitation_id` only when it is open; `name` is hers if we know it."""

    door: Door
    role: Role = Role.STRANGER
    invitation_id: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """`curator` is whom a mother will hear from."""

    door: Door
    role: Role = Role.STRANGER
    curator: str = ""


@requires("people.join")
def open_invitation(tx: Transaction, who: Who, token: str) -> Opened:
    """The first account that opens a link keeps it."""
    name = store.name_of(tx, who.person_id) if who.person_id else ""
    invitation = invitations.by_token(tx, token)
    if invitation is None:
        return Opened(Door.UNKNOWN, name=name)
    door = _step_in(tx, who, invitation)
    return Opened(door, invitation.role, invitation.id, name) if door is Door.OPEN else Opened(door, name=name)


@requires("people.join")
def try_code(tx: Transaction, who: Who, invitation_id: int, code: str) -> Door:
    """OPEN when it is the code the inviter said, else WRONG_CODE, and LOCKED when it was wrong too often."""
    invitation = invitations.get(tx, invitation_id)
    door = _step_in(tx, who, invitation)
    if door is not Door.OPEN or code_hash(invitation.id, code) == invitation.code_hash:
        return door
    wrong = invitations.count_wrong_code(tx, invitation.id)
    return Door.LOCKED if wrong >= WRONG_CODES else Door.WRONG_CODE


@requires("people.join")
def join_team(tx: Transaction, who: Who, invitation_id: int, code: str, name: str) -> Joined:
    """Staff and volunteers; somebody known already gets one more role."""
    invitation = invitations.get(tx, invitation_id)
    door = _step_in(tx, who, invitation)
    if door is not Door.OPEN:
        return Joined(door)
    if invitation.role is Role.MOTHER or code_hash(invitation.id, code) != invitation.code_hash:
        raise Gone
    known = _come_in(tx, who, invitation, name)
    if invitation.role is Role.BRIGADE_MEMBER:
        brigade_people.admit(tx, invitation.id, known.person)
    return Joined(door, invitation.role)


@requires("people.join")
def consent(tx: Transaction, who: Who, invitation_id: int, name: str, shown: str, *, listens: bool) -> Joined:
    """«Можно» under the text `shown`. Until the curator says that it is her, nothing of the case opens."""
    invitation = invitations.get(tx, invitation_id)
    door = _step_in(tx, who, invitation)
    if door is not Door.OPEN:
        return Joined(door)
    case = cases.get(tx, _case_of(invitation))
    known = _come_in(tx, who, invitation, name, text_level=who.text_level, language=who.language, listens=listens)
    text_hash = hashlib.sha256(shown.encode()).hexdigest()
    invitations.add_consent(tx, known.organisation_id, known.person, CONSENT, text_hash)
    cases.settle(tx, TaskKind.NEW_FAMILY_QUESTION, invitation.id)
    ask_if_it_is_her(tx, case, invitation.id, step=0)
    timers.schedule(tx, case.organisation_id, TimerKind.INVITATION, invitation.id, ask_again_at(tx.now), step=1)
    return Joined(door, Role.MOTHER, store.name_of(tx, case.curator_id))


@requires("people.join")
def ask_before_consent(tx: Transaction, who: Who, invitation_id: int) -> Door:
    """«Спросить куратора»: a task and a message for the curator; of the mother nothing is kept."""
    invitation = invitations.get(tx, invitation_id)
    door = _step_in(tx, who, invitation)
    if door is Door.OPEN:
        case = cases.get(tx, _case_of(invitation))
        cases.add_task(tx, case, TaskKind.NEW_FAMILY_QUESTION, ref_id=invitation.id, due_at=tx.now)
        key = f"question:{invitation.id}"
        outbox.put(
            tx,
            case.organisation_id,
            "people.question",
            Lane.RELAY,
            key,
            Role.CURATOR,
            to=case.curator_id,
            case_id=case.id,
        )
    return door


@requires("people.join")
def still_open(tx: Transaction, who: Who, invitation_id: int) -> Door:
    """For going on where somebody stopped: only the account that came by the link itself may."""
    invitation = invitations.get(tx, invitation_id)
    door = invitation.door(who, tx.now)
    return Door.USED if door is Door.OPEN and invitation.opened_by != who.telegram_id else door


def _step_in(tx: Transaction, who: Who, invitation: Invitation) -> Door:
    """The door for this person; an open one is hers from now on."""
    door = invitation.door(who, tx.now)
    if door is Door.OPEN and (who.telegram_id is None or not invitations.reserve(tx, invitation.id, who.telegram_id)):
        return Door.USED
    return door


def _case_of(invitation: Invitation) -> int:
    if invitation.case_id is None:
        raise Gone
    return invitation.case_id


def _come_in(tx: Transaction, who: Who, invitation: Invitation, name: str, **values: Any) -> Who:
    """The person in her new role. Somebody we know keeps her row; a mother's name stays under her own key for now."""
    name = (as_name(name) or "")[:NAME_LIMIT]
    role, person_id, organisation_id = invitation.role, who.person_id, invitation.organisation_id
    if person_id is None:
        assert who.telegram_id is not None  # the link was kept for this account
        people_guests.becomes_known(tx, organisation_id, who.telegram_id)
        person_id = store.add_person(tx, organisation_id, role, name, telegram_id=who.telegram_id, **values)
    else:
        store.grant(tx, person_id, role)
        store.change(tx, person_id, active_role=role, **values)
    if not invitations.use(tx, invitation.id, person_id):
        raise Gone
    timers.cancel(tx, TimerKind.INVITATION, invitation.id)
    known = replace(who, person_id=person_id, role=role)
    privacy.record(tx, known, "people.join", object_id=invitation.id, case_id=invitation.case_id)
    return known
