"""📄 One page about a family: nothing that was sealed for it is on it, whatever was written down; its curator alone."""

from datetime import time, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.cases_summary import Child, Summary
from bot.domain.children_ages import AgeBand
from bot.domain.meetings import LineKind
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.domain.referrals import ReferralKind, ReferralState
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.services import Group
from bot.domain.visits import Mark, NewVisit, Note, Safety, Topic
from bot.handlers import cases_summary_words as words
from bot.reports.sheet import rows
from bot.storage import cases, children, people
from bot.storage.cases import subject
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import (
    cases_about,
    cases_history,
    cases_levels,
    cases_summary,
    meetings,
    meetings_tasks,
    privacy,
    referrals,
    reminders,
    services,
    visits,
)
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

_numbers = count()
SECRETS = 12
secrets = st.lists(st.text("абвгдежзклмн", min_size=4, max_size=20), min_size=SECRETS, max_size=SECRETS)


def written(found: Summary) -> str:
    """Everything that is on the paper."""
    texts = Texts("ru", found.zone)
    parts = (words.title(found, texts), words.sections(found, "ru", texts), words.foot(found, texts))
    return "\n".join(row.text for row in rows(*parts, words.more(texts)))


async def take(place: Place) -> Summary:
    return await place.ledger.run(cases_summary.take, place.people["Ольга"], case_of(place.people["Аня"]))


@internal
def write_names(tx: Transaction, anya: Who, hers: str, child: str) -> None:
    """Her own name, and that of a child of a year and a half."""
    people.rename(tx, anya.person, subject(case_of(anya)), hers)
    born = tx.now.date() - timedelta(days=500)
    children.add(tx, cases.get(tx, case_of(anya)), anya.person, child, born)


async def tells(place: Place, said: list[str]) -> None:
    """Every place in which Olga can write a word about Anya's family that the page draws from."""
    olga, anya, case_id = place.people["Ольга"], place.people["Аня"], case_of(place.people["Аня"])
    run, today = place.ledger.run, place.clock.now().date()
    await run(write_names, anya, said[0], said[2])
    await run(cases_about.rename, olga, case_id, said[1])
    await run(cases_history.write, olga, case_id, said[3])
    _, agencies = await place.ledger.read(referrals.agencies, olga, case_id)
    await run(referrals.send, olga, case_id, ReferralKind.LEGAL, agencies[0].id, said[4])
    levels = await run(cases_levels.see, olga, case_id)
    other = Level.BASIC if levels.now is not None and levels.now.level is Level.CRISIS else Level.CRISIS
    await run(cases_levels.set_level, olga, case_id, other, said[5], levels.seen)
    at_the_office = NewAppointment(Attends.SELF, "mfc", today + timedelta(days=3), time(10), said[6])
    await run(reminders.add_appointment, olga, case_id, at_the_office)
    await run(visits.log, olga, case_id, NewVisit(today, (Topic.OTHER,), Safety.WORRY, Note(said[7])))
    await talks(place, said[8:])
    _, _, doers = await place.ledger.read(meetings_tasks.form, olga, case_id)
    await run(meetings_tasks.add, olga, case_id, None, doers[0], said[11], today)


async def talks(place: Place, said: list[str]) -> None:
    """A meeting with its place, what is on its agenda, and what she wants said."""
    run, olga, start = place.ledger.run, place.people["Ольга"], place.clock.now() + timedelta(days=4)
    made = await run(meetings.draft, olga, case_of(place.people["Аня"]), start, said[0])
    assert isinstance(made, meetings.Board)
    for number, kind in enumerate((LineKind.HERS, LineKind.AGENDA), 1):
        await run(meetings.write, olga, made.meeting.id, kind, said[number], number)
    await run(meetings.toggle, olga, made.meeting.id, place.people["Вера"].person, 3)
    assert (await run(meetings.call, olga, made.meeting.id, 4)).fault is None


@given(found=secrets)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_word_sealed_for_the_family_is_on_the_page(place: Place, found: list[str]) -> None:
    said = [f"Ъ{word}{next(_numbers)}" for word in found]
    await tells(place, said)
    place.clock.advance(minutes=2)
    page = written(await take(place)).casefold()
    assert [word for word in said if word.casefold() in page] == []
    assert "юридическая помощь" in page
    assert "следующая встреча служб" in page


async def test_open_tasks_by_agency_stand_on_it_with_their_day(place: Place) -> None:
    olga, case_id, by = place.people["Ольга"], case_of(place.people["Аня"]), place.clock.now().date()
    _, _, doers = await place.ledger.read(meetings_tasks.form, olga, case_id)
    await place.ledger.run(meetings_tasks.add, olga, case_id, None, doers[0], "Собрать справки", by)
    page = written(await take(place))
    assert f"{doers[0].name}: до " in page
    (task,) = (await take(place)).tasks
    await place.ledger.run(meetings_tasks.done, olga, task.id)
    assert f"{doers[0].name}: " not in written(await take(place))


async def test_whoever_works_here_stands_on_it_without_a_name(place: Place) -> None:
    olga, case_id, by = place.people["Ольга"], case_of(place.people["Аня"]), place.clock.now().date()
    _, _, doers = await place.ledger.read(meetings_tasks.form, olga, case_id)
    nina = next(one for one in doers if one.person_id == place.people["Нина"].person)
    await place.ledger.run(meetings_tasks.add, olga, case_id, None, nina, "Собрать справки", by)
    page = written(await take(place))
    assert nina.name not in page
    assert "сотрудник: до " in page


async def test_it_counts_what_was_done_and_names_what_is_open(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    run, today = place.ledger.run, place.clock.now().date()
    before = await take(place)
    await run(write_names, place.people["Аня"], "Аня", "Миша")
    _, agencies = await place.ledger.read(referrals.agencies, olga, case_id)
    shown = await run(referrals.send, olga, case_id, ReferralKind.LEGAL, agencies[0].id, "алименты")
    await run(services.log, olga, case_id, "PSY2")
    await run(visits.log, olga, case_id, NewVisit(today, (Topic.OTHER,), Safety.CALM, marks={"bathing": Mark.ALONE}))
    found = await take(place)
    assert (found.visits, found.last_visit) == (before.visits + 1, today)
    assert found.services[Group.PSY] == before.services.get(Group.PSY, 0) + 1
    assert Child(AgeBand.UNDER_3, None) in found.children
    assert found.skills[0].code == "bathing"
    assert (found.referrals[0].agency, found.referrals[0].state) == (agencies[0].name, ReferralState.SENT)
    await run(referrals.answered, olga, shown.referral.id, ReferralState.HELPED)
    assert len((await take(place)).referrals) == len(found.referrals) - 1
    place.clock.advance(days=100)
    later = await take(place)
    assert (later.visits, later.services, later.last_visit) == (0, {}, today)
    assert Stage.INTAKE in later.stages or not later.stages


async def test_her_curator_alone_takes_it_and_she_reads_that_it_was_made(place: Place) -> None:
    anya = place.people["Аня"]
    for who in (who for name, who in place.people.items() if name != "Ольга"):
        with pytest.raises(Denied):
            await place.ledger.run(cases_summary.take, who, case_of(anya))
    await take(place)
    looks, _ = await place.ledger.read(privacy.looked, anya, 0, 5)
    assert "cases.summary" in looks[0].look.actions
    assert looks[0].name == "Ольга"
