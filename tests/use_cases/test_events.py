"""Announcements on a real ledger, whatever people do in whatever order."""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.events import HOLDS, Announcement, Answer, Company, Counts, Step
from bot.domain.events_seats import offer_until
from bot.domain.people import ContactState, Role, Who, system
from bot.domain.people_pauses import Length
from bot.domain.permissions import Denied
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, people
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import events as use
from bot.use_cases import events_clock, events_editing, events_queue, events_seats, people_pauses
from bot.use_cases.events_editing import Trouble
from tests.conftest import HandClock
from tests.use_cases.conftest import House, build

MOTHERS = 4  # of each curator; the last of each has blocked the bot
ACTS = st.one_of(
    st.tuples(st.just("announce"), st.integers(0, 1), st.sampled_from([(-2, 0), (0, 0), (1, 2), (30, 2), (60, 3)])),
    st.tuples(st.just("answer"), st.integers(0, 2 * MOTHERS - 1), st.booleans()),
    st.tuples(st.just("bring"), st.integers(0, 2 * MOTHERS - 1), st.integers(0, 2)),
    st.tuples(st.just("call_off"), st.integers(0, 1), st.just(0)),
    st.tuples(st.just("room_for"), st.integers(0, 1), st.integers(0, 4)),
    st.tuples(st.just("ends"), st.integers(0, 2 * MOTHERS - 1), st.booleans()),
    st.tuples(st.just("rests"), st.integers(0, 2 * MOTHERS - 1), st.booleans()),
    st.tuples(st.just("wait"), st.sampled_from([1, 2, 12, 45]), st.just(0)),
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


class Line:
    """What the model knows of one family on the list of one event. `aside`: Telegram does not reach it."""

    def __init__(self, *, aside: bool) -> None:
        self.answer, self.children, self.aside = Answer.NONE, 0, aside
        self.asked = 0  # the order of the answers
        self.until: datetime | None = None
        self.in_vain = 0


class Model:
    """One event as a list in plain Python."""

    def __init__(self, curator: int, says: Announcement, mothers: Iterable[int], resting: set[int]) -> None:
        self.curator, self.says, self.cancelled, self.resting = curator, says, False, resting
        self.lines = {number: Line(aside=number >= 2 * MOTHERS - 2) for number in mothers}
        self.turn = 0

    def taken(self) -> int:
        return sum(1 + one.children for one in self.lines.values() if one.answer in HOLDS)

    def room(self, more: int) -> bool:
        return not self.says.capacity or self.taken() + more <= self.says.capacity

    def closed(self, now: datetime) -> bool:
        return self.cancelled or now >= self.says.starts_at

    def answer(self, number: int, comes: bool, now: datetime) -> None:
        line = self.lines[number]
        has_place = line.answer in HOLDS or self.room(1)
        says = (Answer.COMING if has_place else Answer.WAITING) if comes else Answer.NOT_COMING
        if self.closed(now) or line.answer in (says, Answer.ENDED):
            return
        self.put(line, says)
        self.offer(now)

    def put(self, line: Line, says: Answer) -> None:
        self.turn += 1
        line.answer, line.children, line.asked, line.until, line.in_vain = says, 0, self.turn, None, 0

    def ends(self, number: int, over: bool, now: datetime) -> None:
        """The work with a family ends, or had not ended."""
        if number in self.lines and not self.closed(now):
            line = self.lines[number]
            if over != (line.answer is Answer.ENDED):
                self.put(line, Answer.ENDED if over else Answer.NONE)
            self.offer(now)

    def bring(self, number: int, children: int, now: datetime) -> None:
        line = self.lines[number]
        more = children - line.children
        if line.answer is Answer.COMING and not self.closed(now) and (more <= 0 or self.room(more)):
            line.children = children
            self.offer(now)

    def expire(self, now: datetime) -> None:
        if self.closed(now):
            return
        for line in self.lines.values():
            if line.answer is Answer.OFFERED and line.until is not None and line.until <= now:
                in_vain = line.in_vain
                self.put(line, Answer.WAITING if line.aside else Answer.NONE)
                line.in_vain = in_vain + line.aside
        self.offer(now)

    def offer(self, now: datetime) -> None:
        while self.room(1) and (
            queue := [line for number, line in self.lines.items() if self.may_be_asked(number, line)]
        ):
            until = offer_until(now, self.says.starts_at, self.says.zone)
            if until is None:
                return
            first = min(queue, key=lambda one: one.asked)
            first.answer, first.until = Answer.OFFERED, until

    def may_be_asked(self, number: int, line: Line) -> bool:
        return line.answer is Answer.WAITING and number not in self.resting and line.in_vain < 2


class Play:
    """One order of events, beside a plain model of it; after each act the database is held against the model."""

    def __init__(self, database: Path, ledger: Ledger, clock: HandClock) -> None:
        self.database, self.ledger, self.clock = database, ledger, clock
        self.clockwork = Clockwork(ledger, FIRE)
        self.made: dict[int, Model] = {}
        self.resting: set[int] = set()

    async def open(self) -> None:
        self.house = await self.ledger.run(build)
        self.mothers = await self.ledger.run(settle_in, self.house)
        self.curators = (self.house.olga, self.house.nina)

    async def act(self, what: str, who: int, value: Any) -> None:
        self.clock.advance(seconds=1)  # who asked first is a matter of moments
        await getattr(self, what)(who, value)
        for event, model in self.made.items():
            board = await self.ledger.read(use.board, self.curators[model.curator], event)
            self.look(event, model, board.counts)

    async def announce(self, curator: int, what: tuple[int, int]) -> None:
        hours, capacity = what
        start = self.clock.now() + timedelta(hours=hours)
        says = Announcement("", "Чай", start, "Asia/Barnaul", "Улица Мира", with_child=True, capacity=capacity)
        told = await self.ledger.run(use.announce, self.curators[curator], says)
        families = self.rows("SELECT count(*) FROM cases WHERE curator_id = ?", self.curators[curator].person)[0][0]
        assert told == (families if hours > 0 else 0)
        if told:
            event = self.rows("SELECT max(id) FROM event")[0][0]
            self.made[event] = Model(curator, says, range(curator, 2 * MOTHERS, 2), self.resting)

    async def answer(self, mother: int, comes: bool) -> None:
        for event, model in self.made.items():
            try:
                heard = await self.ledger.run(events_seats.answer, self.mothers[mother], event, comes=comes)
            except Denied:
                assert mother not in model.lines
                continue
            assert mother in model.lines
            ended = model.lines[mother].answer is Answer.ENDED
            assert heard.closed == (model.closed(self.clock.now()) or ended)
            model.answer(mother, comes, self.clock.now())
            assert heard.guest.answer is model.lines[mother].answer, "she is told something else than what is"

    async def bring(self, mother: int, children: int) -> None:
        for event, model in self.made.items():
            if mother in model.lines:
                await self.ledger.run(events_seats.bring, self.mothers[mother], event, Company(children))
                model.bring(mother, children, self.clock.now())

    async def room_for(self, curator: int, people: int) -> None:
        """Other places: never fewer than were promised, and more go to whoever waits."""
        for event, model in self.made.items():
            if model.curator != curator:
                continue
            board = await self.ledger.read(use.board, self.curators[curator], event)
            says = replace(board.event.says, capacity=people)
            done = await self.ledger.run(events_editing.change, self.curators[curator], event, says, following=False)
            too_few = 0 < people < model.taken() and people != model.says.capacity
            refused = Trouble.CLOSED if model.closed(self.clock.now()) else Trouble.PROMISED if too_few else None
            assert done.trouble == refused
            if refused is None and people != model.says.capacity:
                model.says = says
                model.offer(self.clock.now())

    async def ends(self, mother: int, over: bool) -> None:
        """As the last step of her case does, and taking it back."""

        @internal
        def turn(tx: Transaction) -> None:
            (events_queue.leave if over else events_queue.come_again)(tx, self.mothers[mother].case_id or 0)

        await self.ledger.run(turn)
        for model in self.made.values():
            model.ends(mother, over, self.clock.now())

    async def rests(self, mother: int, begins: bool) -> None:
        """A place is not offered to whoever is not told of it; once she is back it is."""
        who = self.mothers[mother]
        if begins:
            await self.ledger.run(people_pauses.begin, who, Length.OPEN, reminders=False)
            self.resting.add(mother)
        elif await self.ledger.run(people_pauses.resume, who):
            self.resting.discard(mother)
            for model in self.made.values():
                line = model.lines.get(mother)
                if line is not None and line.answer is Answer.WAITING and not model.closed(self.clock.now()):
                    model.offer(self.clock.now())

    async def fire_again(self, *_: int) -> None:
        """Ticks that come twice, or too late."""
        for event, model in self.made.items():
            org = self.house.organisation_id
            for step in (Step.DAY_BEFORE, Step.HOURS_BEFORE):
                timer = Timer(1, org, TimerKind.EVENT, event, step, self.clock.now())
                await self.ledger.run(events_clock.fire, system(org), timer)
            offers = Timer(1, org, TimerKind.EVENT_OFFER, event, 0, self.clock.now())
            await self.ledger.run(events_queue.fire, system(org), offers)
            model.expire(self.clock.now())

    async def call_off(self, curator: int, _: int) -> None:
        for event, model in self.made.items():
            try:
                board = await self.ledger.run(use.call_off, self.curators[curator], event)
                assert model.curator == curator
                assert board.event.cancelled or board.over
                model.cancelled = model.cancelled or not model.closed(self.clock.now())
            except Denied:
                assert model.curator != curator

    async def wait(self, hours: int, _: int) -> None:
        self.clock.advance(hours=hours)
        await self.clockwork.tick()
        for model in self.made.values():
            if any(line.until is not None and line.until <= self.clock.now() for line in model.lines.values()):
                model.expire(self.clock.now())

    def look(self, event: int, model: Model, counts: Counts) -> None:
        numbers = {mother.case_id: number for number, mother in enumerate(self.mothers)}
        found = self.rows("SELECT case_id, answer, children FROM event_guest WHERE event_id = ?", event)
        mothers = [line for line in found if line[0] in numbers]  # the house has a family of its own without a mother
        assert {numbers[case]: (answer, children) for case, answer, children in mothers} == {
            number: (line.answer, line.children) for number, line in model.lines.items()
        }
        assert not model.says.capacity or counts.people <= model.says.capacity, "the room is overfull"
        assert counts.people == model.taken()
        answers = [line.answer for line in model.lines.values()]
        assert (counts.waiting, counts.offered) == (answers.count(Answer.WAITING), answers.count(Answer.OFFERED))
        silent = counts.silent - (len(found) - len(mothers))
        shown = {Answer.COMING: counts.coming, Answer.NOT_COMING: counts.not_coming, Answer.NONE: silent}
        assert shown == {answer: answers.count(answer) for answer in shown}
        hers = {self.mothers[number].person for number in model.lines if number < 2 * MOTHERS - 2}
        for kind in ("card", "reminder", "soon", "cancelled"):
            told = self.recipients(f"events.{kind}", event)
            assert len(told) == len(set(told)), f"somebody was told twice: {kind}"
            assert set(told) <= hers, "somebody else's family was told, or one that cannot be reached"
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


BEGIN: list[tuple[str, int, Any]] = [("announce", 0, (60, 2)), ("announce", 1, (20, 0))]
ASIDE: list[tuple[str, int, Any]] = [("answer", 4, False), ("answer", 0, False), ("wait", 12, 0), ("wait", 12, 0)]
FULL: list[tuple[str, int, Any]] = [("answer", 0, True), ("answer", 2, True), ("answer", 4, True), ("answer", 6, True)]


@settings(max_examples=40)
@example(acts=[*BEGIN, ("answer", 0, True), ("wait", 45, 0), ("answer", 0, False)])
@example(acts=[*BEGIN, ("answer", 0, True), ("fire_again", 0, 0), ("fire_again", 0, 0), ("call_off", 0, 0)])
@example(acts=[*BEGIN, *FULL, ("answer", 0, False), ("wait", 12, 0), ("answer", 2, False), ("answer", 4, True)])
@example(acts=[*BEGIN, *FULL, ("ends", 0, True), ("answer", 0, True), ("ends", 0, False), ("answer", 0, True)])
@example(acts=[*BEGIN, *FULL, ("room_for", 0, 1), ("room_for", 0, 3), ("room_for", 0, 2), ("room_for", 0, 0)])
@example(acts=[*BEGIN, *FULL, ("rests", 4, True), ("answer", 0, False), ("rests", 4, False), ("wait", 45, 0)])
@example(acts=[*BEGIN, *FULL, *ASIDE, ("wait", 12, 0), ("wait", 12, 0), ("answer", 4, True), ("wait", 12, 0)])
@example(acts=[*BEGIN, ("answer", 0, True), ("bring", 0, 1), ("answer", 2, True), ("bring", 0, 0), ("answer", 2, True)])
@given(acts=st.lists(ACTS, max_size=16).map(lambda acts: [*BEGIN, *acts]))
def test_nobody_is_promised_a_place_that_is_gone_and_nobody_is_told_twice(
    migrated: Path, acts: list[tuple[str, int, Any]]
) -> None:
    asyncio.run(play(migrated, acts))
