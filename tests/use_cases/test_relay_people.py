"""«Мои люди»: who stands in while her curator is away, in both directions, and not a day longer."""

from datetime import date, timedelta

import pytest

from bot.domain.people import Role
from bot.domain.permissions import Denied
from bot.domain.relay import Delivery, Parcel, RelayKind
from bot.use_cases import duty_leave, relay, relay_people
from tests.use_cases.place import Place

WORDS = Parcel(RelayKind.TEXT, "У меня вопрос", 7)


def names(place: Place) -> tuple[str, str]:
    """The first family's curator and the other one."""
    query = "SELECT curator_id FROM cases WHERE mother_id = ?"
    (row,) = place.rows(query, place.people["Аня"].person)
    hers = next(name for name, who in place.people.items() if who.person_id == row["curator_id"])
    other = next(name for name, who in place.people.items() if who.role is Role.CURATOR and name != hers)
    return hers, other


async def leave(place: Place, days: int, deputy: str | None) -> date:
    hers, _ = names(place)
    vera = next(who for who in place.people.values() if who.role is Role.COORDINATOR)
    first = place.clock.now().date()
    last = first + timedelta(days=days)
    stands_in = place.people[deputy].person if deputy else None
    await place.ledger.run(duty_leave.add_leave, vera, place.people[hers].person, first, last, stands_in)
    return last


async def test_the_deputy_is_shown_instead_and_both_can_write(place: Place) -> None:
    anya, (hers, other) = place.people["Аня"], names(place)
    deputy = place.people[other]
    with pytest.raises(Denied):
        await place.ledger.run(relay.send, anya, deputy.person, anya.case_id or 0, [WORDS])
    last = await leave(place, 3, other)
    mine = await place.ledger.read(relay_people.my_people, anya)
    assert [tie.name for tie in mine.people] == [other]
    assert mine.away is not None
    assert (mine.away.name, mine.away.until, mine.away.deputy) == (hers, last, other)
    asked, _ = await place.ledger.read(relay.counterparts, anya)
    assert [tie.name for tie in asked] == [other]
    for who, to in ((anya, deputy), (deputy, anya), (anya, place.people[hers])):
        sent = await place.ledger.run(relay.send, who, to.person, anya.case_id or 0, [WORDS])
        assert sent.delivery in (Delivery.SENT, Delivery.MORNING)


async def test_after_the_leave_the_deputy_writes_no_more(place: Place) -> None:
    anya, (hers, other) = place.people["Аня"], names(place)
    await leave(place, 1, other)
    place.clock.advance(days=3)
    mine = await place.ledger.read(relay_people.my_people, anya)
    assert ([tie.name for tie in mine.people], mine.away) == ([hers], None)
    with pytest.raises(Denied):
        await place.ledger.run(relay.send, place.people[other], anya.person, anya.case_id or 0, [WORDS])


async def test_without_a_deputy_her_curator_stays_and_she_knows_until_when(place: Place) -> None:
    anya, (hers, _) = place.people["Аня"], names(place)
    last = await leave(place, 2, None)
    mine = await place.ledger.read(relay_people.my_people, anya)
    assert [tie.name for tie in mine.people] == [hers]
    assert mine.away is not None
    assert (mine.away.until, mine.away.deputy) == (last, "")


async def test_she_learns_who_reads_what_she_writes(place: Place) -> None:
    anya, (hers, _) = place.people["Аня"], names(place)
    tie, minor = await place.ledger.read(relay_people.who_reads, anya, place.people[hers].person, anya.case_id or 0)
    assert tie is not None
    assert (tie.name, minor) == (hers, False)


async def test_a_question_never_waits_for_a_curator_on_leave(place: Place) -> None:
    """Under whichever message the key stands: it carries her own curator, and leads to whoever stands in."""
    anya, (hers, other) = place.people["Аня"], names(place)
    key = (place.people[hers].person, anya.case_id or 0)

    async def leads_to() -> str:
        tie = await place.ledger.read(relay.partner, anya, *key)
        assert tie is not None
        return tie.name

    assert await leads_to() == hers
    await leave(place, 1, other)
    assert await leads_to() == other
    tie = await place.ledger.read(relay.partner, place.people[other], anya.person, key[1])
    assert tie is not None, "the deputy writes to her"
    place.clock.advance(days=3)
    assert await leads_to() == hers
    await leave(place, 1, None)
    assert await leads_to() == hers, "nobody stands in"
