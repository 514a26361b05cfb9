"""The register of training on a real ledger: what is late is told once, what is lacking keeps nobody from anything."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.training import TrainingAddPress
from bot.content.training import KINDS
from bot.domain.cases_about import CaseCategory
from bot.domain.permissions import Denied, Gone
from bot.domain.training import MOST_HOURS, OLDEST, SOON, Holds, Training, can_be, ends_on, newest
from bot.use_cases import cases, cases_about, cases_transfer, people_intakes_offers, training
from bot.use_cases.training import Trained
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place
from tests.use_cases.test_cases_course import today

KIND = "special_mother"
days = st.dates(date(2010, 1, 1), date(2040, 1, 1))
TOLD = "SELECT recipient_id AS id, role FROM outbox WHERE kind = 'training.ends' ORDER BY id"


async def learns(place: Place, name: str, kind: str, day: date, hours: int = 16) -> int:
    person = place.people[name].person
    _, made = await place.ledger.run(training.add, place.people["Вера"], person, kind, day, hours)
    return made


async def forgets_all(place: Place, name: str) -> None:
    known = await place.ledger.read(training.of_person, place.people["Вера"], place.people[name].person)
    for one in known.records:
        await place.ledger.run(training.remove, place.people["Вера"], one.id)


def years_ago(place: Place, years: int, *, but: int = 0) -> date:
    """So long ago that `but` days are left."""
    end = today(place) + timedelta(days=but)
    return end.replace(year=end.year - years)


async def test_what_ends_in_sixty_days_is_told_once_to_her_and_above(place: Place) -> None:
    made = await learns(place, "Ольга", "first_support", years_ago(place, 3, but=70))
    for _ in range(9):
        place.clock.advance(days=1)
        await place.tick()
    assert place.rows(TOLD) == []
    for _ in range(6):
        place.clock.advance(days=1)
        await place.tick()
    told = {(row["id"], row["role"]) for row in place.rows(TOLD)}
    assert told == {(place.people["Ольга"].person, "curator"), (place.people["Вера"].person, "coordinator")}
    await place.ledger.run(training.remove, place.people["Вера"], made)
    await place.ledger.run(training.remove, place.people["Вера"], made, back=True)
    place.clock.advance(days=1)
    await place.tick()
    assert len(place.rows(TOLD)) == 2


async def test_what_was_renewed_or_taken_off_is_told_to_nobody(place: Place) -> None:
    slip = await learns(place, "Нина", "safeguarding", years_ago(place, 2, but=70))
    await place.ledger.run(training.remove, place.people["Вера"], slip)
    await learns(place, "Ольга", "first_support", years_ago(place, 3, but=70))
    await learns(place, "Ольга", "first_support", today(place))
    for _ in range(80):
        place.clock.advance(days=1)
        await place.tick()
    assert place.rows(TOLD) == []


async def test_what_is_over_already_is_history_and_tells_nobody(place: Place) -> None:
    await learns(place, "Ольга", "first_support", years_ago(place, 4))
    place.clock.advance(days=3)
    await place.tick()
    assert place.rows(TOLD) == []
    known = await place.ledger.read(training.mine, place.people["Ольга"])
    assert known.count(Holds.OVER) == 1


async def test_whoever_lacks_it_stands_so_where_a_curator_is_chosen_and_is_asked_all_the_same(place: Place) -> None:
    vera, case_id = place.people["Вера"], case_of(place.people["Аня"])
    await forgets_all(place, "Нина")
    loads, _ = await place.ledger.read(people_intakes_offers.curators, vera)
    assert {load.name: load.trained for load in loads} == {"Ольга": True, "Нина": False}
    done = await place.ledger.run(
        cases_transfer.propose, place.people["Ольга"], case_id, place.people["Нина"].person, sure=False
    )
    assert done is not None
    assert done.asked, "a warning, and no door"
    await learns(place, "Нина", KIND, years_ago(place, 3))
    loads, _ = await place.ledger.read(people_intakes_offers.curators, vera)
    assert not {load.name: load.trained for load in loads}["Нина"], "it is over today"


async def test_her_family_says_what_its_curator_lacks_and_to_nobody_else(place: Place) -> None:
    olga = place.people["Ольга"]
    case_id = case_of(place.people["Аня"])
    assert (await place.ledger.run(cases.family, olga, case_id)).lacks == []
    await place.ledger.run(cases_about.mark, olga, case_id, CaseCategory.ADDICTION, has=True)
    assert (await place.ledger.run(cases.family, olga, case_id)).lacks == ["addiction"]
    await learns(place, "Ольга", "addiction", today(place))
    assert (await place.ledger.run(cases.family, olga, case_id)).lacks == []
    await forgets_all(place, "Ольга")
    loads, _ = await place.ledger.read(people_intakes_offers.curators, place.people["Вера"])
    marks = [load.trained for load in loads if load.name == "Ольга"]
    await place.ledger.run(cases_about.mark, olga, case_id, CaseCategory.ADDICTION, has=False)
    again, _ = await place.ledger.read(people_intakes_offers.curators, place.people["Вера"])
    assert [load.trained for load in again if load.name == "Ольга"] == marks, "a list tells nothing of a family"


async def test_an_easy_reader_wants_a_curator_who_has_learned_it(place: Place) -> None:
    easy = place.rows("SELECT person.id AS id FROM person WHERE text_level = 'easy'")
    (mother,) = [who for who in place.people.values() if who.person_id == easy[0]["id"]]
    curator = place.rows("SELECT curator_id AS id FROM cases WHERE mother_id = ?", mother.person)[0]["id"]
    (name,) = [name for name, who in place.people.items() if who.person_id == curator]
    await forgets_all(place, name)
    card = await place.ledger.run(cases.family, place.people[name], case_of(mother))
    assert card.lacks == [KIND]


async def test_the_same_training_said_twice_is_one_row_with_the_newer_hours(place: Place) -> None:
    day = today(place) - timedelta(days=5)
    first = await learns(place, "Ольга", "case_management", day, 8)
    assert await learns(place, "Ольга", "case_management", day, 16) == first
    known = await place.ledger.read(training.mine, place.people["Ольга"])
    assert [one.hours for one in known.records if one.kind == "case_management"] == [16]


async def test_what_cannot_be_leaves_nothing_behind_and_nobody_else_writes(place: Place) -> None:
    vera, olga, anya = (place.people[name] for name in ("Вера", "Ольга", "Аня"))
    before = len(place.rows("SELECT 1 FROM training_record"))
    cannot: list[tuple[Any, ...]] = [
        (olga.person, "magic", today(place), 8),
        (olga.person, KIND, today(place) + timedelta(days=2), 8),
        (olga.person, KIND, today(place) - timedelta(days=366 * 21), 8),
        (olga.person, KIND, today(place), 0),
        (olga.person, KIND, today(place), MOST_HOURS + 1),
        (anya.person, KIND, today(place), 8),
    ]
    for said in cannot:
        with pytest.raises(Gone):
            await place.ledger.run(training.add, vera, *said)
    for who in (olga, anya, place.people["Тамара"]):
        with pytest.raises(Denied):
            await place.ledger.run(training.add, who, olga.person, KIND, today(place), 8)
        with pytest.raises(Denied):
            await place.ledger.read(training.everybody, who)
    assert len(place.rows("SELECT 1 FROM training_record")) == before


async def test_the_board_names_who_needs_it_soon_and_turns_its_pages(place: Place) -> None:
    await learns(place, "Тамара", "safeguarding", years_ago(place, 2, but=30))
    found, ending, more = await place.ledger.read(training.everybody, place.people["Вера"])
    assert [one.name for one in found] == sorted(one.name for one in found)
    assert {"Вера", "Ольга", "Нина", "Тамара"} == {one.name for one in found}
    assert [one.name for one in ending] == ["Тамара"]
    assert not more


@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), days), max_size=8), days)
def test_of_each_kind_the_one_that_counts_longest_stands(said: list[tuple[str, date]], today_: date) -> None:
    records = [Training(n, 1, kind, day, 8, ends_on(day, KINDS[kind].years)) for n, (kind, day) in enumerate(said)]
    standing = newest(records)
    assert {one.kind for one in standing} == {kind for kind, _ in said}
    for one in standing:
        assert all(
            (other.ends_on or date.max) <= (one.ends_on or date.max) for other in records if other.kind == one.kind
        )
        assert (one.holds(today_) is Holds.OVER) == (one.ends_on is not None and one.ends_on <= today_)
    person = Trained(1, "Ольга", records, today_)
    assert sum(person.count(how) for how in Holds) == len(standing)
    assert all(today_ < one.ends_on <= today_ + SOON for one in person.ending if one.ends_on)


@given(days, days)
def test_nobody_learned_it_tomorrow_or_before_twenty_years(day: date, today_: date) -> None:
    assert can_be(day, today_) == ((today_ - day).days >= 0 and day >= today_ - OLDEST)
    assert not can_be(today_ + timedelta(days=1), today_)
    assert can_be(today_, today_)


def test_every_curator_is_to_learn_something_and_it_concerns_whoever_reads_short_texts() -> None:
    assert [kind for kind, known in KINDS.items() if known.curators] == [KIND]
    assert KINDS[KIND].easy


def test_a_button_has_room_for_every_id() -> None:
    for kind in KINDS:
        assert TrainingAddPress(person_id=2**63 - 1, kind=kind, day=date.max.toordinal(), hours=MOST_HOURS).pack()
