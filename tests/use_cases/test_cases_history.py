"""The list of a case: whole, in order, for its curator alone; a line is kept once, sealed, and never too long."""

import asyncio
from datetime import time, timedelta

import pytest

from bot.domain.cases_history import NOTE_LIMIT, Caller, Kind
from bot.domain.help_requests import HelpKind
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.visits import NewVisit, Safety, Topic
from bot.use_cases import cases_history, help_requests_asking, reminders, services, visits
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place


async def test_everything_stands_there_in_order_and_a_visit_once(place: Place) -> None:
    run, olga, anya = place.ledger.run, place.people["Ольга"], place.people["Аня"]
    case_id, today = case_of(anya), place.clock.now().date()
    for kind, hour in (("lawyer", 14), ("home_visit", 15)):
        await run(reminders.add_appointment, olga, case_id, NewAppointment(Attends.SELF, kind, today, time(hour)))
    await run(help_requests_asking.ask, anya, HelpKind.CHILD_ILL)
    place.clock.advance(hours=4)
    await run(visits.log, olga, case_id, NewVisit(today, (Topic.OTHER,), Safety.CALM))
    place.clock.advance(minutes=1)
    await run(services.log, olga, case_id, "LEG1")
    place.clock.advance(minutes=1)
    await run(cases_history.write, olga, case_id, "строка")
    place.clock.advance(minutes=1)
    await run(cases_history.write, olga, case_id, "звонила школа", Caller.AGENCY)
    found = await run(cases_history.history, olga, case_id, 0)
    wanted = [Kind.CALL, Kind.NOTE, Kind.SERVICE, Kind.VISIT, Kind.APPOINTMENT, Kind.REQUEST]
    assert [entry.kind for entry in found.entries] == wanted
    assert not found.more


async def test_a_line_is_kept_once_and_not_when_it_is_too_long(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    await asyncio.gather(*(place.ledger.run(cases_history.write, olga, case_id, "строка") for _ in range(2)))
    for wrong in ("а" * (NOTE_LIMIT + 1), "  \n "):
        with pytest.raises(Gone):
            await place.ledger.run(cases_history.write, olga, case_id, wrong)
    (note,) = place.rows("SELECT words FROM case_note")
    assert "строка".encode() not in note["words"]


async def test_only_her_own_curator_reads_and_writes(place: Place) -> None:
    people = place.people
    case_id = case_of(people["Аня"])
    await place.ledger.run(cases_history.write, people["Ольга"], case_id, "строка")
    others = [who for name, who in people.items() if name != "Ольга"]
    others.append(Who(people["Ольга"].organisation_id, Role.STRANGER, telegram_id=1))
    for who in others:
        for act, given in (
            (cases_history.history, (case_id, 0)),
            (cases_history.may_write, (case_id,)),
            (cases_history.write, (case_id, "чужое")),
        ):
            with pytest.raises(Denied):
                await place.ledger.run(act, who, *given)
    assert len(place.rows("SELECT 1 FROM case_note")) == 1


async def test_pages_go_on_where_the_last_one_ended(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    for number in range(8):
        place.clock.advance(minutes=1)
        await place.ledger.run(cases_history.write, olga, case_id, f"строка {number}")
    pages = [await place.ledger.run(cases_history.history, olga, case_id, page) for page in (0, 1)]
    words = [entry.words for page in pages for entry in page.entries]
    assert words == [f"строка {number}" for number in reversed(range(8))]
    assert [page.more for page in pages] == [True, False]
    assert place.clock.now() - pages[0].entries[0].at < timedelta(minutes=1)
