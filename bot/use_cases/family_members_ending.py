"""How access ends: by her, by her curator, or because nobody came in. From that commit on nothing is shown."""

from bot.domain.family_members import LIVE, Member, MemberState
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.domain.permissions import Gone
from bot.domain.timers import TimerKind
from bot.storage import cases, dialog_rows, outbox, people_ages, people_consents, timers
from bot.storage import family_members as store
from bot.storage import people_invitations as invitations
from bot.storage import people_roles as roles
from bot.storage.transaction import Transaction
from bot.use_cases.people_guests import becomes_guest


def end(tx: Transaction, member: Member) -> bool:
    """False when it had ended before. A guest again, they still have help and the numbers."""
    if not store.move(tx, member.id, *LIVE, state=MemberState.ENDED, until=tx.now):
        return False
    store.unshare(tx, member.id)
    outbox.cancel(tx, "family_members.proposal", member_id=member.id)
    if member.invitation_id is not None:
        outbox.cancel(tx, "family_members.link", member_id=member.id)
        invitations.expire(tx, member.invitation_id)
        timers.cancel(tx, TimerKind.INVITATION, member.invitation_id)
    if member.person_id is not None:
        _send_away(tx, member, member.person_id)
    return True


def end_all(tx: Transaction, case_id: int) -> list[int]:
    """Nobody stands beside this family any more. Answers who ever did and is nobody here now: a row without a role."""
    for member in store.of_case(tx, case_id):
        end(tx, member)
    return [person_id for person_id in store.ever_beside(tx, case_id) if not roles.roles_of(tx, person_id)]


def link_over(tx: Transaction, invitation_id: int) -> None:
    """Nobody came in by it in time: she is told, and may make another."""
    try:
        member = store.by_invitation(tx, invitation_id)
    except Gone:
        return
    if member.state is MemberState.INVITED and end(tx, member):
        _tell_her(tx, member, "link_over")


def _send_away(tx: Transaction, member: Member, person_id: int) -> None:
    store.withdraw(tx, person_id)
    key, organisation = f"family_members:{member.id}:closed", member.organisation_id
    if left := roles.revoke(tx, person_id, Role.FAMILY_MEMBER):
        outbox.put(tx, organisation, "family_members.closed", Lane.RELAY, key, left[0], to=person_id)
        return
    people_consents.withdraw(tx, person_id)
    people_ages.forget(tx, person_id)
    guest = becomes_guest(tx, organisation, person_id)
    if guest is not None:
        dialog_rows.forget(tx, guest.telegram_id)
        outbox.put(tx, organisation, "family_members.closed", Lane.RELAY, key, Role.STRANGER, guest=guest.telegram_id)


def _tell_her(tx: Transaction, member: Member, what: str) -> None:
    case = cases.get(tx, member.case_id)
    if case.mother_id is not None:
        key = f"family_members:{member.id}:{what}"
        outbox.put(
            tx,
            member.organisation_id,
            f"family_members.{what}",
            Lane.RELAY,
            key,
            Role.MOTHER,
            to=case.mother_id,
            member_id=member.id,
        )
