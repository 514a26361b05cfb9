"""The course of a case on a real ledger: written by her curator alone, once, and nothing of it is ever deleted."""

import asyncio
import sqlite3
from datetime import date, timedelta

import pytest

from bot.domain.cases_agreement import Terms
from bot.domain.cases_course import Misstep, Stage
from bot.domain.permissions import Denied
from bot.use_cases import cases_course
from bot.use_cases.cases_course import Written
from tests.conftest import HandClock
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

TERMS = Terms(12, paper=True)


def today(place: Place) -> date:
    return place.clock.now().date()


async def goes(place: Place, stage: Stage, on_day: date, *, seen: int | None = None, who: str = "Ольга") -> Written:
    olga, case_id = place.people[who], case_of(place.people["Аня"])
    if seen is None:
        seen = (await place.ledger.read(cases_course.form, olga, case_id)).seen
    terms = TERMS if stage is Stage.AGREEMENT else None
    return await place.ledger.run(cases_course.step, olga, case_id, stage, on_day, seen, terms)


def written(place: Place) -> list[str]:
    return [row["stage"] for row in place.rows("SELECT stage FROM case_stage_event ORDER BY id")]


async def test_of_two_presses_at_once_one_is_written_and_the_other_is_told_what_it_was(place: Place) -> None:
    day = today(place)
    first, second = await asyncio.gather(
        goes(place, Stage.INTAKE, day, seen=0), goes(place, Stage.AGREEMENT, day, seen=0)
    )
    assert written(place) == ["intake"]
    assert first.done
    assert second.first is not None
    assert (second.first.by, second.first.stage) == ("Ольга", Stage.INTAKE)


async def test_what_does_not_fit_leaves_nothing_behind(place: Place) -> None:
    day = today(place)
    await goes(place, Stage.AGREEMENT, day - timedelta(days=3))
    for stage, on_day, why in (
        (Stage.ASSESSMENT, day + timedelta(days=1), Misstep.FUTURE),
        (Stage.ASSESSMENT, day - timedelta(days=4), Misstep.TOO_EARLY),
        (Stage.INTAKE, day, Misstep.OUT_OF_ORDER),
    ):
        assert (await goes(place, stage, on_day)).why_not is why
    assert (await goes(place, Stage.CLOSURE, day)).done
    assert (await goes(place, Stage.CLOSURE, day)).why_not is Misstep.ENDED
    assert written(place) == ["agreement", "closure"]


async def test_a_slip_is_taken_back_once_by_a_row_of_its_own(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    made = await goes(place, Stage.AGREEMENT, today(place))
    slip = made.course.steps[-1].id
    assert (await place.ledger.run(cases_course.take_back, olga, case_id, slip)).done
    again = await place.ledger.run(cases_course.take_back, olga, case_id, slip)
    assert again.first is not None
    assert again.first.takes_back == slip
    assert written(place) == ["agreement", "agreement"]
    assert again.course.steps == []
    assert (await goes(place, Stage.ASSESSMENT, today(place))).why_not is Misstep.NO_AGREEMENT


async def test_today_is_the_day_at_the_familys_place(place: Place, clock: HandClock) -> None:
    clock.advance(hours=12)  # 18:00 UTC on the 1st is past midnight in Barnaul
    course = await place.ledger.read(cases_course.form, place.people["Ольга"], case_of(place.people["Аня"]))
    assert course.today == date(2026, 12, 2)
    assert (await goes(place, Stage.INTAKE, date(2026, 12, 2))).done


async def test_nobody_else_reads_or_writes_it(place: Place) -> None:
    case_id = case_of(place.people["Аня"])
    for name in ("Нина", "Вера", "Тамара", "Аня", "Мария Ивановна"):
        with pytest.raises(Denied):
            await place.ledger.run(cases_course.see, place.people[name], case_id)
        with pytest.raises(Denied):
            await place.ledger.run(cases_course.step, place.people[name], case_id, Stage.INTAKE, today(place), 0)
    assert written(place) == []


async def test_no_row_of_it_can_be_changed_or_deleted(place: Place) -> None:
    await goes(place, Stage.INTAKE, today(place))
    with sqlite3.connect(place.database) as connection:
        for change in ("UPDATE case_stage_event SET stage = 'plan'", "DELETE FROM case_stage_event"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(change)
