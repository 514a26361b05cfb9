"""From a request to a family, on a real ledger: who reads what and until when, and that nothing is done twice."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.people_intakes import AgencyKind, IntakeState, Source, Words
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, duty, organisations, people
from bot.storage import people_intakes as store
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.use_cases import cases as families
from bot.use_cases import (
    people_intakes,
    people_intakes_agencies,
    people_intakes_answers,
    people_intakes_offers,
    people_invitations,
    timers,
)
from bot.use_cases.people_intakes_answers import Accepted
from bot.use_cases.people_intakes_offers import NewIntake
from tests.conftest import HandClock
from tests.use_cases.conftest import House
from tests.use_cases.place import rows

RAYA = NewIntake("Рая", "8 913 123-45-67", None, "Негде жить", urgent=False, agency_id=None)


async def offered(ledger: Ledger, house: House, new: NewIntake = RAYA) -> int:
    """Written down by Vera, and Olga is asked."""
    intake = await ledger.run(people_intakes_offers.enter, house.vera, new)
    assert (await ledger.run(people_intakes_offers.offer, house.vera, intake, house.olga.person, sure=False)).asked
    return intake


async def accept(ledger: Ledger, who: Who, intake: int) -> Accepted | None:
    return await ledger.run(people_intakes_answers.accept, who, intake, None, "Новая семья")


async def tick(ledger: Ledger) -> None:
    while found := await ledger.read(timers.due, 100):
        for timer in found:
            await ledger.run(timers.fire, timer, FIRE)


async def test_the_coordinator_reads_until_a_curator_takes_it_and_then_not(ledger: Ledger, house: House) -> None:
    intake = await offered(ledger, house)
    before = await ledger.run(people_intakes.look, house.vera, intake)
    assert before.intake.words == Words("Барнаул", "8 913 123-45-67", "Рая", "Негде жить")
    with pytest.raises(Denied):
        await ledger.run(people_intakes.look, house.olga, intake)
    taken = await accept(ledger, house.olga, intake)
    assert taken is not None
    assert taken.words == before.intake.words

    after = await ledger.run(people_intakes.look, house.vera, intake)
    assert (after.readable, after.intake.words, after.twin) == (False, Words("", ""), None)
    assert (after.intake.code, after.curator) == (taken.code, "Ольга")
    assert await ledger.run(people_intakes.waiting, house.vera, 0) == ([], False)
    for change in (
        ledger.run(people_intakes.close, house.vera, intake),
        ledger.run(people_intakes_offers.set_place, house.vera, intake, 1),
        ledger.run(people_intakes_offers.offer, house.vera, intake, house.nina.person, sure=True),
    ):
        with pytest.raises(Gone):
            await change
    with pytest.raises(Denied):
        await ledger.run(people_intakes.look, house.nina, intake)
    assert (await ledger.run(people_intakes.look, house.olga, intake)).readable


async def test_her_curator_finds_it_on_the_card_until_she_is_here_herself(ledger: Ledger, house: House) -> None:
    taken = await accept(ledger, house.olga, await offered(ledger, house))
    assert taken is not None
    assert (await ledger.run(families.family, house.olga, taken.case_id)).came == taken.words
    assert (await ledger.run(families.family, house.olga, house.case.id)).came is None

    @internal
    def she_comes(tx: Transaction) -> None:
        mother = people.add_person(tx, house.organisation_id, Role.MOTHER, "Рая", telegram_id=50)
        cases.set_mother(tx, taken.case_id, mother)

    await ledger.run(she_comes)
    assert (await ledger.run(families.family, house.olga, taken.case_id)).came is None


async def test_taken_a_hundred_times_it_is_one_family_with_the_code_of_the_card(
    ledger: Ledger, house: House, database: Path
) -> None:
    intake = await offered(ledger, house)
    code = rows(database, "SELECT code FROM intake")[0]["code"]
    taken = await asyncio.gather(*(accept(ledger, house.olga, intake) for _ in range(100)))
    assert {one and (one.code, one.case_id) for one in taken} == {(code, taken[0] and taken[0].case_id)}
    assert len(rows(database, "SELECT 1 FROM cases")) == 2, "the house's own, and hers"
    assert len(rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.intake_accepted'")) == 1
    made = await ledger.run(people_invitations.create_family, house.olga, None, "Другая")
    assert made.code != code


async def test_a_card_that_went_on_to_another_is_worth_nothing(ledger: Ledger, house: House, database: Path) -> None:
    intake = await offered(ledger, house)
    await ledger.run(people_intakes_offers.offer, house.vera, intake, house.nina.person, sure=False)
    answers = await asyncio.gather(*(accept(ledger, who, intake) for who in (house.olga, house.nina) * 20))
    assert [one is not None for one in answers] == [False, True] * 20
    assert not await ledger.run(people_intakes_answers.refuse, house.olga, intake, "Нет времени")
    assert rows(database, "SELECT curator_id FROM cases ORDER BY id DESC")[0]["curator_id"] == house.nina.person


async def test_whoever_cannot_says_why_and_the_coordinator_asks_another(
    ledger: Ledger, house: House, database: Path
) -> None:
    intake = await offered(ledger, house)
    assert await ledger.run(people_intakes_answers.refuse, house.olga, intake, "  Болею   до среды ")
    assert not await ledger.run(people_intakes_answers.refuse, house.olga, intake, "Ещё раз")
    seen = await ledger.run(people_intakes.look, house.vera, intake)
    assert (seen.intake.state, seen.intake.words.refusal) == (IntakeState.TAKEN, "Болею до среды")
    (told,) = rows(database, "SELECT recipient_id, lane FROM outbox WHERE kind = 'people.intake_refused'")
    assert (told["recipient_id"], told["lane"]) == (house.vera.person, Lane.RELAY)
    before = seen.intake.code
    await ledger.run(people_intakes_offers.offer, house.vera, intake, house.nina.person, sure=False)
    taken = await accept(ledger, house.nina, intake)
    assert taken is not None
    assert taken.code == before, "the code was kept"


async def test_many_families_or_a_leave_are_asked_about_and_may_be_confirmed(
    ledger: Ledger, house: House, clock: HandClock
) -> None:
    intake = await ledger.run(people_intakes_offers.enter, house.vera, RAYA)
    await ledger.run(people_intakes_offers.set_limit, house.vera, 1)

    @internal
    def nina_leaves(tx: Transaction) -> None:
        day = clock.time.date()
        duty.add_leave(tx, house.organisation_id, house.nina.person, day, day + timedelta(days=9), None)

    await ledger.run(nina_leaves)
    shown, more = await ledger.read(people_intakes_offers.curators, house.vera)
    assert [(one.name, one.families, one.limit, one.away_until is None) for one in shown] == [
        ("Ольга", 1, 1, True),
        ("Нина", 0, 1, False),
    ]
    assert not more
    for curator in (house.olga, house.nina):
        doubt = await ledger.run(people_intakes_offers.offer, house.vera, intake, curator.person, sure=False)
        assert not doubt.asked
        assert (await ledger.run(people_intakes.look, house.vera, intake)).intake.state is IntakeState.TAKEN
    assert (await ledger.run(people_intakes_offers.offer, house.vera, intake, house.nina.person, sure=True)).asked
    with pytest.raises(Gone):
        await ledger.run(people_intakes_offers.set_limit, house.vera, 0)
    with pytest.raises(Gone):
        await ledger.run(people_intakes_offers.offer, house.vera, intake, house.vera.person, sure=True)


async def test_somebody_we_know_is_recognised_before_anything_is_kept(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    async def twin(name: str, contact: str) -> tuple[bool, str] | None:
        new = NewIntake(name, contact, territory, "…", urgent=False, agency_id=None)
        found = await ledger.read(people_intakes_offers.twin_of, house.vera, new)
        return (found.intake_id is not None, found.code) if found else None

    territory = rows(database, "SELECT id FROM territory")[0]["id"]
    assert await twin("Рая", "+7 913 123 45 67") is None
    assert await ledger.run(people_intakes.ask_call_back, house.stranger(300), "Барнаул", "89131234567")
    assert await twin("Не Рая", "+7 (913) 123-45-67, вечером") == (True, "")
    assert await twin("аня И МИША", "") == (False, house.case.code), "a family that is accompanied"
    assert await twin("Аня", "") is None
    assert len(rows(database, "SELECT 1 FROM intake")) == 1, "looking keeps nothing"

    ((waits,), _) = await ledger.run(people_intakes.waiting, house.vera, 0)
    await ledger.run(people_intakes.look, house.vera, waits.intake.id)
    await ledger.run(people_intakes_offers.offer, house.vera, waits.intake.id, house.olga.person, sure=False)
    taken = await accept(ledger, house.olga, waits.intake.id)
    assert taken is not None
    assert await twin("Кто-то", "8 913 123 45 67") == (False, taken.code), "its number is known although it is a family"

    assert await ledger.run(people_intakes.ask_call_back, house.stranger(301), "Барнаул", "8-913-123-45-67")
    ((again,), _) = await ledger.run(people_intakes.waiting, house.vera, 0)
    seen = await ledger.run(people_intakes.look, house.vera, again.intake.id)
    assert seen.twin is not None
    assert seen.twin.code == taken.code


async def test_what_was_written_goes_with_the_key_of_the_family(ledger: Ledger, house: House) -> None:
    intake = await offered(ledger, house)
    taken = await accept(ledger, house.olga, intake)
    assert taken is not None

    @internal
    def forget(tx: Transaction) -> None:
        tx.erase_keys(cases.subject(taken.case_id))

    @internal
    def left(tx: Transaction) -> Words:
        return store.get(tx, intake).words

    assert (await ledger.read(left)).name == "Рая"
    await ledger.run(forget)
    assert await ledger.read(left) == Words("", "")


async def test_the_coordinator_is_told_once_a_day_of_what_is_late(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    def cards() -> int:
        return len(rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.intakes_late'"))

    await ledger.run(people_intakes_offers.enter, house.vera, RAYA)  # Tuesday, 13:00
    clock.advance(hours=23)
    await tick(ledger)
    assert cards() == 0
    clock.advance(hours=2)
    await tick(ledger)
    assert cards() == 1
    await ledger.run(people_intakes.ask_call_back, house.stranger(300), "Барнаул", "8 913 000-00-01")
    for _ in range(20):
        clock.advance(minutes=30)
        await tick(ledger)
    assert cards() == 1, "not again on the same day"
    clock.advance(hours=10)
    await tick(ledger)
    assert cards() == 2
    clock.advance(hours=5)  # the second one is late by now, too
    await tick(ledger)
    assert cards() == 2, "it stands on tomorrow's card"
    urgent = NewIntake("Тая", "", None, "Ночует на вокзале", urgent=True, agency_id=None)
    await ledger.run(people_intakes_offers.enter, house.vera, urgent)
    clock.advance(minutes=59)
    await tick(ledger)
    assert cards() == 2
    clock.advance(minutes=2)
    await tick(ledger)
    assert cards() == 3, "an urgent one waits for no other day"

    @internal
    def all_are_closed(tx: Transaction) -> None:
        for one in store.open_ones(tx, house.organisation_id):
            store.change(tx, one.id, state=IntakeState.CLOSED)

    await ledger.run(all_are_closed)
    clock.advance(days=30)
    await tick(ledger)
    assert cards() == 3
    assert rows(database, "SELECT 1 FROM timer WHERE kind = 'intakes' AND state = 0") == []


async def test_whoever_comes_by_the_link_of_an_agency_is_counted_and_no_other(
    ledger: Ledger, house: House, database: Path
) -> None:
    agency = await ledger.run(people_intakes_agencies.add, house.vera, AgencyKind.MEDICAL, "Роддом № 2")
    assert await ledger.read(people_intakes_agencies.sent_by, house.stranger(300), agency.code) == agency.id
    assert await ledger.read(people_intakes_agencies.sent_by, house.stranger(300), "nothing") is None
    for account in (300, 300, 301):
        await ledger.run(
            people_intakes.ask_call_back, house.stranger(account), "Барнаул", "8 913 000-00-01", None, agency.id
        )
    assert (await ledger.read(people_intakes_agencies.agency, house.vera, agency.id)).came == 2
    assert {row["source"] for row in rows(database, "SELECT source FROM intake")} == {Source.PARTNER}
    await ledger.run(people_intakes_agencies.end, house.vera, agency.id, ends=True)
    assert await ledger.read(people_intakes_agencies.sent_by, house.stranger(302), agency.code) is None
    assert not await ledger.read(people_intakes_agencies.counts, house.stranger(302), agency.id)
    with pytest.raises(Gone):
        await ledger.run(people_intakes_agencies.send_link, house.vera, agency.id)

    @internal
    def elsewhere(tx: Transaction) -> Who:
        return Who(organisations.add(tx, "Другая", "Europe/Moscow").id, Role.COORDINATOR, house.vera.person)

    foreign = await ledger.run(elsewhere)
    with pytest.raises(Gone):
        await ledger.read(people_intakes_agencies.agency, foreign, agency.id)
    with pytest.raises(Gone):
        await ledger.run(people_intakes_offers.enter, foreign, NewIntake("Рая", "", None, "…", False, agency.id))
    with pytest.raises(Denied):
        await ledger.run(people_intakes.look, foreign, rows(database, "SELECT id FROM intake")[0]["id"])


async def test_without_a_coordinator_the_curator_who_calls_back_makes_it_a_family(ledger: Ledger, house: House) -> None:
    await ledger.run(people_intakes.ask_call_back, house.stranger(300), "Барнаул", "8 913 000-00-01")
    ((waits,), _) = await ledger.run(people_intakes.waiting, house.olga, 0)
    assert await accept(ledger, house.olga, waits.intake.id) is None, "nobody has called yet"
    await ledger.run(people_intakes.look, house.olga, waits.intake.id)
    taken = await accept(ledger, house.olga, waits.intake.id)
    assert taken is not None
    assert taken.code == "BRN-002"
    assert await accept(ledger, house.nina, waits.intake.id) is None
