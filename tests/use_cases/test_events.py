"""Announcements on a real ledger, whatever people do in whatever order."""

import asyncio
import shutil
import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.events import Announcement, Answer, Counts
from bot.domain.people import ContactState, Role, Who, system
from bot.domain.permissions import Denied
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, people
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import events as use
from tests.conftest import HandClock
from tests.use_cases.conftest import House, build

MOTHERS = 4  # of each curator; the last of each has blocked the bot
ACTS = st.one_of(
    st.tuples(st.just("announce"), st.integers(0, 1), st.sampled_from([-2, 0, 1, 30])),
    st.tuples(st.just("answer"), st.integers(0, 2 * MOTHERS - 1), st.sampled_from([Answer.COMING, Answer.NOT_COMING])),
    st.tuples(st.just("call_off"), st.integers(0, 1), st.just(0)),
    st.tuples(st.just("wait"), st.sampled_from([1, 12, 45]), st.just(0)),
    st.tuples(st.just("fire_again"), st.just(0), st.just(0)),
)


@internal
def settle_in(tx: Transaction, house: House) -> list[Who]:
    """Four mothers of each curator, by turns."""
    territory = cases.territories_of(tx, house.organisation_id)[0][0]
    mothers = []
    for number in range(2 * MOTHERS):
        curator = (house.olga, house.nina)[number % 2]
        person = people.add_person(tx, house.organisation_id, Role.MOTHER, f"М{number}", telegram_id=100 + number)
        case = cases.add(tx, territory, f"М{number}", curator.person, person)
        if number >= 2 * MOTHERS - 2:
            people.set_contact(tx, person, ContactState.BLOCKED)
        mothers.append(Who(house.organisation_id, Role.MOTHER, person, 100 + number, case_id=case.id))
    return mothers


class Play:
    """One order of events, beside a plain model of it; after each act the database is held against the model."""

    def __init__(self, database: Path, ledger: Ledger, clock: HandClock) -> None:
        self.database, self.ledger, self.clock = database, ledger, clock
        self.clockwork = Clockwork(ledger, FIRE)
        self.made: dict[int, int] = {}  # event → which curator's
        self.said: dict[int, dict[int, Answer]] = {}  # event → invited mother → her answer

    async def open(self) -> None:
        self.house = await self.ledger.run(build)
        self.mothers = await self.ledger.run(settle_in, self.house)
        self.curators = (self.house.olga, self.house.nina)

    async def act(self, what: str, who: int, value: Any) -> None:
        await getattr(self, what)(who, value)
        for event, curator in self.made.items():
            board = await self.ledger.read(use.board, self.curators[curator], event)
            self.look(event, curator, board.counts)

    async def announce(self, curator: int, hours: int) -> None:
        start = self.clock.now() + timedelta(hours=hours)
        says = Announcement("", "Чай", start, "Asia/Barnaul", "Улица Мира")
        told = await self.ledger.run(use.announce, self.curators[curator], says)
        assert told == (MOTHERS - 1 if hours > 0 else 0)
        if told:
            event = self.rows("SELECT max(id) FROM event")[0][0]
            self.made[event] = curator
            self.said[event] = {number: Answer.NONE for number in range(curator, 2 * MOTHERS - 2, 2)}

    async def answer(self, mother: int, says: Answer) -> None:
        for event, said in self.said.items():
            try:
                heard = await self.ledger.run(use.answer, self.mothers[mother], event, says)
            except Denied:
                assert mother not in said
                continue
            assert mother in said
            assert heard.over == (heard.event.says.starts_at <= self.clock.now())
            if not (heard.over or heard.event.cancelled):
                said[mother] = says

    async def fire_again(self, *_: int) -> None:
        """A tick that comes twice, or too late."""
        for event in self.made:
            timer = Timer(1, self.house.organisation_id, TimerKind.EVENT, event, 0, self.clock.now())
            await self.ledger.run(use.fire_reminder, system(self.house.organisation_id), timer)

    async def call_off(self, curator: int, _: int) -> None:
        for event, of in self.made.items():
            try:
                board = await self.ledger.run(use.call_off, self.curators[curator], event)
                assert of == curator
                assert board.event.cancelled or board.over
            except Denied:
                assert of != curator

    async def wait(self, hours: int, _: int) -> None:
        self.clock.advance(hours=hours)
        await self.clockwork.tick()

    def look(self, event: int, curator: int, counts: Counts) -> None:
        numbers = {mother.person: number for number, mother in enumerate(self.mothers)}
        found = self.rows("SELECT person_id, answer FROM event_guest WHERE event_id = ?", event)
        assert {numbers[person]: answer for person, answer in found} == self.said[event]
        answers = list(self.said[event].values())
        shown = {Answer.COMING: counts.coming, Answer.NOT_COMING: counts.not_coming, Answer.NONE: counts.silent}
        assert shown == {answer: answers.count(answer) for answer in Answer}
        hers = {mother.person for number, mother in enumerate(self.mothers) if number % 2 == curator}
        for kind in ("card", "reminder", "cancelled"):
            told = self.recipients(f"events.{kind}", event)
            assert len(told) == len(set(told)), f"somebody was told twice: {kind}"
            assert set(told) <= hers, "somebody else's family was told"
        assert len(self.recipients("events.board", event)) == 1
        waiting = self.rows("SELECT payload FROM outbox WHERE kind = 'events.count' AND state = 0")
        assert sum(str(event) in row[0] for row in waiting) <= 1, "the curator's card waits for one edit, not for many"

    def recipients(self, kind: str, event: int) -> list[int]:
        query = "SELECT recipient_id FROM outbox WHERE kind = ? AND payload LIKE ?"
        return [row[0] for row in self.rows(query, kind, f"%{event}%")]

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Committed rows, through a connection of our own."""
        with sqlite3.connect(self.database) as connection:
            return connection.execute(query, values).fetchall()


async def play(migrated: Path, acts: list[tuple[str, int, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database, clock = Path(shutil.copy(migrated, folder)), HandClock()
        keys = Keyring(database.with_suffix(".keys.db"), bytes(32))
        ledger = Ledger(database, keys, clock)
        game = Play(database, ledger, clock)
        try:
            await game.open()
            for act in acts:
                await game.act(*act)
        finally:
            await ledger.close()
            keys.close()


BEGIN: list[tuple[str, int, Any]] = [("announce", 0, 40), ("announce", 1, 20)]


@settings(max_examples=30)
@example(acts=[*BEGIN, ("answer", 0, Answer.COMING), ("wait", 45, 0), ("answer", 0, Answer.NOT_COMING)])
@example(acts=[*BEGIN, ("answer", 0, Answer.COMING), ("fire_again", 0, 0), ("fire_again", 0, 0), ("call_off", 0, 0)])
@given(acts=st.lists(ACTS, max_size=14).map(lambda acts: [*BEGIN, *acts]))
def test_counts_are_the_rows_and_nobody_is_told_twice_or_by_mistake(
    migrated: Path, acts: list[tuple[str, int, Any]]
) -> None:
    asyncio.run(play(migrated, acts))
