"""Whom a piece of news reaches: held against a plain count of the committed rows, over an invented organisation."""

import asyncio
import random
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.announcements_audience import Filter, Group
from bot.domain.cases_about import CaseCategory
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.children import ChildState
from bot.domain.children_ages import Phase
from bot.domain.events import Announcement as Event
from bot.domain.events import Answer
from bot.domain.mentoring import MatchState
from bot.domain.people import ContactState, Role, TextLevel, Who
from bot.domain.people_pauses import Pause
from bot.domain.permissions import Denied
from bot.storage import (
    cases,
    cases_about,
    cases_course,
    cases_levels,
    children,
    events,
    events_guests,
    mentoring,
    organisations,
    people,
)
from bot.storage import people_pauses as pauses
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import announcements_audience as use
from bot.use_cases.announcements_audience import Chosen
from tests.conftest import HandClock

FAMILIES, VOLUNTEERS, STAFF_TOO = 240, 70, 10
TODAY = date(2026, 12, 1)
BORN = dict(
    zip((TODAY - timedelta(days=days) for days in (-30, 20, 120, 300, 500, 900, 2000, 4000)), Phase, strict=True)
)
"""Days of birth, and the phase in which such a child is: from the unborn one to the pupil."""


class Town:
    """320 people: families of four curators on three territories, volunteers beside some, and the staff."""

    def __init__(self, tx: Transaction) -> None:
        self.chance = random.Random(7)
        self.cut_off: set[int] = set()  # the bot cannot write to them
        self.phases: dict[int, set[Phase]] = defaultdict(set)
        self.org = organisations.add(tx, "Рядом", "Asia/Barnaul").id
        other = organisations.add(tx, "Чужие", "Asia/Barnaul").id
        codes = ("BRN", "BSK", "RUB")
        self.territories = [cases.add_territory(tx, self.org, code, code, "Asia/Barnaul") for code in codes]
        foreign = cases.add_territory(tx, other, "OMS", "Омск", "Asia/Omsk")
        self.telegram = iter(range(1, 100_000))
        self.curators = [self.somebody(tx, Role.CURATOR) for _ in range(4)]
        self.coordinator = self.somebody(tx, Role.COORDINATOR)
        self.staff = [self.somebody(tx, Role.SUPERVISOR) for _ in range(STAFF_TOO - 5)]
        stranger = people.add_person(tx, other, Role.CURATOR, "Ч", telegram_id=next(self.telegram))
        cases.add(tx, foreign, "Ч", stranger, people.add_person(tx, other, Role.MOTHER, "Ч", telegram_id=99_999))
        self.mothers = [self.family(tx, number) for number in range(FAMILIES)]
        for _ in range(VOLUNTEERS):
            self.volunteer(tx)
        for mother, _ in self.chance.sample(self.mothers, 6):
            people.grant(tx, mother, Role.CONTACT_FAMILY)
        self.event(tx)

    def somebody(self, tx: Transaction, role: Role) -> Who:
        telegram = next(self.telegram)
        return Who(self.org, role, people.add_person(tx, self.org, role, "К", telegram_id=telegram), telegram)

    def family(self, tx: Transaction, number: int) -> tuple[int, int]:
        pick = self.chance.random
        telegram = None if pick() < 0.1 else next(self.telegram)
        level = TextLevel.EASY if pick() < 0.3 else TextLevel.PLAIN
        mother = people.add_person(tx, self.org, Role.MOTHER, f"М{number}", telegram_id=telegram, text_level=level)
        curator = self.chance.choice(self.curators).person
        joined = mother if pick() > 0.05 else None
        case = cases.add(tx, self.chance.choice(self.territories), f"М{number}", curator, joined)
        if telegram is None:
            self.cut_off.add(mother)
        if pick() < 0.1:
            self.cut_off.add(mother)
            people.set_contact(tx, mother, self.chance.choice([ContactState.BLOCKED, ContactState.GONE]))
        if pick() < 0.1:
            until = tx.now + timedelta(days=self.chance.choice([-1, 2]))
            pauses.set_(tx, Pause(mother, self.chance.choice([None, until]), reminders=True))
        for _ in range(self.chance.randrange(3)):
            cases_levels.add(tx, case, self.chance.choice(list(Level)), "…", curator)
        for category in self.chance.sample(list(CaseCategory)[:5], self.chance.randrange(3)):
            cases_about.add_category(tx, case.id, category, curator)
        for stage in self.chance.choice([(), (), (), (Stage.CLOSURE,), (Stage.CLOSURE, Stage.INTAKE)]):
            made = cases_course.add(tx, case, stage, TODAY, curator)
            if pick() < 0.3:
                cases_course.add(tx, case, stage, TODAY, curator, takes_back=made)
        for born in self.chance.sample(list(BORN), self.chance.randrange(3)):
            child = children.add(tx, case, mother, "Миша", born)
            if pick() < 0.2:
                children.set_state(tx, child.id, ChildState.REMOVED)
            else:
                self.phases[case.id].add(BORN[born])
        return mother, case.id

    def volunteer(self, tx: Transaction) -> None:
        role = self.chance.choice([Role.SILVER_MENTOR, Role.CONTACT_FAMILY])
        mentor = people.add_person(tx, self.org, role, "В", telegram_id=next(self.telegram))
        if self.chance.random() < 0.8:
            case = cases.get(tx, self.chance.choice(self.mothers)[1])
            taken = {match.role for match in mentoring.of_case(tx, case.id)}
            if case.mother_id is not None and role not in taken:
                made = mentoring.add(tx, case, mentor, role, proposed_by=case.curator_id)
                mentoring.change(tx, made, state=self.chance.choice(list(MatchState)))

    def event(self, tx: Transaction) -> None:
        olga = self.curators[0]
        says = Event("", "Чай", tx.now + timedelta(days=2), "Asia/Barnaul", "Мира, 5")
        self.event_id = events.add(tx, self.org, olga.person, says).id
        hers = [pair for pair in self.mothers if cases.get(tx, pair[1]).curator_id == olga.person][:9]
        hers = [pair for pair in hers if cases.get(tx, pair[1]).mother_id]
        events_guests.invite(tx, self.event_id, [case for _, case in hers])
        if not cases_course.has_ended(tx, first := cases.get(tx, hers[0][1])):  # asked by name, she stays a guest
            cases_course.add(tx, first, Stage.CLOSURE, TODAY, olga.person)
        for _, case in hers[:4]:
            events_guests.set_answer(tx, self.event_id, case, Answer.COMING)


