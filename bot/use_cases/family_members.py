"""Who stands close to her: she invites and cuts off; her curator knows, may propose, and may stop it.

Nobody is let in past her. Whoever presses her to invite him finds that her curator is told at once.
"""

from enum import StrEnum

from bot.domain.cases import Case
from bot.domain.family_members import SHOWN, Member, MemberState, Relation
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_invitations import VALID
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import TimerKind
from bot.storage import cases, outbox, privacy, timers
from bot.storage import family_members as store
from bot.storage import people_invitations as invitations
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.family_members_ending import end


class Invited(StrEnum):
    SENT = "sent"
    TOO_MANY = "too_many"
    NO_MOTHER = "no_mother"


@requires("family_members.keep")
def close_people(tx: Transaction, who: Who) -> list[Member]:
    """Those she let in or invited, and whom her curator proposed."""
    return store.of_case(tx, _own(tx, who).id)


@requires("family_members.keep")
def close_person(tx: Transaction, who: Who, member_id: int) -> Member:
    """One of them; raises Gone once it has ended."""
    member = store.get(tx, member_id)
    if member.case_id != _own(tx, who).id:
        raise Denied("family_members.keep", who.role)
    if member.state is MemberState.ENDED:
        raise Gone
    return member


@requires("family_members.keep")
def invite(tx: Transaction, who: Who, relation: Relation) -> Invited:
    """The link comes to her in a message of its own; her curator is told in the same commit."""
    case = _own(tx, who)
    if len(store.of_case(tx, case.id)) >= SHOWN:
        return Invited.TOO_MANY
    member_id = store.add(tx, case, relation, MemberState.INVITED, asked_by=who.person)
    _send_link(tx, who, case, member_id)
    return Invited.SENT


@requires("family_members.keep")
def answer_proposal(tx: Transaction, who: Who, member_id: int, *, yes: bool) -> None:
    """Her curator proposed somebody. Without her «да» nothing happens; a «нет» needs no reason."""
    member = close_person(tx, who, member_id)
    if member.state is not MemberState.PROPOSED:
        raise Gone
    if yes:
        _send_link(tx, who, cases.get(tx, member.case_id), member.id)
    else:
        end(tx, member)
        privacy.record(tx, who, "family_members.refuse", object_id=member.id, case_id=member.case_id)
        _tell_curator(tx, cases.get(tx, member.case_id), member.id, "refused")


@requires("family_members.keep")
def cut(tx: Transaction, who: Who, member_id: int) -> None:
    """At once and without a reason. Twice is the same as once."""
    member = store.get(tx, member_id)
    if member.case_id != _own(tx, who).id:
        raise Denied("family_members.keep", who.role)
    if end(tx, member):
        privacy.record(tx, who, "family_members.cut", object_id=member.id, case_id=member.case_id)
        _tell_curator(tx, cases.get(tx, member.case_id), member.id, "cut")


@requires("family_members.watch")
def of_family(tx: Transaction, who: Who, case_id: int) -> tuple[Case, list[Member]]:
    """For her curator: who they are to her and whether they are in. Reading it is written down: run it."""
    case = cases.get(tx, case_id)
    reach(who, "family_members.watch", case)
    privacy.record(tx, who, "family_members.watch", object_id=case.id, case_id=case.id)
    return case, store.of_case(tx, case_id)


@requires("family_members.watch")
def propose(tx: Transaction, who: Who, case_id: int, relation: Relation) -> Invited:
    """A question to her; nobody hears of it before she says yes."""
    case = cases.get(tx, case_id)
    reach(who, "family_members.watch", case)
    if case.mother_id is None:
        return Invited.NO_MOTHER
    if len(store.of_case(tx, case.id)) >= SHOWN:
        return Invited.TOO_MANY
    member_id = store.add(tx, case, relation, MemberState.PROPOSED, asked_by=who.person)
    privacy.record(tx, who, "family_members.propose", object_id=member_id, case_id=case.id)
    tell_mother(tx, case, member_id, "proposal")
    return Invited.SENT


@requires("family_members.watch")
def stop(tx: Transaction, who: Who, member_id: int) -> bool:
    """Her curator ends it, for instance where she was pressed; she reads a neutral sentence. False: over before."""
    member = store.get(tx, member_id)
    case = cases.get(tx, member.case_id)
    reach(who, "family_members.watch", case)
    if not end(tx, member):
        return False
    privacy.record(tx, who, "family_members.stop", object_id=member.id, case_id=member.case_id)
    tell_mother(tx, case, member.id, "stopped")
    return True


def tell_mother(tx: Transaction, case: Case, member_id: int, what: str) -> None:
    """One message of each kind for each of them; the link with its own policy."""
    kind, key = f"family_members.{what}", f"family_members:{member_id}:{what}"
    outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, Role.MOTHER, to=case.mother_id, member_id=member_id)


def _tell_curator(tx: Transaction, case: Case, member_id: int, what: str) -> None:
    outbox.put(
        tx,
        case.organisation_id,
        "family_members.note",
        Lane.RELAY,
        f"family_members:{member_id}:note:{what}",
        Role.CURATOR,
        to=case.curator_id,
        member_id=member_id,
        what=what,
    )


def _send_link(tx: Transaction, who: Who, case: Case, member_id: int) -> None:
    made = invitations.add(tx, case.organisation_id, Role.FAMILY_MEMBER, invited_by=who.person, case_id=case.id)
    store.move(
        tx, member_id, MemberState.INVITED, MemberState.PROPOSED, state=MemberState.INVITED, invitation_id=made.id
    )
    timers.schedule(tx, case.organisation_id, TimerKind.INVITATION, made.id, tx.now + VALID)
    tell_mother(tx, case, member_id, "link")
    _tell_curator(tx, case, member_id, "invited")
    privacy.record(tx, who, "family_members.invite", object_id=member_id, case_id=case.id)


def _own(tx: Transaction, who: Who) -> Case:
    """Her own family, once her curator has said that it is her."""
    if who.case_id is None:
        raise Gone
    case = cases.get(tx, who.case_id)
    reach(who, "family_members.keep", case)
    return case
