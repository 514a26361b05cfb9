"""What may be kept, on a real ledger: at once, under which words, by whom; and what birthdays bring, years late too."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.consents import CONSENTS, OPTIONAL
from bot.demo import vet
from bot.domain.people import Role, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Consent, Purpose, Standing, Text, in_force, standing
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, people, people_ages
from bot.storage import people_consents as store
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import mentoring, people_consents
from bot.use_cases import people_ages as use_cases
from tests.conftest import HandClock
from tests.use_cases.conftest import House, build
from tests.use_cases.place import rows
from tests.use_cases.test_people import known

SHOWN = Text(1, "ru@easy", "1" * 64)


@internal
def has_joined(tx: Transaction, house: House, group: AgeGroup) -> None:
    mother = people.add_person(tx, house.organisation_id, Role.MOTHER, "Лена", telegram_id=100)
    cases.set_mother(tx, house.case.id, mother)
    use_cases.keep_age(tx, mother, group)
    store.give(tx, house.organisation_id, mother, Purpose.NAME_AND_AFFAIRS, SHOWN)


async def lena(ledger: Ledger, house: House, group: AgeGroup = AgeGroup.ADULT) -> Who:
    await ledger.run(has_joined, house, group)
    return await ledger.read(known, house, 100)


@internal
def a_mentor_beside_her(tx: Transaction, house: House) -> Who:
    mentor = people.add_person(tx, house.organisation_id, Role.SILVER_MENTOR, "Мария", telegram_id=101)
    vet(tx, mentor)
    return Who(house.organisation_id, Role.SILVER_MENTOR, mentor, 101)


async def pair(ledger: Ledger, house: House, mother: Who, database: Path) -> None:
    mentor = await ledger.run(a_mentor_beside_her, house)
    await ledger.run(mentoring.propose, house.olga, house.case.id, mentor.person, Role.SILVER_MENTOR)
    match = rows(database, "SELECT max(id) AS id FROM match")[0]["id"]
    for who in (mother, mentor):
        await ledger.run(mentoring.answer, who, match, agrees=True)


presses = st.lists(st.tuples(st.sampled_from(OPTIONAL), st.sampled_from(["give", "withdraw", "newer"])), max_size=12)


@settings(max_examples=15)
@given(presses=presses)
async def test_the_last_press_holds_and_nothing_else(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory, presses: list[tuple[Purpose, str]]
) -> None:
    """In any order: given, taken back, and words that changed in between."""
    database = Path(shutil.copy(migrated, tmp_path_factory.mktemp("example") / "ryadom.db"))
    clock, keys = HandClock(), Keyring(database.with_suffix(".keys.db"), bytes(32))
    ledger = Ledger(database, keys, clock)
    versions, last = dict.fromkeys(OPTIONAL, 1), dict.fromkeys(OPTIONAL, Standing.ASKED_NEVER)
    try:
        who = await lena(ledger, await ledger.run(build))
        for purpose, press in presses:
            text = Text(versions[purpose], "ru", "2" * 64)
            if press == "newer":
                versions[purpose] += 1
                last[purpose] = Standing.OLD if last[purpose] is Standing.GIVEN else last[purpose]
            elif press == "give":
                await ledger.run(people_consents.give, who, purpose, text)
                last[purpose] = Standing.GIVEN
            else:
                await ledger.run(people_consents.withdraw, who, purpose, text)
                last[purpose] = Standing.WITHDRAWN
        found = await ledger.read(kept_of, who)
        for purpose in OPTIONAL:
            assert standing(found, purpose, versions[purpose]) is last[purpose]
            assert in_force(found, purpose) is (last[purpose] in (Standing.GIVEN, Standing.OLD))
            assert len([row for row in found if row.purpose == purpose and row.withdrawn_at is None]) <= 1
    finally:
        await ledger.close()
        keys.close()


@internal
def kept_of(tx: Transaction, who: Who) -> list[Consent]:
    return store.of_person(tx, who.person)


def test_older_words_bind_until_she_is_asked_anew() -> None:
    now = HandClock().now()
    given_ = [Consent(Purpose.FIGURES, 1, now, None)]
    assert standing(given_, Purpose.FIGURES, 1) is Standing.GIVEN
    assert standing(given_, Purpose.FIGURES, 2) is Standing.OLD
    assert in_force(given_, Purpose.FIGURES)
    young = [Consent(Purpose.FIGURES, 1, now, None, minor=True)]
    assert standing(young, Purpose.FIGURES, 1, minor=True) is Standing.GIVEN
    assert standing(young, Purpose.FIGURES, 1, minor=False) is Standing.OLD


async def test_a_row_says_which_words_in_which_voice_and_by_whom(ledger: Ledger, house: House, database: Path) -> None:
    who = await lena(ledger, house)
    await ledger.run(people_consents.give, who, Purpose.FIGURES, SHOWN)
    await ledger.run(people_consents.give, who, Purpose.FIGURES, SHOWN)
    await ledger.run(people_consents.withdraw, who, Purpose.FIGURES, SHOWN)
    (row,) = rows(database, "SELECT * FROM consent WHERE purpose = 'figures'")
    assert (row["version"], row["voice"], row["text_hash"], row["channel"]) == (1, "ru@easy", "1" * 64, "bot")
    assert row["withdrawn_by"] == who.person
    assert row["withdrawn_at"] is not None


async def test_without_name_and_affairs_nobody_can_be_kept(ledger: Ledger, house: House) -> None:
    who = await lena(ledger, house)
    with pytest.raises(Gone):
        await ledger.run(people_consents.withdraw, who, Purpose.NAME_AND_AFFAIRS, SHOWN)
    assert CONSENTS[Purpose.NAME_AND_AFFAIRS].needed


async def test_a_talk_that_may_not_be_kept_ends(ledger: Ledger, house: House, database: Path) -> None:
    who = await lena(ledger, house)
    await pair(ledger, house, who, database)
    await ledger.run(people_consents.withdraw, who, Purpose.MENTOR_TALK, SHOWN)
    assert [row["state"] for row in rows(database, "SELECT state FROM match")] == ["ended"]


async def test_while_she_waits_for_an_adult_she_ends_her_pair_and_agrees_to_none(
    ledger: Ledger, house: House, database: Path
) -> None:
    who = await lena(ledger, house)
    await pair(ledger, house, who, database)
    waits = replace(who, awaits_adult=True)
    await ledger.run(people_consents.withdraw, waits, Purpose.MENTOR_TALK, SHOWN)
    (match,) = rows(database, "SELECT id, state FROM match")
    assert match["state"] == "ended"
    with pytest.raises(Denied):
        await ledger.run(mentoring.answer, waits, match["id"], agrees=True)


async def test_a_day_of_birth_needs_her_consent_and_goes_with_it(ledger: Ledger, house: House, database: Path) -> None:
    who = await lena(ledger, house, AgeGroup.FROM_16)
    with pytest.raises(Gone):
        await ledger.run(use_cases.keep_birth_date, who, date(2009, 3, 5))
    await ledger.run(people_consents.give, who, Purpose.BIRTH_DATE, SHOWN)
    for wrong in (None, date(2027, 1, 1), date(1906, 1, 1)):
        assert await ledger.run(use_cases.keep_birth_date, who, wrong) is None
    assert await ledger.run(use_cases.keep_birth_date, who, date(2009, 3, 5)) == date(2009, 3, 5)
    (row,) = rows(database, "SELECT birth_date FROM person WHERE telegram_id = 100")
    assert b"2009" not in row["birth_date"]
    due = "SELECT step FROM timer WHERE kind = 'age' AND state = 0 ORDER BY step"
    assert [row["step"] for row in rows(database, due)] == [2], "eighteen alone, and nobody is asked"
    await ledger.run(people_consents.withdraw, who, Purpose.BIRTH_DATE, SHOWN)
    (row,) = rows(database, "SELECT birth_date FROM person WHERE telegram_id = 100")
    assert row["birth_date"] is None
    assert [row["step"] for row in rows(database, due)] == [2, 3], "asked again by her group"


async def test_by_her_day_of_birth_she_may_be_younger_than_she_said(
    ledger: Ledger, house: House, database: Path
) -> None:
    who = await lena(ledger, house)
    await ledger.run(people_consents.give, who, Purpose.BIRTH_DATE, SHOWN)
    await ledger.run(use_cases.keep_birth_date, who, date(2010, 3, 5))
    assert (await ledger.read(known, house, 100)).awaits_adult
    assert rows(database, "SELECT 1 FROM task WHERE kind = 'age_minor' AND done_at IS NULL")


async def test_at_eighteen_she_and_her_mentor_are_told_at_once(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    who = await lena(ledger, house, AgeGroup.FROM_16)
    await pair(ledger, house, who, database)
    assert await ledger.run(use_cases.answer_18, who, yes=False) is True
    assert not rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.turned_18'")
    assert await ledger.run(use_cases.answer_18, who, yes=True) is True
    assert await ledger.run(use_cases.answer_18, who, yes=True) is False
    told = rows(
        database,
        "SELECT kind, role FROM outbox WHERE kind LIKE '%turned_18' OR kind = 'mentoring.notice_renewed' ORDER BY id",
    )
    assert sorted((row["kind"], row["role"]) for row in told) == [
        ("mentoring.notice_renewed", "mother"),
        ("mentoring.notice_renewed", "silver_mentor"),
        ("people.mentee_turned_18", "silver_mentor"),
        ("people.turned_18", "mother"),
    ]
    assert await ledger.read(people_consents.asked_anew, who) is Purpose.NAME_AND_AFFAIRS
    await ledger.run(people_consents.give, who, Purpose.NAME_AND_AFFAIRS, SHOWN)
    assert await ledger.read(people_consents.asked_anew, who) is None


async def test_she_is_asked_once_a_year_and_surely_eighteen_after_two(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    await lena(ledger, house, AgeGroup.FROM_16)
    asked, clockwork = "SELECT 1 FROM outbox WHERE kind = 'people.ask_18'", Clockwork(ledger, FIRE)
    for _ in range(11):
        clock.advance(days=30)
        await clockwork.tick()
    assert len(rows(database, asked)) == 0
    clock.advance(days=40)
    await clockwork.tick()
    assert len(rows(database, asked)) == 1
    clock.advance(days=366)
    await clockwork.tick()
    assert len(rows(database, asked)) == 1
    assert len(rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.turned_18'")) == 1

    @internal
    def minor(tx: Transaction, person_id: int) -> bool:
        return people_ages.is_minor(tx, person_id)

    assert not await ledger.read(minor, (await ledger.read(known, house, 100)).person)


async def test_after_years_without_power_only_what_is_true_by_then_is_told_and_once(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    await lena(ledger, house, AgeGroup.FROM_14)
    clock.time += timedelta(days=366 * 6)
    for _ in range(3):
        await Clockwork(ledger, FIRE).tick()
    told = [row["kind"] for row in rows(database, "SELECT kind FROM outbox WHERE kind LIKE 'people.%'")]
    assert told == ["people.turned_18"]
    assert [row["kind"] for row in rows(database, "SELECT kind FROM task WHERE kind LIKE 'age%'")] == ["age_18"]


async def test_at_sixteen_her_curator_reads_what_the_law_says(
    ledger: Ledger, house: House, database: Path, clock: HandClock
) -> None:
    await lena(ledger, house, AgeGroup.FROM_14)
    clock.advance(days=366 * 2)
    await Clockwork(ledger, FIRE).tick()
    kinds = {row["kind"] for row in rows(database, "SELECT kind FROM task WHERE kind LIKE 'age%'")}
    assert "age_16" in kinds
    assert not rows(database, "SELECT 1 FROM outbox WHERE kind = 'people.turned_18'")
