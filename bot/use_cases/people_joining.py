"""Coming in by a link: a mother with her consent, everybody else with a code said by voice."""

from dataclasses import dataclass, replace
from typing import Any

from bot.domain.cases import TaskKind
from bot.domain.codes import code_hash
from bot.domain.outgoing import Lane
from bot.domain.people import BY_LINK_ALONE, MENTORS, NAME_LIMIT, Role, Who, as_name
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Purpose, Text
from bot.domain.people_invitations import WRONG_CODES, Door, Invitation
from bot.domain.permissions import Gone
from bot.domain.timers import TimerKind
from bot.storage import brigade_people, cases, outbox, privacy, specialists, timers
from bot.storage import people as store
from bot.storage import people_consents as consents
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction
from bot.use_cases import (
    cases_digest,
    hiding_kitchens,
    mentoring_applications,
    mentoring_concerns_telling,
    people_guests,
)
from bot.use_cases.access import requires
from bot.use_cases.people_ages import keep_age
from bot.use_cases.people_invitations import ask_again_at, ask_if_it_is_her

ANSWERED_BY_COMING = (TaskKind.NEW_FAMILY_QUESTION, TaskKind.YOUNG_ASKS, TaskKind.YOUNG_AFRAID)
"""Tasks that are over when she has come in."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens for this person. `invitation_id` only when it is open; `name` is hers if we know it."""

    door: Door
    role: Role = Role.STRANGER
    invitation_id: int = 0
    name: str = ""
    moves: bool = False  # she is known, and comes with another phone


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
    door = step_in(who, tx, invitation)
    if door is Door.ALREADY:
        _tell_of_second_family(tx, who, invitation)
    if door is not Door.OPEN:
        return Opened(door, name=name)
    return Opened(door, invitation.role, invitation.id, name, moves=invitation.for_person is not None)


@requires("people.join")
def try_code(tx: Transaction, who: Who, invitation_id: int, code: str) -> Door:
    """OPEN when it is the code the inviter said, else WRONG_CODE, and LOCKED when it was wrong too often."""
    invitation = invitations.get(tx, invitation_id)
    door = step_in(who, tx, invitation)
    if door is not Door.OPEN or code_hash(invitation.id, code) == invitation.code_hash:
        return door
    wrong = invitations.count_wrong_code(tx, invitation.id)
    return Door.LOCKED if wrong >= WRONG_CODES else Door.WRONG_CODE


@requires("people.join")
def join_team(tx: Transaction, who: Who, invitation_id: int, code: str, name: str) -> Joined:
    """Staff and volunteers; somebody known already gets one more role."""
    invitation = invitations.get(tx, invitation_id)
    door = step_in(who, tx, invitation)
    if door is not Door.OPEN:
        return Joined(door)
    if invitation.role in BY_LINK_ALONE or code_hash(invitation.id, code) != invitation.code_hash:
        raise Gone
    known = come_in(who, tx, invitation, name)
    if invitation.role is Role.BRIGADE_MEMBER:
        brigade_people.admit(tx, invitation.id, known.person)
    if invitation.role in MENTORS and invitation.invited_by is not None:
        mentoring_applications.joined(tx, invitation.id, invitation.invited_by, known)
    if invitation.role is Role.SPECIALIST:
        specialists.admit(tx, invitation.id, known.person)
    return Joined(door, invitation.role)


