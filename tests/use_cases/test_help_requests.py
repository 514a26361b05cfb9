"""Help on a real ledger: many at once, again after a kill, and the ladder walked minute by minute."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.help_requests import Fact, HelpKind, Ladder, Outcome, RequestState, Words
from bot.domain.people import Role
from bot.domain.permissions import Denied, Gone
from bot.storage import unit_of_work
from bot.storage.transaction import Transaction
from bot.storage.unit_of_work import UnitOfWork
from bot.use_cases import help_requests, help_requests_asking, help_requests_words
from bot.use_cases.people import blocked
from tests.use_cases.place import Place, ask


async def test_of_fifty_who_take_it_at_once_exactly_one_has_it(place: Place) -> None:
    request_id = await ask(place, "Аня")
    staff = [place.people[name] for name in ("Ольга", "Нина", "Вера", "Тамара")]
    presses = [place.ledger.run(help_requests.take, staff[n % 4], request_id, 1000 + n) for n in range(50)]
    done = await asyncio.gather(*presses)
    holders = {answer.request.taken_by for answer in done}
    assert len(holders) == 1
    winners = {staff[n % 4].person_id for n in range(50) if done[n].ok}
    assert winners == holders
    assert {answer.holder for answer in done} == {"Ольга"}
    assert len(place.rows("SELECT 1 FROM help_event WHERE what = 'taken'")) == 1
    assert len(place.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.taken'")) == 1


async def test_a_replayed_press_opens_one_request(place: Place) -> None:
    kept: dict[str, bytes] = {}

    def remember(tx: Transaction, unit: UnitOfWork) -> None:
        kept.update(unit.effects)

    async def handle() -> help_requests_asking.Asked:
        unit_of_work.begin(UnitOfWork(1, 7, dict(kept), remember))
        return await place.ledger.run(help_requests_asking.ask, place.people["Аня"], HelpKind.DANGER)

    first = await handle()
    again = await handle()
    assert first == again
    assert first.new
    assert len(place.rows("SELECT 1 FROM help_request")) == 1
    assert len(place.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.receipt'")) == 1


async def test_a_thousand_numbers_differ(place: Place) -> None:
    anya = place.people["Аня"]
    guests = [replace(anya, role=Role.STRANGER, person_id=None, telegram_id=9_000_000 + n) for n in range(1000)]
    asked = await asyncio.gather(
        *(place.ledger.run(help_requests_asking.ask, guest, HelpKind.DANGER) for guest in guests)
    )
    assert len({one.request.number for one in asked}) == 1000


TABLE = {
    HelpKind.DANGER: [(0, {"Ольга", "Нина"}), (10, {"Вера"}), (20, {"Тамара"})],
    HelpKind.SUICIDAL: [(0, {"Ольга", "Нина"}), (10, {"Вера"}), (20, {"Тамара"})],
    HelpKind.CHILD_ILL: [(0, {"Ольга"}), (30, {"Нина"}), (60, {"Вера"})],
    HelpKind.VIOLENCE: [(0, {"Ольга"}), (30, {"Нина"}), (60, {"Вера"})],
}


@pytest.mark.parametrize("kind", list(TABLE))
async def test_every_open_request_reaches_everybody_of_the_table_in_time(place: Place, kind: HelpKind) -> None:
    request_id = await ask(place, "Аня", kind)
    expected: set[str] = set()
    for minutes, names in TABLE[kind]:
        due = datetime(2026, 12, 1, 6, tzinfo=UTC) + timedelta(minutes=minutes)
        await place.walk(int((due - place.clock.now()).total_seconds() // 60) - (1 if minutes else 0))
        assert place.told(request_id) == (expected if minutes else expected | names)
        await place.walk(1 if minutes else 0)
        expected |= names
        assert place.told(request_id) == expected
    answers = "SELECT 1 FROM outbox WHERE kind = 'help_requests.no_answer'"
    assert len(place.rows(answers)) == len(TABLE[kind]) - 1


async def test_other_help_on_a_saturday_reaches_the_next_curator_on_monday_at_nine(place: Place) -> None:
    place.clock.time = datetime(2026, 12, 5, 6, tzinfo=UTC)
    request_id = await ask(place, "Аня", HelpKind.OTHER)
    assert place.told(request_id) == {"Ольга"}
    nine_in_barnaul = datetime(2026, 12, 7, 2, tzinfo=UTC)
    for moment, names in ((nine_in_barnaul, {"Ольга", "Нина"}), (nine_in_barnaul + timedelta(days=1), {"Вера"})):
        before = place.told(request_id)
        place.clock.time = moment - timedelta(minutes=1)
        await place.tick()
        assert place.told(request_id) == before
        await place.walk(1)
        assert place.told(request_id) == before | names


async def test_unanswered_danger_comes_back_to_everybody_every_ten_minutes(place: Place) -> None:
    await ask(place, "Аня")
    await place.walk(20)
    cards = "SELECT count(*) AS n FROM outbox WHERE kind = 'help_requests.card' AND recipient_id = ?"
    before = place.rows(cards, place.people["Ольга"].person_id)[0]["n"]
    for number in range(1, 4):
        await place.walk(10)
        assert place.rows(cards, place.people["Ольга"].person_id)[0]["n"] == before + number
    assert len(place.rows("SELECT 1 FROM outbox WHERE kind = 'help_requests.no_answer'")) == 3


async def test_taken_stops_the_ladder_and_let_go_goes_on_with_it(place: Place) -> None:
    request_id, olga = await ask(place, "Аня", HelpKind.CHILD_ILL), place.people["Ольга"]
    await place.walk(29)
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    await place.walk(1)
    assert place.told(request_id) == {"Ольга"}
    assert (await place.ledger.run(help_requests.release, olga, request_id, 1)).ok
    await place.tick()
    assert place.told(request_id) == {"Ольга", "Нина"}


async def test_let_go_is_refused_after_two_minutes_and_to_others(place: Place) -> None:
    request_id, olga = await ask(place, "Аня"), place.people["Ольга"]
    await place.ledger.run(help_requests.take, olga, request_id, 1)
    assert not (await place.ledger.run(help_requests.release, place.people["Нина"], request_id, 1)).ok
    place.clock.advance(minutes=2, seconds=1)
    assert not (await place.ledger.run(help_requests.release, olga, request_id, 1)).ok
    assert not (await place.ledger.run(help_requests.close, place.people["Нина"], request_id, Outcome.SOLVED, 1)).ok


async def test_alone_with_the_child_after_drinking_is_urgent(place: Place) -> None:
    request_id = await ask(place, "Аня", HelpKind.RELAPSE)
    assert place.told(request_id) == {"Ольга"}
    await place.walk(12)
    told = await place.ledger.run(help_requests_asking.tell, place.people["Аня"], HelpKind.RELAPSE, Fact.ALONE)
    assert told.request.ladder is Ladder.URGENT
    assert place.told(request_id) == {"Ольга", "Нина", "Вера"}


async def test_danger_after_somebody_took_the_first_is_a_new_one(place: Place) -> None:
    first = await ask(place, "Аня")
    assert await ask(place, "Аня") == first
    await place.ledger.run(help_requests.take, place.people["Ольга"], first, 1)
    assert await ask(place, "Аня") != first


async def test_without_a_case_all_curators_and_coordinators_hear_of_it(place: Place) -> None:
    anya = place.people["Аня"]
    guest = replace(anya, role=Role.STRANGER, person_id=None, case_id=None, telegram_id=9_000_000)
    asked = await place.ledger.run(help_requests_asking.ask, guest, HelpKind.CHILD_ILL)
    assert place.told(asked.request.id) == {"Ольга", "Нина", "Вера"}
    (row,) = place.rows("SELECT * FROM help_request")
    assert (row["person_id"], row["case_id"], row["guest_telegram_id"]) == (None, None, 9_000_000)
    unconfirmed = replace(anya, case_id=None)
    asked = await place.ledger.run(help_requests_asking.ask, unconfirmed, HelpKind.EXHAUSTED)
    assert place.told(asked.request.id) == {"Ольга", "Нина", "Вера"}


async def test_a_curator_who_cannot_be_reached_is_not_waited_for(place: Place) -> None:
    await place.ledger.run(blocked, place.people["Ольга"])
    assert place.told(await ask(place, "Аня", HelpKind.CHILD_ILL)) >= {"Нина", "Вера"}


async def test_nobody_deals_with_her_own_request(place: Place) -> None:
    """A curator who is also a mother of the organisation: another person helps her."""
    anya = place.people["Аня"]
    request_id = await ask(place, "Аня")
    with pytest.raises(Denied):
        await place.ledger.run(help_requests.take, replace(anya, role=Role.CURATOR), request_id, 1)
    seen = await place.ledger.read(help_requests.open_requests, replace(anya, role=Role.CURATOR))
    assert seen.total == 0


async def test_another_organisation_sees_nothing(place: Place) -> None:
    request_id = await ask(place, "Аня")
    elsewhere = replace(place.people["Ольга"], organisation_id=place.people["Ольга"].organisation_id + 1)
    with pytest.raises(Denied):
        await place.ledger.run(help_requests.take, elsewhere, request_id, 1)
    assert (await place.ledger.read(help_requests.open_requests, elsewhere)).total == 0


def sealed(place: Place) -> Iterator[bytes]:
    for row in place.rows("SELECT text, file_id FROM help_word"):
        yield from (value for value in tuple(row) if value is not None)


async def test_words_go_to_both_sides_only_and_are_sealed(place: Place) -> None:
    anya, olga, nina = (place.people[name] for name in ("Аня", "Ольга", "Нина"))
    request_id = await ask(place, "Аня", HelpKind.OTHER)
    await place.ledger.run(help_requests_words.write, anya, request_id, Words("text", "слово" * 2000))
    assert all("слово".encode() not in value for value in sealed(place))
    assert len(list(sealed(place))) == 3
    with pytest.raises(Denied):
        await place.ledger.run(help_requests_words.write, nina, request_id, Words("text", "не я"))
    await place.ledger.run(help_requests.hand_over, olga, request_id, nina.person, 1)
    await place.ledger.run(help_requests.take, nina, request_id, 2)
    query = "SELECT recipient_id AS id, count(*) AS n FROM outbox WHERE kind = 'help_requests.words' GROUP BY 1"
    assert {row["id"]: row["n"] for row in place.rows(query)} == {olga.person_id: 3, nina.person_id: 3}
    await place.ledger.run(help_requests.close, nina, request_id, Outcome.SOLVED, 2)
    with pytest.raises(Gone):
        await place.ledger.run(help_requests_words.write, anya, request_id, Words("text", "поздно"))


async def test_every_change_is_audited(place: Place) -> None:
    request_id, olga = await ask(place, "Аня"), place.people["Ольга"]
    for use_case in (help_requests.take, help_requests.contacted):
        await place.ledger.run(use_case, olga, request_id, 1)
    done = await place.ledger.run(help_requests.close, olga, request_id, Outcome.REFERRED, 1)
    assert done.request.state is RequestState.CLOSED
    found = [
        row["action"] for row in place.rows("SELECT action FROM audit WHERE object_id = ? ORDER BY id", request_id)
    ]
    assert found == [f"help_requests.{what}" for what in ("ask", "taken", "contacted", "closed")]
