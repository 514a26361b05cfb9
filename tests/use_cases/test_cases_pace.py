"""What a level drives: a family that waits becomes one task of its curator, until something reaches it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.content.cases_levels import CADENCES
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.cases_pace import Waits, waits_for
from bot.domain.relay import Parcel, RelayKind
from bot.domain.visits import NewVisit, Safety, Topic
from bot.storage import cases as store
from bot.storage import visits
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import cases, help_requests, relay
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place, ask
from tests.use_cases.test_cases_clocks import open_tasks, passes
from tests.use_cases.test_cases_course import goes, today
from tests.use_cases.test_cases_levels import sets

LATE = {"contact_overdue", "visit_overdue", "both_overdue"}


def late(place: Place) -> list[str]:
    return [kind for kind in open_tasks(place) if kind in LATE]


@internal
def visited(tx: Transaction, case_id: int) -> None:
    case = store.get(tx, case_id)
    new = NewVisit(tx.now.date(), (Topic.HOUSEHOLD,), Safety.CALM)
    visits.add(tx, case, case.curator_id, new, tx.now)


async def test_in_a_crisis_a_week_of_silence_is_one_task_and_words_end_it(place: Place) -> None:
    anya, olga = place.people["Аня"], place.people["Ольга"]
    await sets(place, Level.CRISIS)
    await passes(place, 7)
    assert late(place) == []
    await passes(place, 3)
    assert late(place) == ["contact_overdue"]
    await place.ledger.run(relay.send, anya, olga.person, case_of(anya), [Parcel(RelayKind.TEXT, "Здравствуйте", 1)])
    await passes(place, 3)  # past the days off
    assert late(place) == []


async def test_two_weeks_without_a_visit_are_one_line_not_two(place: Place) -> None:
    await sets(place, Level.CRISIS)
    await passes(place, 18)
    assert late(place) == ["both_overdue"]
    today_ = await place.ledger.read(cases.today, place.people["Ольга"])
    assert len([task for task in today_.tasks if task.kind in LATE]) == 1
    await place.ledger.run(visited, case_of(place.people["Аня"]))
    await passes(place, 3)
    assert late(place) == [], "a visit is contact, too"


async def test_done_is_believed_and_comes_again_only_when_it_is_late_again(place: Place) -> None:
    await sets(place, Level.CRISIS)
    await passes(place, 9)
    (task,) = [one for one in (await place.ledger.read(cases.today, place.people["Ольга"])).tasks if one.kind in LATE]
    await place.ledger.run(cases.finish_task, place.people["Ольга"], task.id)
    await passes(place, 4)
    assert late(place) == []
    await passes(place, 7)
    assert late(place) != []


async def test_a_request_that_was_taken_is_contact(place: Place) -> None:
    await sets(place, Level.CRISIS)
    await passes(place, 5)
    request = await ask(place, "Аня")
    await place.ledger.run(help_requests.take, place.people["Ольга"], request, 0)
    await passes(place, 6)
    assert "contact_overdue" not in late(place)


async def test_without_a_level_or_after_the_end_nobody_waits(place: Place) -> None:
    await goes(place, Stage.INTAKE, today(place))
    await passes(place, 40)
    assert late(place) == []
    await sets(place, Level.CRISIS)
    await passes(place, 9)
    assert late(place) != []
    await goes(place, Stage.CLOSURE, today(place))
    assert late(place) == []
    await passes(place, 20)
    assert late(place) == []


@given(st.sampled_from(Level), st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_nobody_is_late_on_the_day_of_a_visit_and_everybody_after_long_enough(
    level: Level, since: int, contact: int, visit: int
) -> None:
    day = date(2026, 12, 1)
    ago = [day - timedelta(days=number) for number in (since, contact, visit)]
    assert waits_for(CADENCES[level], ago[0], None, day, day) is None
    found = waits_for(CADENCES[level], ago[0], ago[1], ago[2], day)
    if found in (Waits.CONTACT, Waits.BOTH):
        assert min(since, contact, visit) >= (CADENCES[level].contact or 0)
    if found in (Waits.VISIT, Waits.BOTH):
        assert min(since, visit) > (CADENCES[level].visit or 0)
