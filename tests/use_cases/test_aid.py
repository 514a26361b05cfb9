"""🧺 Things for families: sealed, by code, one of two who press at once; told when it stands; given as a service."""

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.aid import WORDS_LIMIT, AidState
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import people
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import aid, aid_hers, cases_digest
from bot.use_cases.aid import Shown
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

READY, GIVEN, REFUSED = AidState.READY, AidState.GIVEN, AidState.REFUSED


async def asks(place: Place, words: str = "размер 92", kind: str = "clothes", name: str = "Аня") -> Shown:
    shown = await place.ledger.run(aid.ask, place.people["Ольга"], case_of(place.people[name]), kind, 0, words)
    assert shown is not None
    return shown


async def finds(place: Place, shown: Shown) -> Shown:
    return await place.ledger.run(aid.move, place.people["Вера"], shown.aid.id, shown.aid.state, READY)


def states(place: Place) -> list[tuple[str, bool]]:
    rows = place.rows("SELECT state, takes_back IS NOT NULL AS back FROM aid_event ORDER BY id")
    return [(row["state"], bool(row["back"])) for row in rows]


def queued(place: Place, kind: str) -> list[sqlite3.Row]:
    return place.rows("SELECT recipient_id, not_before, role FROM outbox WHERE kind = ? ORDER BY id", kind)


def services(place: Place) -> list[str]:
    return [row["code"] for row in place.rows("SELECT code FROM service_record")]


async def test_the_line_is_sealed_and_two_presses_at_once_are_one_request(place: Place) -> None:
    await asyncio.gather(*(asks(place, "размер 92, мальчику") for _ in range(2)))
    (row,) = place.rows("SELECT kind, words, state, agency_id FROM aid_request")
    assert (row["kind"], row["state"], row["agency_id"]) == ("clothes", "asked", None)
    assert "мальчику".encode() not in row["words"]


@pytest.mark.parametrize(("kind", "words"), [("clothes", "а" * (WORDS_LIMIT + 1)), ("other", " \n"), ("sledge", "да")])
async def test_what_cannot_be_asked_for_is_not_written_down(place: Place, kind: str, words: str) -> None:
    with pytest.raises(Gone):
        await asks(place, words, kind)
    with pytest.raises(Gone):
        await place.ledger.run(aid.ask, place.people["Ольга"], case_of(place.people["Аня"]), "food", 9**9, "")
    assert place.rows("SELECT 1 FROM aid_request") == []


