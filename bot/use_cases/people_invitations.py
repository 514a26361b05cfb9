"""Inviting: a curator her families, a coordinator staff and volunteers, the command line whoever is first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.cases import Case, CaseState
from bot.domain.outgoing import Lane
from bot.domain.people import NAME_LIMIT, Role, Who, as_name
from bot.domain.people_invitations import VALID, Reply
from bot.domain.permissions import Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, organisations, outbox, people_ages, privacy, timers
from bot.storage import people as store
from bot.storage import people_consents as consents
from bot.storage import people_invitations as invitations
from bot.storage import people_roles as roles
from bot.storage.people_invitations import Made
from bot.storage.transaction import Transaction
from bot.use_cases import people_moving, projects
from bot.use_cases.access import reach, requires
from bot.use_cases.family_members_ending import link_over
from bot.use_cases.people_guests import becomes_guest

FIRST_TERRITORY = "FAM"
INVITED_BY_COORDINATOR = (Role.CURATOR, Role.SUPERVISOR, Role.COORDINATOR, Role.SILVER_MENTOR, Role.CONTACT_FAMILY)


@dataclass(frozen=True, slots=True)
class NewFamily:
    """`waiting`: its project has no place, so there is no link yet."""

    case_id: int
    code: str
    alias: str
    waiting: bool


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How «Это она?» was answered, now or before."""

    reply: Reply
    code: str
    name: str
    case_id: int


@requires("cases.create")
def territories(tx: Transaction, who: Who) -> list[tuple[int, str]]:
    """(id, name) to choose from; an organisation that has none yet gets its first with its first family."""
    return cases.territories_of(tx, who.organisation_id)


@requires("cases.create")
def create_family(
    tx: Transaction, who: Who, territory_id: int | None, alias: str, project_id: int | None = None
) -> NewFamily:
    """The case and the link for its mother, which comes in a message of its own, or a place on the waiting list."""
    name = as_name(alias)
    if name is None or len(name) > NAME_LIMIT:
        raise Gone
    state = projects.state_in(tx, who.organisation_id, project_id)
    place = territory_for(tx, who, territory_id)
    case = cases.add(tx, place, name, who.person, project_id=project_id, state=state)
    privacy.record(tx, who, "cases.create", case_id=case.id)
    if state is CaseState.OPEN:
        _invite_mother(tx, who, case)
    return NewFamily(case.id, case.code, case.alias, state is CaseState.WAITING)


@requires("people.invite_family")
def new_link(tx: Transaction, who: Who, case_id: int) -> Reply | None:
    """Another link; the earlier ones end. None when it is on its way, else why there is none."""
    case = cases.get(tx, case_id)
    reach(who, "people.invite_family", case)
    if case.state is CaseState.WAITING:
        raise Gone
    if case.mother_id is not None:
        return Reply.CONFIRMED
    if unanswered := invitations.unanswered_of_case(tx, case.id):
        ask_if_it_is_her(tx, case, unanswered.id, step=tx.new_id())
        return Reply.WAITING
    for ended in invitations.expire_of_case(tx, case.id):
        timers.cancel(tx, TimerKind.INVITATION, ended)
    _invite_mother(tx, who, case)
    return None


@requires("people.invite_staff")
def invite_to_team(tx: Transaction, who: Who, role: Role) -> str:
    """The code, for the inviter's eyes; the link comes in a message of its own, to be passed on."""
    if role not in INVITED_BY_COORDINATOR:
        raise Gone
    return send_team_link(tx, who, role).code


@requires("people.confirm_mother")
def answer_if_it_is_her(tx: Transaction, who: Who, invitation_id: int, *, yes: bool) -> Confirmed:
    """«Да» opens the case to her, and her name goes under its key; «Нет» makes her a guest again."""
    invitation = invitations.get(tx, invitation_id)
    if invitation.case_id is None or invitation.used_by is None or invitation.role is not Role.MOTHER:
        raise Gone
    case = cases.get(tx, invitation.case_id)
    reach(who, "people.confirm_mother", case)
    name = store.name_of(tx, invitation.used_by)
    answer = Reply.CONFIRMED if yes else Reply.REFUSED
    if not invitations.reply(tx, invitation.id, answer):
        return Confirmed(invitation.reply, case.code, name, case.id)
    timers.cancel(tx, TimerKind.INVITATION, invitation.id)
    privacy.record(tx, who, "people.confirm_mother", object_id=invitation.used_by, case_id=case.id)
    if invitation.for_person is not None:
        people_moving.answered(tx, case, invitation, yes=yes)
    elif yes:
        _let_in(tx, case, invitation.used_by, name)
    else:
        _send_away(tx, case, invitation.used_by)
    return Confirmed(answer, case.code, name, case.id)