@requires("people.join")
def consent(
    tx: Transaction, who: Who, invitation_id: int, name: str, shown: Text, *, age: AgeGroup, listens: bool = False
) -> Joined:
    """«Можно» under the text `shown`. Until the curator says that it is her, nothing of the case opens.

    Under 18 an adult must have agreed before; raises Gone where that was taken back in between.
    """
    invitation = invitations.get(tx, invitation_id)
    door = step_in(who, tx, invitation)
    if door is not Door.OPEN:
        return Joined(door)
    case = cases.get(tx, case_of(invitation))
    if invitation.for_person is not None:
        raise Gone
    if age is not AgeGroup.ADULT and consents.adult_of(tx, case.id) is None:
        raise Gone
    known = come_in(who, tx, invitation, name, text_level=who.text_level, language=who.language, listens=listens)
    keep_age(tx, known.person, age)
    consents.give(tx, known.organisation_id, known.person, Purpose.NAME_AND_AFFAIRS, shown)
    for kind in ANSWERED_BY_COMING:
        cases.settle(tx, kind, invitation.id)
    ask_if_it_is_her(tx, case, invitation.id, step=0)
    timers.schedule(tx, case.organisation_id, TimerKind.INVITATION, invitation.id, ask_again_at(tx.now), step=1)
    key = f"hiding:warning:{known.person}"
    outbox.put(tx, case.organisation_id, "hiding.warning", Lane.CALLER, key, Role.MOTHER, to=known.person)
    return Joined(door, Role.MOTHER, store.name_of(tx, case.curator_id))


@requires("people.join")
def move_here(tx: Transaction, who: Who, invitation_id: int) -> Door:
    """«Это мой телефон». The account stays a guest's until the curator says that it is her."""
    invitation = invitations.get(tx, invitation_id)
    door = step_in(who, tx, invitation)
    if door is not Door.OPEN:
        return door
    if invitation.for_person is None or not invitations.use(tx, invitation.id, invitation.for_person):
        raise Gone
    case = cases.get(tx, case_of(invitation))
    privacy.record(tx, who, "people.move", object_id=invitation.id, case_id=case.id)
    ask_if_it_is_her(tx, case, invitation.id, step=0)
    timers.schedule(tx, case.organisation_id, TimerKind.INVITATION, invitation.id, ask_again_at(tx.now), step=1)
    return door


@requires("people.join")
def ask_before_consent(tx: Transaction, who: Who, invitation_id: int) -> Door:
    """«Спросить куратора»: a task and a message for the curator; of the mother nothing is kept."""
    invitation = invitations.get(tx, invitation_id)
    door = step_in(who, tx, invitation)
    if door is Door.OPEN:
        case = cases.get(tx, case_of(invitation))
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


def step_in(who: Who, tx: Transaction, invitation: Invitation) -> Door:
    """The door for this person; an open one is hers from now on."""
    door = invitation.door(who, tx.now)
    if door is not Door.OPEN:
        return door
    if who.telegram_id is None or not invitations.reserve(tx, invitation.id, who.telegram_id):
        return Door.USED
    hiding_kitchens.close(tx, who.organisation_id, who.telegram_id)
    return door


def _tell_of_second_family(tx: Transaction, who: Who, invitation: Invitation) -> None:
    """Whoever made a second family of a mother learns it when she opens the link; she herself has nothing to do."""
    for_a_family = invitation.role is Role.MOTHER and invitation.for_person is None
    if not for_a_family or who.case_id in (None, invitation.case_id):
        return
    second = cases.get(tx, case_of(invitation))
    key = f"second_family:{invitation.id}"
    outbox.put(
        tx,
        second.organisation_id,
        "people.second_family",
        Lane.RELAY,
        key,
        Role.CURATOR,
        to=second.curator_id,
        case_id=second.id,
        known_id=who.case_id,
    )


def case_of(invitation: Invitation) -> int:
    """The family a mother's link opens; raises Gone for every other link."""
    if invitation.case_id is None or invitation.role is not Role.MOTHER:
        raise Gone
    return invitation.case_id


def come_in(who: Who, tx: Transaction, invitation: Invitation, name: str, **values: Any) -> Who:
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
    if role is Role.CURATOR:
        cases_digest.wind(tx, organisation_id, person_id)
    if role is Role.SUPERVISOR:
        mentoring_concerns_telling.show_stopped(tx, organisation_id, person_id)
    known = replace(who, person_id=person_id, role=role)
    privacy.record(tx, known, "people.join", object_id=invitation.id, case_id=invitation.case_id)
    return known
