"""Random people do random things while a bot polls, dies and comes back: nothing is lost, repeated or out of order."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sandbox import acts, presses
from sandbox.clock import Clock
from sandbox.delivery import Poller
from sandbox.rows import Bot, Person, Row, Update
from sandbox.signals import Signals
from sandbox.world import World

PEOPLE = st.integers(1, 3)
BUTTON = [[{"text": "Да", "callback_data": "y"}]]


@dataclass
class Reader:
    """A bot that remembers what it saw; what it confirmed must never come again."""

    seen: dict[int, dict[str, Any]] = field(default_factory=dict)
    confirmed: int = 0
    newest: int = 0

    def take(self, updates: list[dict[str, Any]]) -> None:
        ids = [update["update_id"] for update in updates]
        assert ids == sorted(set(ids)) and all(number > self.confirmed for number in ids)
        for update in updates:
            assert self.seen.setdefault(update["update_id"], update) == update
        self.newest = ids[-1] if ids else self.newest


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = World(Clock())
        self.bot = self.world.new(Bot(id=1001, token="t", username="b", first_name="B"))
        self.made: list[int] = []
        self.world.on_change.append(self._notice)
        self.poller = Poller(self.world, Signals())
        self.reader = Reader()
        for number in (1, 2, 3):
            self.world.new(Person(id=number, first_name=f"Аня {number}"))
        self.wanted: dict[int, list[str]] = defaultdict(list)

    def _notice(self, row: Row) -> None:
        if isinstance(row, Update):
            self.made.append(row.id)

    @rule(person=PEOPLE, text=st.text("абв ", min_size=1, max_size=5).filter(str.strip))
    def says(self, person: int, text: str) -> None:
        chat = self.world.open_chat(self.bot, self.world.person(person))
        if not chat.blocked:
            acts.say(self.world, self.world.person(person), chat, text)
            self.wanted[person].append(text.strip())

    @rule(person=PEOPLE)
    def blocks_or_starts_again(self, person: int) -> None:
        someone = self.world.person(person)
        if self.world.open_chat(self.bot, someone).blocked:
            acts.start(self.world, someone, self.bot)
            self.wanted[person].append("/start")
        else:
            acts.block(self.world, someone, self.bot)

    @rule(person=PEOPLE)
    def presses_a_button(self, person: int) -> None:
        chat = self.world.open_chat(self.bot, self.world.person(person))
        self.world.post(chat, self.bot.id, {"text": "Пойдёте?"}, inline=BUTTON)
        presses.press(self.world, self.world.person(person), chat, self.bot.id, {"text": "Да"})

    @rule(person=PEOPLE, data=st.data())
    def edits_or_deletes(self, person: int, data: st.DataObject) -> None:
        mine = [message for message in self.world.messages.values() if message.sender == person and not message.deleted]
        if mine:
            message = data.draw(st.sampled_from(mine))
            if data.draw(st.booleans()):
                acts.take_away(self.world, message)
            else:
                acts.edit(self.world, self.world.person(person), message, "исправлено")

    @rule(limit=st.integers(1, 5))
    def bot_polls(self, limit: int) -> None:
        """Asking for what comes after the newest it saw confirms all it saw."""
        self._poll(self.reader.newest, limit)

    def _poll(self, after: int, limit: int) -> None:
        self.poller.polls.clear()  # how impatient pollers are slowed down is tried elsewhere
        self.reader.confirmed = max(self.reader.confirmed, after)
        self.reader.take(asyncio.run(self.poller.get(self.bot, after + 1 if after else 0, limit, 0)))

    @precondition(lambda self: self.reader.seen)
    @rule()
    def bot_dies_before_confirming(self) -> None:
        """It comes back with the offset it wrote down last."""
        self.reader.newest = self.reader.confirmed
        self._poll(self.reader.confirmed, 100)

    @invariant()
    def numbers_rise_by_one(self) -> None:
        assert self.made == list(range(100_000_001, 100_000_001 + len(self.made)))
        for history in self.world.history.values():
            numbers = [message.number(1001) for message in history]
            assert numbers == sorted(set(numbers))

    @invariant()
    def nothing_is_lost(self) -> None:
        waiting = {update.id for update in self.world.queues[1001]}
        assert waiting | self.reader.seen.keys() >= set(self.made)
        assert not {number for number in waiting if number <= self.reader.confirmed}

    def teardown(self) -> None:
        while self.world.queues[1001]:
            self._poll(self.reader.newest, 100)
        heard: dict[int, list[str]] = defaultdict(list)
        for _, update in sorted(self.reader.seen.items()):
            if "message" in update:
                heard[update["message"]["chat"]["id"]].append(update["message"]["text"])
        assert {person: texts for person, texts in self.wanted.items() if texts} == heard


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