@requires("ticks.fire")
def fire_invitation(tx: Transaction, who: Who, timer: Timer) -> None:
    """Step 0: nobody came in by the link in time. Later steps: «Это она?» is asked again until it is answered."""
    invitation = invitations.get(tx, timer.ref_id)
    invitations.wipe_token(tx, invitation.id)
    if invitation.case_id is None:
        return
    if invitation.role is Role.FAMILY_MEMBER:
        link_over(tx, invitation.id)
        return
    case = cases.get(tx, invitation.case_id)
    if invitation.used_by is None:
        key = f"link_over:{invitation.id}"
        outbox.put(
            tx,
            case.organisation_id,
            "people.link_over",
            Lane.REMINDER,
            key,
            Role.CURATOR,
            to=case.curator_id,
            case_id=case.id,
        )
    elif invitation.reply is Reply.WAITING:
        ask_if_it_is_her(tx, case, invitation.id, timer.step)
        again = ask_again_at(tx.now)
        timers.schedule(tx, case.organisation_id, TimerKind.INVITATION, invitation.id, again, timer.step + 1)


def send_team_link(tx: Transaction, inviter: Who, role: Role) -> Made:
    """An invitation into the team, written down and on its way to the inviter."""
    made = invitations.add(tx, inviter.organisation_id, role, invited_by=inviter.person)
    privacy.record(tx, inviter, "people.invite_staff", object_id=made.id)
    _send_link(tx, inviter, made)
    return made


def ask_if_it_is_her(tx: Transaction, case: Case, invitation_id: int, step: int) -> None:
    key = f"is_it_her:{invitation_id}:{step}"
    outbox.put(
        tx,
        case.organisation_id,
        "people.is_it_her",
        Lane.RELAY,
        key,
        Role.CURATOR,
        to=case.curator_id,
        invitation_id=invitation_id,
    )


def ask_again_at(now: datetime) -> datetime:
    """A mother waits for the answer: the next day at this hour."""
    return now + timedelta(days=1)


def territory_for(tx: Transaction, inviter: Who, territory_id: int | None) -> int:
    """The one that was chosen, the only one, or the first of an organisation that had none."""
    known = [id_ for id_, _ in cases.territories_of(tx, inviter.organisation_id)]
    if not known:
        organisation = organisations.by_id(tx, inviter.organisation_id)
        return cases.add_territory(tx, organisation.id, FIRST_TERRITORY, organisation.name, organisation.zone)
    if territory_id not in known and len(known) > 1:
        raise Gone
    return territory_id if territory_id in known else known[0]


@requires("people.invite_family")
def new_phone(tx: Transaction, who: Who, case_id: int) -> None:
    """In person only: the old account is cut in this moment, whoever holds it, and a link for the new one is made."""
    case = cases.get(tx, case_id)
    reach(who, "people.invite_family", case)
    if case.mother_id is None:
        raise Gone
    for ended in invitations.expire_of_case(tx, case.id):
        timers.cancel(tx, TimerKind.INVITATION, ended)
    people_moving.cut(tx, case.mother_id)
    privacy.record(tx, who, "people.new_phone", object_id=case.mother_id, case_id=case.id)
    _invite_mother(tx, who, case, for_person=case.mother_id)


def _invite_mother(tx: Transaction, who: Who, case: Case, for_person: int | None = None) -> None:
    made = invitations.add(
        tx, case.organisation_id, Role.MOTHER, invited_by=who.person, case_id=case.id, for_person=for_person
    )
    privacy.record(tx, who, "people.invite_family", object_id=made.id, case_id=case.id)
    _send_link(tx, who, made)


def _send_link(tx: Transaction, who: Who, made: Made) -> None:
    key = f"invitation:{made.id}"
    outbox.put(
        tx, who.organisation_id, "people.invitation", Lane.RELAY, key, who.role, to=who.person_id, invitation_id=made.id
    )
    timers.schedule(tx, who.organisation_id, TimerKind.INVITATION, made.id, tx.now + VALID)


def _let_in(tx: Transaction, case: Case, mother_id: int, name: str) -> None:
    if case.mother_id is not None or cases.of_mother(tx, mother_id) is not None:
        raise Gone
    store.rename(tx, mother_id, cases.subject(case.id), name or case.alias)
    cases.set_mother(tx, case.id, mother_id)
    key = f"confirmed:{case.id}:{mother_id}"
    outbox.put(tx, case.organisation_id, "people.confirmed", Lane.RELAY, key, Role.MOTHER, to=mother_id)


def _send_away(tx: Transaction, case: Case, person_id: int) -> None:
    """What she gave for a case that is not hers is forgotten. Somebody with another role keeps that one."""
    key = f"not_her:{tx.new_id()}"
    if left := roles.revoke(tx, person_id, Role.MOTHER):
        outbox.put(tx, case.organisation_id, "people.not_her", Lane.RELAY, key, left[0], to=person_id)
        return
    consents.withdraw(tx, person_id, by=person_id)
    people_ages.forget(tx, person_id)
    if guest := becomes_guest(tx, case.organisation_id, person_id):
        outbox.put(tx, case.organisation_id, "people.not_her", Lane.RELAY, key, Role.STRANGER, guest=guest.telegram_id)
