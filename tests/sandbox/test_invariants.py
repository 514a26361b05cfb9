"""Random people do random things while a bot polls as it likes, dies and comes back, and time passes: nothing is lost,
repeated or out of order, and everything expires when it must."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sandbox.chats import joining
from sandbox.delivery.polling import Poller
from sandbox.errors import MisuseError
from sandbox.people import acts, group_acts, inline, member_acts, presses, reactions
from sandbox.signals import Signals
from sandbox.state.chats import Chat
from sandbox.state.clock import Clock
from sandbox.state.rows import Bot, Message, Person, Row, Update
from sandbox.state.world import World

Json = dict[str, Any]
PEOPLE = st.integers(1, 3)
TEXTS = st.text("абв ", min_size=1, max_size=5).filter(str.strip)
PLACES = st.sampled_from(["private", "group", "supergroup"])
BUTTON = [[{"text": "Да", "callback_data": "y"}]]
LIVES = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}  # seconds; the others live for a day
DAY = 86_400
ALL_UPDATES = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member", "message_reaction"]
KINDS = ("group", "supergroup")
LIMITS = st.sampled_from([1, 2, 5, 100])
AHEAD = st.sampled_from([-3, -1, 0, 1, 2, 11, 12])  # of the newest update: what is more than 11 ahead counts as none


class Model:
    """What the bot must still get, told without the sandbox's own code."""

    def __init__(self) -> None:
        self.newest = 100_000_000
        self.said: list[Json] = []  # every update there ever was
        self.waiting: dict[int, tuple[Json, float]] = {}  # update_id → the update, and when it expires

    def came(self, update: Json, name: str, now: float) -> None:
        assert update["update_id"] == self.newest + 1
        self.newest += 1
        self.said.append(update)
        self.waiting[self.newest] = update, now + LIVES.get(name, DAY)

    def confirm(self, keep: Callable[[int], bool]) -> None:
        self.waiting = {number: kept for number, kept in self.waiting.items() if keep(number)}

    def alive(self, now: float) -> list[Json]:
        return [update for update, expires in self.waiting.values() if now < expires]


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = World(Clock())
        self.world.clock.move(1_800_000_000, rate=0)  # it moves by hand only
        bot = Bot(id=1001, token="t", username="b", first_name="B", allowed_updates=ALL_UPDATES)
        bot.reads_groups = bot.supports_inline_queries = True
        self.bot = self.world.new(bot)
        self.model = Model()
        self.world.on_change.append(self._notice)
        self.poller = Poller(self.world, Signals())
        people = [self.world.new(Person(id=number, first_name=f"Аня {number}")) for number in (1, 2, 3)]
        self.groups = {kind: group_acts.create(self.world, kind, kind, people, [self.bot]) for kind in KINDS}
        for group in self.groups.values():
            member_acts.promote(self.world, group, people[0], self.bot.id, None)
        self.wanted: dict[int, list[str]] = defaultdict(list)

    def _notice(self, row: Row) -> None:
        if isinstance(row, Update):
            self.model.came(deepcopy(row.as_json()), row.name, self.world.clock.now())

    def _chat(self, place: str, person: Person) -> Chat:
        if place == "private":
            self.world.open_chat(self.bot, person)
            return acts.private(self.world, person, self.bot)
        return self.groups[place]

    @rule(number=PEOPLE, place=PLACES, text=TEXTS)
    def says(self, number: int, place: str, text: str) -> None:
        person = self.world.person(number)
        with suppress(MisuseError):
            acts.say(self.world, person, self._chat(place, person), text)
            self.wanted[number] += [text.strip()] if place == "private" else []

    @rule(number=PEOPLE)
    def blocks_or_starts_again(self, number: int) -> None:
        person = self.world.person(number)
        if self.world.open_chat(self.bot, person).blocked:
            acts.start(self.world, person, self.bot)
            self.wanted[number].append("/start")
        else:
            acts.block(self.world, person, self.bot)

    @rule(number=PEOPLE, place=PLACES)
    def presses_a_button(self, number: int, place: str) -> None:
        person = self.world.person(number)
        with suppress(MisuseError):
            chat = self._chat(place, person)
            self.world.post(chat, self.bot.id, {"text": "Пойдёте?"}, inline=BUTTON)
            presses.press(self.world, person, chat, self.bot, {"text": "Да"})

    def _some_message(self, data: st.DataObject, sender: int = 0) -> Message | None:
        fits = [one for one in self.world.messages.values() if one.sender == (sender or one.sender) and not one.deleted]
        return data.draw(st.sampled_from(fits)) if fits else None

    @rule(number=PEOPLE, data=st.data(), erase=st.booleans())
    def edits_or_deletes(self, number: int, data: st.DataObject, erase: bool) -> None:
        message = self._some_message(data, sender=number)
        with suppress(MisuseError):
            if message and erase:
                acts.take_away(self.world, message)
            elif message:
                acts.edit(self.world, self.world.person(number), message, "исправлено")

    @rule(number=PEOPLE, data=st.data(), emoji=st.sampled_from(["👍", "❤", ""]))
    def reacts(self, number: int, data: st.DataObject, emoji: str) -> None:
        message = self._some_message(data)
        with suppress(MisuseError):
            if message:
                reactions.react(self.world, self.world.person(number), message, emoji)

    @rule(number=PEOPLE, kind=st.sampled_from(KINDS))
    def comes_or_goes(self, number: int, kind: str) -> None:
        group, person = self.groups[kind], self.world.person(number)
        with suppress(MisuseError):
            if number in group.present():
                member_acts.leave(self.world, group, number)
            else:
                joining.enter(self.world, group, person, number)

    @rule()
    def the_group_grows_up(self) -> None:
        with suppress(MisuseError):
            self.groups["group"] = group_acts.upgrade(self.world, self.groups["group"], self.world.person(1))

    @rule(number=PEOPLE, words=TEXTS)
    def asks_inline(self, number: int, words: str) -> None:
        inline.ask(self.world, self.world.person(number), self.bot, None, {"query": words})

    @rule(data=st.data(), before=st.sampled_from([0, 1]))
    def time_passes(self, data: st.DataObject, before: int) -> None:
        """Until some update expires, or to the second before; then the bot looks without confirming."""
        now = self.world.clock.now()
        moments = sorted({expires - before for _, expires in self.model.waiting.values() if expires > now})
        self.world.clock.set(data.draw(st.sampled_from(moments)) if moments else now + 1)
        self._poll(0, 100)

    @rule(offset=st.one_of(st.just(0), st.integers(-4, -1)), limit=LIMITS)
    def the_bot_asks_for_the_oldest_or_the_last_ones(self, offset: int, limit: int) -> None:
        self._poll(offset, limit)

    @rule(ahead=AHEAD, limit=LIMITS)
    def the_bot_confirms(self, ahead: int, limit: int) -> None:
        """What it has seen, or more, or less: it may have been restarted, or have forgotten."""
        self._poll(self.model.newest + ahead, limit)

    def _poll(self, offset: int, limit: int) -> None:
        self.poller.memories.clear()  # how impatient pollers are slowed down is tried elsewhere
        in_queue = [update.id for update in self.world.queues[self.bot.id]]
        got = asyncio.run(self.poller.get(self.bot, offset, limit, 0))
        if offset < 0:
            self.model.confirm(lambda number: number in in_queue[offset:])
        elif offset <= self.model.newest + 11:
            self.model.confirm(lambda number: number >= offset)
        assert got == self.model.alive(self.world.clock.now())[:limit]

    @invariant()
    def nothing_is_lost_and_nothing_comes_back(self) -> None:
        in_queue = [update.id for update in self.world.queues[self.bot.id]]
        alive = [update["update_id"] for update in self.model.alive(self.world.clock.now())]
        assert [number for number in in_queue if number in alive] == alive
        assert set(in_queue) <= self.model.waiting.keys()

    @invariant()
    def no_message_number_is_used_twice(self) -> None:
        counts: dict[int, list[int]] = defaultdict(list)
        for message in self.world.messages.values():
            for counter, number in message.ids.items():
                counts[counter].append(number)
        assert all(numbers == sorted(set(numbers)) for numbers in counts.values())

    def teardown(self) -> None:
        heard: dict[int, list[str]] = defaultdict(list)
        for update in self.model.said:
            message = update.get("message", {})
            if message.get("chat", {}).get("type") == "private":
                heard[message["chat"]["id"]].append(message["text"])
        assert {person: texts for person, texts in self.wanted.items() if texts} == heard
        while self.model.alive(self.world.clock.now()):
            self._poll(self.model.alive(self.world.clock.now())[-1]["update_id"] + 1, 100)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=40)