@pytest.fixture(scope="module")
def town(migrated: Path) -> Iterator[tuple[Town, Callable[..., Chosen], Path]]:
    """One organisation for every example: nothing here changes it."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(shutil.copy(migrated, folder))
        keys = Keyring(database.with_suffix(".keys.db"), bytes(32))
        with asyncio.Runner() as runner:

            async def opened() -> Ledger:
                return Ledger(database, keys, HandClock())

            ledger = runner.run(opened())
            built = runner.run(ledger.run(internal(Town)))

            def choose(who: Who, wanted: Filter, event_id: int = 0) -> Chosen:
                return runner.run(ledger.read(use.choose, who, wanted, event_id))

            yield built, choose, database
            runner.run(ledger.close())
        keys.close()


FILTERS = st.builds(
    Filter,
    groups=st.frozensets(st.sampled_from(Group), min_size=1),
    levels=st.frozensets(st.sampled_from(Level), max_size=2),
    categories=st.frozensets(st.sampled_from(list(CaseCategory)[:5]), max_size=2),
    phases=st.frozensets(st.sampled_from(Phase), max_size=3),
)


OPEN = "SELECT * FROM cases WHERE organisation_id = ? AND state = 'open'"
HOLDERS = "SELECT person_id FROM person_role JOIN person p ON p.id = person_id WHERE role = ? AND organisation_id = ?"
BESIDE = "SELECT case_id FROM match WHERE mentor_id = ? AND role = ? AND state = 'active'"
GROUPS = {
    "contact_family": Group.CONTACT_FAMILIES,
    "silver_mentor": Group.SILVER_MENTORS,
    **dict.fromkeys(("coordinator", "curator", "supervisor"), Group.STAFF),
}


class Oracle:
    """The committed rows, counted the slow way: each person is asked whether the news is for them."""

    def __init__(self, town: Town, database: Path) -> None:
        self.town, self._database = town, database

    def expected(self, who: Who, wanted: Filter) -> set[tuple[int | None, int | None]]:
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            families = [
                (case["mother_id"], case["id"])
                for case in db.execute(OPEN, [self.town.org])
                if self._is_for(db, case, who, wanted, self.town.phases[case["id"]])
            ]
            going_on = {(mother, case) for mother, case in families if not self._has_ended(db, case)}
            found = going_on if Group.FAMILIES in wanted.groups else set()
            known = {mother for mother, _ in found} | {who.person_id}
            apart = any((wanted.territories, wanted.levels, wanted.categories, wanted.phases, wanted.curators))
            for role, group in GROUPS.items():
                alone = who.role == "coordinator" and (group is Group.STAFF or not apart)
                for (person,) in db.execute(HOLDERS, [role, self.town.org]).fetchall():
                    pairs = [case for (case,) in db.execute(BESIDE, [person, role])]
                    beside = [case for case in pairs if case in {case for _, case in families}]
                    if group in wanted.groups and person not in known and (beside or alone):
                        known.add(person)
                        found.add((person, beside[0] if beside else None))
            return found

    @staticmethod
    def _has_ended(db: sqlite3.Connection, case: int) -> bool:
        """By going through what was written down, and taking out what was taken back."""
        stands: dict[int, str] = {}
        for row in db.execute("SELECT * FROM case_stage_event WHERE case_id = ? ORDER BY id", [case]):
            if row["takes_back"] is None:
                stands[row["id"]] = row["stage"]
            else:
                del stands[row["takes_back"]]
        return bool(stands) and list(stands.values())[-1] in ("closure", "follow_up")

    @staticmethod
    def _is_for(db: sqlite3.Connection, case: sqlite3.Row, who: Who, wanted: Filter, phases: set[Phase]) -> bool:
        if who.role == "curator" and case["curator_id"] != who.person_id:
            return False
        if wanted.territories and case["territory_id"] not in wanted.territories:
            return False
        if wanted.curators and case["curator_id"] not in wanted.curators:
            return False
        levels = db.execute("SELECT level FROM case_level WHERE case_id = ? ORDER BY id", [case["id"]]).fetchall()
        if wanted.levels and (not levels or levels[-1]["level"] not in wanted.levels):
            return False
        about = db.execute("SELECT category FROM case_category WHERE case_id = ?", [case["id"]]).fetchall()
        if wanted.categories and not {row["category"] for row in about} & set(wanted.categories):
            return False
        return not wanted.phases or bool(phases & set(wanted.phases))


@settings(max_examples=150)
@given(data=st.data(), wanted=FILTERS)
def test_the_audience_is_what_each_person_would_say_of_himself(
    town: tuple[Town, Callable[..., Chosen], Path], data: st.DataObject, wanted: Filter
) -> None:
    built, choose, database = town
    who = data.draw(st.sampled_from([built.coordinator, *built.curators]))
    territories = data.draw(st.frozensets(st.sampled_from(built.territories), max_size=2))
    curators = data.draw(st.frozensets(st.sampled_from([one.person for one in built.curators]), max_size=2))
    wanted = Filter(wanted.groups, territories, wanted.levels, wanted.categories, wanted.phases, curators)
    chosen = choose(who, wanted)
    readers = [*chosen.by_bot, *chosen.by_hand]
    persons = [one.person_id for one in readers if one.person_id is not None]
    assert len(persons) == len(set(persons)), "somebody would get it twice"
    assert who.person_id not in persons
    expected = Oracle(built, database).expected(who, wanted)
    reached = {(one.person_id, one.case_id) for one in readers}
    assert reached <= expected
    assert len(expected - reached) == chosen.unheard
    assert not chosen.unheard or {person for person, _ in expected - reached} <= built.cut_off


def test_guests_of_an_event_are_those_who_come(town: tuple[Town, Callable[..., Chosen], Path]) -> None:
    built, choose, database = town
    olga, other = built.curators[:2]
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
        said = db.execute("SELECT case_id FROM event_guest WHERE answer = 'coming'").fetchall()
    chosen = choose(olga, Filter(), built.event_id)
    assert {one.case_id for one in (*chosen.by_bot, *chosen.by_hand)} == {case for (case,) in said}
    assert len(said) == 4
    for who in (other, built.coordinator):
        with pytest.raises(Denied):
            choose(who, Filter(), built.event_id)


def test_whom_the_bot_cannot_write_to_is_counted_apart(town: tuple[Town, Callable[..., Chosen], Path]) -> None:
    built, choose, database = town
    chosen = choose(built.coordinator, Filter())
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:

        def count(where: str) -> int:
            hers = "FROM cases LEFT JOIN person p ON p.id = mother_id WHERE cases.organisation_id = ?"
            db.row_factory = sqlite3.Row
            rows = db.execute(f"SELECT cases.id {hers} AND {where}", [built.org]).fetchall()
            return sum(not Oracle._has_ended(db, row["id"]) for row in rows)

        assert len(chosen.by_hand) - chosen.blocked == count("p.telegram_id IS NULL") > 0
        assert chosen.blocked == count("p.telegram_id IS NOT NULL AND p.contact != 'reachable'") > 0
        assert len(chosen.by_bot) == count("p.telegram_id IS NOT NULL AND p.contact = 'reachable'")
        waits = sum(chosen.contacts[one.person_id or 0].waits for one in chosen.by_bot)
        resting = "p.id IN (SELECT person_id FROM pause WHERE until IS NULL OR until > 1796104800000000)"
        assert waits == count(f"p.telegram_id IS NOT NULL AND p.contact = 'reachable' AND {resting}") > 0
