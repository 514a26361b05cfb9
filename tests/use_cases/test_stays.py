"""🏠 The social hotel: a bed is given once, it waits when all is full, longer and shorter, and who may what."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.stays import Room, StayState
from bot.use_cases import stays
from bot.use_cases.stays import Shown
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place


async def asks(place: Place, name: str = "Аня", people: int = 2, start: int = 1, nights: int = 5) -> Shown:
    first = place.clock.now().date() + timedelta(days=start)
    case_id = case_of(place.people[name])
    (row,) = place.rows("SELECT curator_id AS id FROM cases WHERE id = ?", case_id)
    curator = next(who for who in place.people.values() if who.person_id == row["id"])
    return await place.ledger.run(stays.ask, curator, case_id, people, first, first + timedelta(days=nights))


async def room(place: Place, beds: int = 3, name: str = "Голубая") -> Room:
    await place.ledger.run(stays.keep_room, place.people["Вера"], name, beds)
    return next(one for one in await place.ledger.read(stays.rooms, place.people["Вера"]) if one.name == name)


async def gets(place: Place, shown: Shown, where: Room) -> Shown | None:
    return await place.ledger.run(stays.confirm, place.people["Вера"], shown.stay.id, where.id)


def told(place: Place, kind: str) -> list[int]:
    rows = place.rows("SELECT recipient_id AS id FROM outbox WHERE kind = ? ORDER BY id", f"stays.{kind}")
    return [row["id"] for row in rows]


async def test_of_two_who_want_the_last_bed_at_once_one_gets_it_and_the_other_waits(place: Place) -> None:
    blue, first, second = await room(place), await asks(place), await asks(place, "Лена")
    both = await asyncio.gather(gets(place, first, blue), gets(place, second, blue))
    assert [one is None for one in both] == [False, True]
    found = await place.ledger.read(stays.register, place.people["Вера"], 0)
    assert ([code for _, code in found.waiting], len(found.stays)) == ([second.case.code], 1)
    assert (await place.ledger.run(stays.see, place.people["Вера"], second.stay.id)).fitting == []
    assert told(place, "news") == [place.people["Аня"].person_id]


async def test_longer_only_when_there_are_beds_and_an_early_end_frees_them(place: Place) -> None:
    blue, vera, olga = await room(place), place.people["Вера"], place.people["Ольга"]
    first, second = await asks(place), await asks(place, "Лена", start=6)
    assert await gets(place, first, blue)
    assert await gets(place, second, blue)
    await place.ledger.run(stays.ask_longer, olga, first.stay.id, 2)
    assert await place.ledger.run(stays.extend, vera, first.stay.id) is None
    place.clock.advance(days=3)
    left = await place.ledger.run(stays.leave, olga, first.stay.id)
    assert left.stay.nights == 2
    assert left.stay.wanted is None
    with pytest.raises(Gone):
        await place.ledger.run(stays.extend, vera, first.stay.id)


async def test_a_room_gets_no_fewer_beds_than_are_slept_in(place: Place) -> None:
    blue = await room(place)
    assert await gets(place, await asks(place), blue)
    with pytest.raises(Gone):
        await room(place, 1)
    assert (await room(place, 2)).id == blue.id


async def test_her_curator_is_reminded_three_days_before_and_on_the_day(place: Place) -> None:
    shown = await asks(place, nights=6)
    assert await gets(place, shown, await room(place))
    days: list[int] = []
    for day in range(1, 10):
        place.clock.advance(days=1)
        await place.tick()
        days += [day] * (len(told(place, "ends")) - len(days))
    assert len(days) == 2
    assert days[1] - days[0] == 3


async def test_what_was_asked_once_waits_once_and_what_is_over_is_not_longer(place: Place) -> None:
    one, other = await asks(place), await asks(place, people=4)
    assert one.stay.id == other.stay.id
    assert told(place, "asked") == [place.people["Вера"].person_id]
    await place.ledger.run(stays.leave, place.people["Ольга"], one.stay.id)
    assert place.rows("SELECT state FROM social_hotel_stay")[0]["state"] == StayState.CANCELLED
    with pytest.raises(Gone):
        await place.ledger.run(stays.ask_longer, place.people["Ольга"], one.stay.id, 3)
    with pytest.raises(Gone):
        await place.ledger.read(stays.hers, place.people["Аня"])


async def test_only_her_curator_asks_and_only_the_coordinator_gives(place: Place) -> None:
    people, shown, blue = place.people, await asks(place), await room(place)
    asked: list[tuple[Any, tuple[Any, ...]]] = [
        (stays.of_family, (shown.case.id,)),
        (stays.ask, (shown.case.id, 1, shown.stay.first, shown.stay.until)),
        (stays.ask_longer, (shown.stay.id, 3)),
        (stays.leave, (shown.stay.id,)),
    ]
    given: list[tuple[Any, tuple[Any, ...]]] = [
        (stays.see, (shown.stay.id,)),
        (stays.confirm, (shown.stay.id, blue.id)),
        (stays.refuse, (shown.stay.id,)),
        (stays.extend, (shown.stay.id,)),
    ]
    others = [who for name, who in people.items() if name not in ("Ольга", "Вера")]
    others.append(Who(people["Ольга"].organisation_id, Role.STRANGER, telegram_id=1))
    for who in [*others, people["Вера"]]:
        for act, values in asked:
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *values)
    for who in others:
        for act, values in given:
            with pytest.raises((Denied, Gone)):
                await place.ledger.run(act, who, *values)
    with pytest.raises(Gone):
        await place.ledger.run(stays.confirm, people["Ольга"], shown.stay.id, blue.id)
    assert place.rows("SELECT state FROM social_hotel_stay")[0]["state"] == StayState.ASKED
