"""Agreement and clocks on a real ledger: who hears of what is due, once, and what a step does to it."""

from datetime import date, timedelta

import pytest

from bot.domain.cases_agreement import Terms
from bot.domain.cases_course import Misstep, Stage
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, projects
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import cases_agreement, cases_course
from bot.use_cases.cases_course import Written
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place
from tests.use_cases.test_cases_course import goes, today

ABOUT = "SELECT kind, json_extract(payload, '$.due') AS due FROM outbox WHERE kind LIKE 'cases.%' ORDER BY id"


async def signs(place: Place, on_day: date, months: int = 12) -> Written:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    seen = (await place.ledger.read(cases_course.form, olga, case_id)).seen
    terms = Terms(months, paper=False)
    return await place.ledger.run(cases_course.step, olga, case_id, Stage.AGREEMENT, on_day, seen, terms)


async def passes(place: Place, days: int) -> None:
    """Day by day, as the ticks do."""
    for _ in range(days):
        place.clock.advance(days=1)
        await place.tick()


def told(place: Place) -> list[tuple[str, int]]:
    return [(row["kind"], row["due"]) for row in place.rows(ABOUT)]


def open_tasks(place: Place) -> list[str]:
    query = "SELECT kind FROM task WHERE case_id = ? AND done_at IS NULL ORDER BY id"
    return [row["kind"] for row in place.rows(query, case_of(place.people["Аня"]))]


async def test_an_assessment_that_does_not_come_is_told_to_the_curator_and_then_above(place: Place) -> None:
    await signs(place, today(place))
    await passes(place, 13)
    assert told(place) == []
    await passes(place, 1)
    assert told(place) == [("cases.clock", 5)]
    assert open_tasks(place) == ["assessment_due"]
    await passes(place, 8)
    assert told(place) == [("cases.clock", 5), ("cases.clock", 6), ("cases.overdue", 6)]
    above = place.rows("SELECT recipient_id AS id, role FROM outbox WHERE kind = 'cases.overdue'")
    assert [(row["id"], row["role"]) for row in above] == [(place.people["Вера"].person_id, "coordinator")]
    await goes(place, Stage.ASSESSMENT, today(place))
    assert open_tasks(place) == []


async def test_what_was_written_in_time_is_told_to_nobody(place: Place) -> None:
    await signs(place, today(place))
    await passes(place, 10)
    await goes(place, Stage.ASSESSMENT, today(place))
    await passes(place, 30)
    assert told(place) == []


async def test_after_a_month_without_power_each_is_told_once(place: Place) -> None:
    await signs(place, today(place))
    place.clock.advance(days=30)
    await place.tick()
    await place.tick()
    assert told(place) == [("cases.clock", 5), ("cases.clock", 6), ("cases.overdue", 6)]


async def test_a_step_taken_back_takes_its_clocks_along(place: Place) -> None:
    made = await signs(place, today(place))
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    await place.ledger.run(cases_course.take_back, olga, case_id, made.course.steps[-1].id)
    await passes(place, 25)
    assert told(place) == []
    assert (await place.ledger.read(cases_course.form, olga, case_id)).agreement is None


async def test_reviews_and_looks_after_the_end(place: Place) -> None:
    await signs(place, today(place) - timedelta(days=20))
    await goes(place, Stage.ASSESSMENT, today(place))
    await passes(place, 190)
    assert [due for _, due in told(place)] == [7, 8, 9, 10, 10]
    assert open_tasks(place) == ["review_due", "review_overdue"]
    await goes(place, Stage.MONITORING, today(place))
    assert open_tasks(place) == []
    await goes(place, Stage.CLOSURE, today(place))
    await passes(place, 35)
    assert told(place)[-1] == ("cases.clock", 11)
    assert open_tasks(place) == ["follow_up_due"]
    await goes(place, Stage.FOLLOW_UP, today(place))
    assert open_tasks(place) == []
    await passes(place, 160)
    assert [due for _, due in told(place)][-2:] == [12, 13]


async def test_an_agreement_is_made_longer_once_with_a_reason_and_not_beyond_36_months(place: Place) -> None:
    run, olga, case_id = place.ledger.run, place.people["Ольга"], case_of(place.people["Аня"])
    made = (await signs(place, today(place), 30)).course.agreement
    assert made is not None
    asked = await place.ledger.read(cases_agreement.extension, olga, case_id)
    assert asked.months == [3, 6]
    for months, reason in ((12, "нужно ещё"), (6, ""), (6, "я" * 201)):
        with pytest.raises(Gone):
            await run(cases_agreement.extend, olga, case_id, months, reason, made.id)
    done = await run(cases_agreement.extend, olga, case_id, 6, "учится жить одна", made.id)
    assert not done.changed
    assert (done.agreement.reason, done.months) == ("учится жить одна", [])
    late = await run(cases_agreement.extend, olga, case_id, 3, "ещё раз", made.id)
    assert late.changed
    assert len(place.rows("SELECT 1 FROM agreement")) == 2
    assert b"\xd1\x83\xd1\x87\xd0\xb8\xd1\x82\xd1\x81\xd1\x8f" not in place.database.read_bytes()
    for name in ("Нина", "Вера", "Аня"):
        with pytest.raises(Denied):
            await run(cases_agreement.extend, place.people[name], case_id, 3, "чужая", done.agreement.id)


async def test_a_project_narrows_how_long_an_agreement_may_be(place: Place) -> None:
    case_id = case_of(place.people["Аня"])

    @internal
    def of_a_project(tx: Transaction) -> None:
        project = projects.add(tx, place.people["Вера"].organisation_id, "Дом")
        values = projects.projects.update().where(projects.projects.c.id == project.id)
        tx.execute(values.values(min_months=6, max_months=12))
        tx.execute(cases.cases.update().where(cases.cases.c.id == case_id).values(project_id=project.id))

    await place.ledger.run(of_a_project)
    assert await place.ledger.read(cases_agreement.allowed, place.people["Ольга"], case_id) == (6, 12)
    for months in (3, 13):
        assert (await signs(place, today(place), months)).why_not is Misstep.TERM
    assert place.rows("SELECT 1 FROM case_stage_event") == []
    assert (await signs(place, today(place), 6)).done
