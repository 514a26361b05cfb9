"""Track and categories on a real ledger: for the family's curator alone, and nowhere in any text of others."""

import re
from datetime import date
from pathlib import Path

import pytest

import bot
from bot.buttons.cases_about import CategoryPress
from bot.content.consents import shown
from bot.content.permissions import matrix
from bot.domain.cases_about import CaseCategory, Track, on_page, page_of
from bot.domain.children import CareRelation, Child
from bot.domain.people import Role, Who
from bot.domain.people_consents import Channel, Purpose
from bot.domain.permissions import Denied, Gone, Scope
from bot.storage import children, people_consents, privacy_copy, privacy_erasure
from bot.storage.cases import get
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import cases_about
from bot.use_cases import children as uses_of_children
from bot.use_cases.cases_about import About
from tests.use_cases.family_town import case_of
from tests.use_cases.place import Place

KNOWS = {
    "domain/announcements_audience.py",  # whom news reaches: nobody is told why they are among the readers
    "storage/announcements_audience.py",
    "dialogs/announcements/parts.py",
    "content/training.py",  # which training a category asks for
    "domain/cases_about.py",
    "storage/cases_about.py",
    "use_cases/cases_about.py",
    "buttons/cases_about.py",
    "handlers/cases_about.py",
    "dialogs/cases_about_words.py",
    "use_cases/mentoring_meetings.py",  # whether a pair first meets with the curator: both hear that it does, not why
}


@internal
def her_copy(tx: Transaction, case_id: int) -> str:
    return str(privacy_copy.contents(tx, get(tx, case_id)))


@internal
def erase(tx: Transaction, person_id: int) -> None:
    privacy_erasure.erase(tx, privacy_erasure.subject(tx, person_id), keeps_person=False)


def test_no_part_that_writes_to_others_knows_of_categories() -> None:
    root = Path(bot.__file__).parent
    files = (file for file in root.rglob("*.py") if "migrations" not in file.parts)
    found = {
        file.relative_to(root).as_posix()
        for file in files
        if re.search(r"CaseCategory|case_category|category_words", file.read_text(encoding="utf-8"))
    }
    assert found == KNOWS


def test_the_matrix_gives_them_to_the_curator_and_figures_to_the_coordinator() -> None:
    fields = matrix().fields
    assert fields["case_category"] == {
        Role.CURATOR: ("rw", Scope.ASSIGNED),
        Role.COORDINATOR: ("n", Scope.TEAM),
    }
    assert fields["case.track"] == {Role.CURATOR: ("rw", Scope.ASSIGNED)}
    assert fields["child.care_relation"] == {Role.CURATOR: ("rw", Scope.ASSIGNED)}
    assert matrix().actions["cases.about"] == {Role.CURATOR: Scope.ASSIGNED}


def test_each_category_stands_on_one_page_and_fits_into_a_press() -> None:
    pages = [on_page(number) for number in range(3)]
    assert [one for page in pages for one in page] == list(CaseCategory)
    assert pages[2] == []
    for category in CaseCategory:
        assert category in pages[page_of(category)]
        assert len(CategoryPress(case_id=2**63 - 1, category=category, has=True).pack()) <= 64
    assert len(CaseCategory) == 12 + 4


async def test_the_same_press_twice_is_one_change_and_one_line_of_the_log(place: Place) -> None:
    olga, case_id = place.people["Ольга"], case_of(place.people["Аня"])
    for has in (True, True, False, False):
        about = await place.ledger.run(cases_about.mark, olga, case_id, CaseCategory.MIGRANTS, has=has)
        assert (CaseCategory.MIGRANTS in about.categories) is has
    log = place.rows("SELECT action, object_id FROM audit WHERE action LIKE 'cases.%category' ORDER BY id")
    assert [row["action"] for row in log] == ["cases.add_category", "cases.take_category"]
    assert log[0]["object_id"] == log[1]["object_id"], "the log says which row was taken away"
    assert place.rows("SELECT 1 FROM case_category") == []


async def test_nobody_but_her_curator(place: Place) -> None:
    case_id = case_of(place.people["Аня"])
    for name in ("Нина", "Вера", "Тамара", "Аня", "Мария Ивановна", "Семья Образцовых"):
        who = place.people[name]
        with pytest.raises(Denied):
            await place.ledger.run(cases_about.see, who, case_id)
        with pytest.raises(Denied):
            await place.ledger.run(cases_about.mark, who, case_id, CaseCategory.SOP, has=True)
        with pytest.raises(Denied):
            await place.ledger.run(cases_about.set_track, who, case_id, Track.AFTERCARE)
    assert place.rows("SELECT 1 FROM case_category") == []


@internal
def child_of(tx: Transaction, anya: Who, case_id: int) -> int:
    people_consents.give(
        tx, anya.organisation_id, anya.person, Purpose.CHILDREN, shown(Purpose.CHILDREN, "ru"), channel=Channel.SAID
    )
    return children.add(tx, get(tx, case_id), anya.person, "Миша", date(2024, 3, 1)).id


async def test_who_cares_for_a_child_is_asked_of_her_curator_while_the_child_is_on_the_card(place: Place) -> None:
    olga, anya = place.people["Ольга"], place.people["Аня"]
    child_id = await place.ledger.run(child_of, anya, case_of(anya))
    for name in ("Нина", "Вера", "Тамара", "Аня", "Мария Ивановна", "Семья Образцовых"):
        with pytest.raises(Denied):
            await place.ledger.run(cases_about.set_care, place.people[name], child_id, CareRelation.GUARDIAN)
    about = await place.ledger.run(cases_about.set_care, olga, child_id, CareRelation.GUARDIAN)
    assert isinstance(about, About)
    assert [one.care for one in about.kids] == [CareRelation.GUARDIAN]
    for seen in (None, CareRelation.OTHER):
        asked = await place.ledger.run(cases_about.set_care, olga, child_id, CareRelation.MOTHER, seen)
        assert isinstance(asked, Child), "another carer stands there than she saw"
        assert asked.care is CareRelation.GUARDIAN
    await place.ledger.run(uses_of_children.remove, olga, child_id)
    with pytest.raises(Gone):
        await place.ledger.run(cases_about.set_care, olga, child_id, CareRelation.OTHER)
    assert (await place.ledger.run(cases_about.see, olga, case_of(anya))).kids == []
    kept = place.rows("SELECT care_relation FROM child")
    assert [row["care_relation"] for row in kept] == ["guardian"], "the child can be brought back for a day"


async def test_it_is_in_no_copy_and_goes_with_her(place: Place) -> None:
    olga, anya = place.people["Ольга"], place.people["Аня"]
    await place.ledger.run(cases_about.mark, olga, case_of(anya), CaseCategory.ADDICTION, has=True)
    assert "addiction" not in await place.ledger.read(her_copy, case_of(anya))
    await place.ledger.run(erase, anya.person)
    assert place.rows("SELECT 1 FROM case_category") == []