async def test_a_line_that_the_coordinator_reads_names_nobody_of_the_family(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    assert await place.ledger.run(aid.ask, olga, case_id, "clothes", 0, "для Ани, размер 92") is None
    assert place.rows("SELECT 1 FROM aid_request") == []


async def test_of_two_coordinators_at_once_one_step_counts_and_the_other_sees_it(place: Place) -> None:
    vera, shown = place.people["Вера"], await asks(place)
    why = "такого нет"
    both = await asyncio.gather(
        place.ledger.run(aid.move, vera, shown.aid.id, AidState.ASKED, READY),
        place.ledger.run(aid.move, vera, shown.aid.id, AidState.ASKED, REFUSED, reason=why),
    )
    assert [one.late for one in both] == [False, True]
    assert both[1].aid.state is READY
    assert states(place) == [("asked", False), ("ready", False)]
    assert place.rows("SELECT reason FROM aid_request")[0]["reason"] is None


async def test_giving_is_a_service_and_taking_it_back_takes_the_service_back(place: Place) -> None:
    vera, ready = place.people["Вера"], await finds(place, await asks(place))
    given = await place.ledger.run(aid.move, vera, ready.aid.id, READY, GIVEN)
    assert services(place) == ["ECO4"]
    shown, taken_back = await place.ledger.run(aid.undo, vera, given.undo)
    assert (taken_back, shown.aid.state, services(place)) == (True, READY, [])
    again = await place.ledger.run(aid.move, place.people["Ольга"], ready.aid.id, READY, GIVEN)
    place.clock.advance(minutes=2)
    _, taken_back = await place.ledger.run(aid.undo, place.people["Ольга"], again.undo)
    assert (taken_back, services(place)) == (False, ["ECO4"])
    assert states(place)[-3:] == [("given", False), ("given", True), ("given", False)]


async def test_a_step_another_made_is_not_taken_back(place: Place) -> None:
    ready = await finds(place, await asks(place))
    with pytest.raises(Denied):
        await place.ledger.run(aid.undo, place.people["Нина"], ready.undo)
    _, taken_back = await place.ledger.run(aid.undo, place.people["Ольга"], ready.undo)
    assert not taken_back


async def test_a_reason_goes_with_the_refusal_it_belonged_to(place: Place) -> None:
    vera, shown = place.people["Вера"], await asks(place)
    for bad in ("", "а" * (WORDS_LIMIT + 1)):
        with pytest.raises(Gone):
            await place.ledger.run(aid.move, vera, shown.aid.id, AidState.ASKED, REFUSED, reason=bad)
    no = await place.ledger.run(aid.move, vera, shown.aid.id, AidState.ASKED, REFUSED, reason="склад пуст")
    assert no.aid.reason == "склад пуст"
    back, _ = await place.ledger.run(aid.undo, vera, no.undo)
    assert (back.aid.state, back.aid.reason) == (AidState.ASKED, "")


async def test_a_day_is_promised_moved_and_never_behind(place: Place) -> None:
    vera, shown = place.people["Вера"], await asks(place)
    for days in (-1, 181):
        with pytest.raises(Gone):
            day = shown.today + timedelta(days=days)
            await place.ledger.run(aid.move, vera, shown.aid.id, AidState.ASKED, AidState.PROMISED, until=day)
    with pytest.raises(Gone):
        await place.ledger.run(aid.move, vera, shown.aid.id, AidState.ASKED, AidState.PROMISED)
    seen = AidState.ASKED
    for days in (3, 3, 7):
        until = shown.today + timedelta(days=days)
        await place.ledger.run(aid.move, vera, shown.aid.id, seen, AidState.PROMISED, until=until)
        seen = AidState.PROMISED
    assert [state for state, _ in states(place)] == ["asked", "promised", "promised"], "the same day once more is none"


async def test_it_is_told_after_two_minutes_and_not_to_whoever_did_it(place: Place) -> None:
    people = place.people
    shown = await asks(place)
    assert [row["recipient_id"] for row in queued(place, "aid.news")] == [people["Вера"].person_id]
    assert queued(place, "aid.changed") == []
    await finds(place, shown)
    (hers,) = queued(place, "aid.ready")
    assert (hers["recipient_id"], hers["role"]) == (people["Аня"].person_id, "mother")
    assert [row["recipient_id"] for row in queued(place, "aid.changed")] == [people["Ольга"].person_id]
    now = place.clock.now().timestamp() * 1_000_000
    assert hers["not_before"] - now == timedelta(minutes=2).total_seconds() * 1_000_000


async def test_she_needs_it_no_more_and_of_two_phones_one_is_heard(place: Place) -> None:
    anya, shown = place.people["Аня"], await asks(place)
    with pytest.raises(Denied):
        await place.ledger.run(aid_hers.not_needed, place.people["Лена"], shown.aid.id)
    both = await asyncio.gather(
        *(place.ledger.run(aid_hers.not_needed, anya, shown.aid.id) for _ in range(2)), return_exceptions=True
    )
    assert [type(one) for one in both] == [type(None), Gone]
    assert [state for state, _ in states(place)] == ["asked", "not_needed"]
    assert await place.ledger.read(aid_hers.mine, anya, limit=5, offset=0) == []
    assert await place.ledger.read(aid.count, place.people["Вера"]) == 0


async def test_what_she_has_already_cannot_be_unneeded(place: Place) -> None:
    ready = await finds(place, await asks(place))
    await place.ledger.run(aid.move, place.people["Ольга"], ready.aid.id, READY, GIVEN)
    with pytest.raises(Gone):
        await place.ledger.run(aid_hers.not_needed, place.people["Аня"], ready.aid.id)


async def test_the_coordinator_reads_codes_oldest_first_and_the_curator_what_she_can_hand_over(place: Place) -> None:
    vera, olga = place.people["Вера"], place.people["Ольга"]
    for number in range(aid.PAGE + 1):
        place.clock.advance(minutes=2)
        shown = await asks(place, f"размер {number}")
    found, more = await place.ledger.read(aid.lines, vera, 0)
    assert [one.aid.words for one in found] == [f"размер {number}" for number in range(aid.PAGE)]
    assert (more, {one.alias for one in found}) == (True, {""})
    assert await place.ledger.read(aid.lines, olga, 0) == ([], False)
    await finds(place, shown)
    ((one,), _) = await place.ledger.read(aid.lines, olga, 0)
    assert one.alias
    assert (await place.ledger.read(cases_digest.digest, olga)).things == 1


async def test_a_coordinator_who_is_a_mother_hears_and_reads_nothing_of_her_own_family_as_staff(place: Place) -> None:
    anya, mother = place.people["Аня"], place.people["Аня"].person

    @internal
    def grant(tx: Transaction) -> None:
        people.grant(tx, mother, Role.COORDINATOR)

    await place.ledger.run(grant)
    await asks(place)
    await asks(place, name="Катя")
    assert [row["recipient_id"] for row in queued(place, "aid.news")].count(mother) == 1, "of Katya's alone"
    coordinates = replace(anya, role=Role.COORDINATOR, case_id=None)
    (found, _), count = (
        await place.ledger.read(aid.lines, coordinates, 0),
        await place.ledger.read(aid.count, coordinates),
    )
    assert [one.aid.case_id for one in found] == [case_of(place.people["Катя"])]
    assert count == 1


async def test_the_database_refuses_to_change_what_became_of_it(place: Place) -> None:
    await asks(place)
    with sqlite3.connect(place.database) as connection:
        for change in ("UPDATE aid_event SET state = 'given'", "DELETE FROM aid_event"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(change)


async def test_nobody_but_her_curator_the_coordinator_and_she_takes_part(place: Place) -> None:
    people, shown = place.people, await asks(place)
    ids = (shown.aid.id, AidState.ASKED, AidState.NOT_NEEDED)
    acts: list[tuple[Any, tuple[Any, ...]]] = [
        (aid.of_family, (shown.case.id, 0)),
        (aid.sources, (shown.case.id,)),
        (aid.ask, (shown.case.id, "food", 0, "чужое")),
        (aid.see, (shown.aid.id,)),
        (aid.move, ids),
        (aid.undo, (shown.aid.changes[0].id,)),
    ]
    others = [who for name, who in people.items() if name not in ("Ольга", "Вера")]
    others.append(Who(people["Ольга"].organisation_id, Role.STRANGER, telegram_id=1))
    for who in others:
        for act, given in acts:
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *given)
    with pytest.raises(Denied):
        await place.ledger.run(aid.ask, people["Вера"], shown.case.id, "food", 0, "")
    for name in ("Ольга", "Лена"):
        with pytest.raises(Denied):
            await place.ledger.run(aid_hers.one, people[name], shown.aid.id)
    with pytest.raises(Gone):
        await place.ledger.run(aid.move, people["Ольга"], shown.aid.id, AidState.ASKED, READY)
    assert states(place) == [("asked", False)]
