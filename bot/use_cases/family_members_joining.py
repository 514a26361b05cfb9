"""Coming in by a mother's link: their own name, their own consent, and nothing of her case."""

from bot.domain.cases import Case
from bot.domain.family_members import CONSENT, MemberState, Relation
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Text
from bot.domain.people_invitations import Door, Reply
from bot.domain.permissions import Gone
from bot.storage import cases, outbox
from bot.storage import family_members as store
from bot.storage import people_ages as ages
from bot.storage import people_consents as consents
from bot.storage import people_invitations as invitations
from bot.storage import people_roles as roles
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.family_members import tell_mother
from bot.use_cases.people_joining import come_in, step_in


@requires("people.join")
def join(tx: Transaction, who: Who, invitation_id: int, name: str, shown: Text, *, listens: bool) -> Door:
    """«Можно» under the text `shown`. She and her curator hear by which link somebody came, and the name they gave."""
    invitation = invitations.get(tx, invitation_id)
    if invitation.role is not Role.FAMILY_MEMBER:
        raise Gone
    door = step_in(who, tx, invitation)
    if door is not Door.OPEN:
        return door
    member = store.by_invitation(tx, invitation.id)
    case = cases.get(tx, member.case_id)
    if member.state is not MemberState.INVITED or case.mother_id is None:
        return Door.EXPIRED
    if who.person_id is not None and _is_here_otherwise(tx, case, who.person_id):
        return Door.ALREADY
    known = come_in(who, tx, invitation, name, text_level=who.text_level, language=who.language, listens=listens)
    if who.person_id is None and member.relation is Relation.TEEN:
        _, zone = ages.facts_of(tx, known.person)
        ages.keep_group(tx, known.person, AgeGroup.FROM_14, ages.today(tx, zone))
    consents.give(tx, known.organisation_id, known.person, CONSENT, shown)
    invitations.reply(tx, invitation.id, Reply.CONFIRMED)
    store.move(tx, member.id, MemberState.INVITED, state=MemberState.ACTIVE, person_id=known.person, since=tx.now)
    tell_mother(tx, case, member.id, "joined")
    outbox.put(
        tx,
        case.organisation_id,
        "family_members.note",
        Lane.RELAY,
        f"family_members:{member.id}:note:joined",
        Role.CURATOR,
        to=case.curator_id,
        member_id=member.id,
        what="joined",
    )
    return Door.OPEN


def _is_here_otherwise(tx: Transaction, case: Case, person_id: int) -> bool:
    """The mother herself, somebody of the staff in whichever role, or somebody who stands beside a family already."""
    beside = store.of_person(tx, person_id) is not None
    return beside or person_id == case.mother_id or roles.staff_role(tx, person_id) is not None
