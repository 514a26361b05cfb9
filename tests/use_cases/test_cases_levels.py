"""Levels on a real ledger: with a reason, holding at once, confirmed by code, and never told to the family."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.content import cases_levels as content
from bot.content.cases_levels import CADENCES
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.files import BrokenFileError
from bot.domain.permissions import Denied, Gone
from bot.use_cases import cases_confirming, cases_levels
from bot.use_cases.cases_levels import Levels
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place
from tests.use_cases.test_cases_clocks import passes, signs
from tests.use_cases.test_cases_course import goes, today


async def sets(place: Place, level: Level, reason: str = "так надёжнее", *, seen: int | None = None) -> Levels:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    if seen is None:
        seen = (await place.ledger.run(cases_levels.see, olga, case_id)).seen
    return await place.ledger.run(cases_levels.set_level, olga, case_id, level, reason, seen)


def told(place: Place, kind: str) -> list[tuple[int, str]]:
    rows = place.rows("SELECT recipient_id AS id, role FROM outbox WHERE kind = ? ORDER BY id", kind)
    return [(row["id"], row["role"]) for row in rows]


async def test_an_emergency_holds_at_once_and_says_whether_it_was_confirmed(place: Place) -> None:
    vera, case_id = place.people["Вера"], case_of(place.people["Аня"])
    levels = await sets(place, Level.EMERGENCY)
    assert levels.now is not None
    assert (levels.now.level, levels.now.confirmed_by) == (Level.EMERGENCY, "")
    assert told(place, "cases.confirm") == [(vera.person_id, "coordinator")]
    asked = await place.ledger.run(cases_confirming.confirm, vera, case_id, levels.now.id)
    again = await place.ledger.run(cases_confirming.confirm, vera, case_id, levels.now.id)
    assert asked.done_by == again.done_by == "Вера"
    assert len(place.rows("SELECT 1 FROM case_confirmation")) == 1
    seen = await place.ledger.run(cases_levels.see, place.people["Ольга"], case_id)
    assert seen.now is not None
    assert seen.now.confirmed_by == "Вера"
    assert told(place, "cases.confirmed") == [(place.people["Ольга"].person_id, "curator")]


async def test_only_a_coordinator_confirms_and_only_what_still_holds(place: Place) -> None:
    case_id = case_of(place.people["Аня"])
    levels = await sets(place, Level.EMERGENCY)
    for name in ("Ольга", "Нина", "Тамара", "Аня"):
        with pytest.raises(Denied):
            await place.ledger.run(cases_confirming.confirm, place.people[name], case_id, levels.seen)
    await sets(place, Level.CRISIS)
    with pytest.raises(Gone):
        await place.ledger.run(cases_confirming.confirm, place.people["Вера"], case_id, levels.seen)
    assert place.rows("SELECT 1 FROM case_confirmation") == []


async def test_an_end_is_confirmed_and_the_card_says_so(place: Place) -> None:
    made = await goes(place, Stage.CLOSURE, today(place))
    end = made.course.steps[-1].id
    assert made.course.confirmed == {}
    await place.ledger.run(cases_confirming.confirm, place.people["Вера"], made.course.case.id, end)
    again = await goes(place, Stage.FOLLOW_UP, today(place))
    assert again.course.confirmed == {end: "Вера"}


async def test_two_presses_at_once_are_one_change_and_the_other_is_told(place: Place) -> None:
    first, second = await asyncio.gather(
        sets(place, Level.CRISIS, "муж вернулся", seen=0), sets(place, Level.BASIC, "всё спокойно", seen=0)
    )
    assert first.first is None
    assert second.first is not None
    assert (second.first.by, second.first.level) == ("Ольга", Level.CRISIS)
    assert len(place.rows("SELECT 1 FROM case_level")) == 1


async def test_the_same_level_again_or_no_reason_changes_nothing(place: Place) -> None:
    await sets(place, Level.CRISIS)
    for level, reason in ((Level.CRISIS, "ещё раз"), (Level.BASIC, " "), (Level.BASIC, "я" * 201)):
        with pytest.raises(Gone):
            await sets(place, level, reason)
    assert len(place.rows("SELECT 1 FROM case_level")) == 1


async def test_a_change_is_asked_about_for_a_minute(place: Place) -> None:
    assert (await sets(place, Level.CRISIS)).just_now
    place.clock.advance(minutes=1)
    levels = await place.ledger.run(cases_levels.see, place.people["Ольга"], case_of(place.people["Аня"]))
    assert not levels.just_now


async def test_nobody_else_sees_or_sets_it_and_the_reason_lies_sealed(place: Place) -> None:
    await sets(place, Level.CRISIS, "секретная причина")
    case_id = case_of(place.people["Аня"])
    for name in ("Нина", "Вера", "Тамара", "Аня", "Мария Ивановна", "Семья Образцовых"):
        with pytest.raises(Denied):
            await place.ledger.run(cases_levels.see, place.people[name], case_id)
    assert "секретная".encode() not in place.database.read_bytes()


async def test_a_level_sets_the_pace_of_reviews(place: Place) -> None:
    await signs(place, today(place))
    await goes(place, Stage.PLAN, today(place))
    await passes(place, 20)
    await sets(place, Level.EMERGENCY)
    await passes(place, 8)
    due = "SELECT json_extract(payload, '$.due') AS due FROM outbox WHERE kind = 'cases.clock' ORDER BY id DESC"
    assert place.rows(due)[0]["due"] in (9, 10)


async def test_nothing_of_it_is_ever_sent_to_the_family(place: Place) -> None:
    await signs(place, today(place) - timedelta(days=30))
    await sets(place, Level.EMERGENCY)
    await passes(place, 10)
    hers = "SELECT kind FROM outbox WHERE kind LIKE 'cases.%' AND role NOT IN ('curator', 'coordinator')"
    assert place.rows(hers) == []


def test_every_level_has_a_pace_and_a_file_that_lacks_one_is_refused(tmp_path: Path) -> None:
    assert set(CADENCES) == set(Level)
    start = date(2026, 3, 2)
    adaptation = CADENCES[Level.ADAPTATION]
    assert adaptation.contact_every(start, start + timedelta(days=91)) == 7
    assert adaptation.contact_every(start, start + timedelta(days=92)) == 14
    broken = tmp_path / "cases_levels.yaml"
    broken.write_text("basic: {contact: 30, review: 183}\n", encoding="utf-8")
    with pytest.raises(BrokenFileError, match="crisis"):
        content.read(broken)
