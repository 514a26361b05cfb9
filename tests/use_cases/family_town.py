"""Close people of the invented organisation, as they come and go."""

from datetime import time, timedelta

from bot.domain.family_members import Relation
from bot.domain.people import Role, Who
from bot.domain.people_consents import Text
from bot.domain.people_invitations import Door
from bot.domain.reminders import Attends, NewAppointment
from bot.storage import family_members as store
from bot.storage import people_invitations as invitations
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import family_members, family_members_joining, people, people_joining, reminders
from tests.use_cases.place import Place


@internal
def newest_token(tx: Transaction, case_id: int) -> tuple[int, str]:
    """(member, token) of the newest link of a family."""
    member = store.of_case(tx, case_id)[-1]
    return member.id, invitations.token_of(tx, member.invitation_id or 0)


def case_of(who: Who) -> int:
    assert who.case_id is not None
    return who.case_id


async def come_in(place: Place, mother: Who, account: int, name: str = "Дима") -> tuple[int, Door]:
    """Whoever has this account comes in by the newest link of her family; answers which member that is."""
    member_id, token = await place.ledger.read(newest_token, case_of(mother))
    who = await identify(place, mother, account)
    opened = await place.ledger.run(people_joining.open_invitation, who, token)
    if opened.door is not Door.OPEN:
        return member_id, opened.door
    ids = (opened.invitation_id, name, Text(1, "ru", "…"))
    return member_id, await place.ledger.run(family_members_joining.join, who, *ids, listens=False)


async def identify(place: Place, mother: Who, account: int) -> Who:
    return await place.ledger.read(people.identify, mother.organisation_id, account)


async def let_in(
    place: Place, mother: Who, account: int, name: str = "Дима", relation: Relation = Relation.PARTNER
) -> tuple[int, Who]:
    await place.ledger.run(family_members.invite, mother, relation)
    member_id, door = await come_in(place, mother, account, name)
    assert door is Door.OPEN
    who = await identify(place, mother, account)
    assert (who.role, who.case_id) == (Role.FAMILY_MEMBER, None)
    return member_id, who


async def appointment(place: Place, mother: Who, days: int = 5, at: str = "") -> int:
    """A new one of hers; answers its number."""
    day = (place.clock.now() + timedelta(days=days)).date()
    visit = NewAppointment(Attends.CHILD, "doctor_child", day, time(14), at)
    await place.ledger.run(reminders.add_appointment, mother, None, visit)
    (row,) = place.rows("SELECT max(id) AS id FROM appointment WHERE case_id = ?", case_of(mother))
    return int(row["id"])


def waiting(place: Place, person_id: int, role: str = "family_member") -> list[str]:
    query = "SELECT kind FROM outbox WHERE recipient_id = ? AND role = ? AND state = 0 ORDER BY id"
    return [row["kind"] for row in place.rows(query, person_id, role)]
