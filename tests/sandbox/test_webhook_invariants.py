"""People write and press while the bot's webhook fails as it likes, and gives way to polling and comes back: every
update arrives, in the order of its queue, and never again once it was taken."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sandbox.people import acts, presses
from sandbox.state.rows import Person, Update
from sandbox.telegram import Telegram
from tests.sandbox.town import Town, a_town

RATE = 200  # the sandbox's seconds in a real one: its pauses between tries are of 2, 4, 8 … seconds
PATIENCE = 30.0
BUTTON = [[{"text": "Да", "callback_data": "y"}]]
TROUBLES = st.lists(st.sampled_from(["404", "500", "429", "reset", ""]), max_size=6)
STEPS = st.lists(st.tuples(st.sampled_from(["say", "press", "poll", "rest"]), st.integers(1, 3)), max_size=14)
Json = dict[str, Any]


@dataclass
class Hook:
    """The bot's server: each request meets the next trouble, and in the end there is none."""

    troubles: Iterator[str]
    is_set: bool = True
    taken: set[int] = field(default_factory=set)  # what the sandbox has forgotten, since the bot has it
    answered: set[int] = field(default_factory=set)  # what the bot took, and the sandbox may still be about to forget
    arrived: list[Json] = field(default_factory=list)
    tries: dict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    open: set[tuple[str, int]] = field(default_factory=set)
    wrongs: list[str] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.StreamResponse:
        update = await request.json()
        queue = queue_of(update)
        if queue in self.open:
            self.wrongs.append(f"two at once in {queue}")
        self.check_new(update)
        self.open.add(queue)
        self.tries[queue].append(update["update_id"])
        await asyncio.sleep(0)  # others may come in between
        self.open.discard(queue)
        return self._answer(request, update, next(self.troubles, ""))

    def check_new(self, update: Json) -> None:
        if update["update_id"] in self.taken | self.answered:
            self.wrongs.append(f"{update['update_id']} comes back")

    def _answer(self, request: web.Request, update: Json, trouble: str) -> web.StreamResponse:
        if not trouble:
            self.arrived.append(update)
            self.answered |= {update["update_id"]} if self.is_set else set()
        if trouble == "reset" and request.transport:
            request.transport.abort()
        headers = {"Retry-After": "3"} if trouble == "429" else {}
        return web.Response(status=int(trouble) if trouble.isdigit() else 200, headers=headers)


def queue_of(update: Json) -> tuple[str, int]:
    name = next(name for name in update if name != "update_id")
    body = update[name]
    return (name, body["chat"]["id"]) if name == "message" else (name, body["from"]["id"])


@given(steps=STEPS, troubles=TROUBLES)
@settings(max_examples=25, phases=[Phase.generate])  # no shrinking: a failure may take its time
def test_every_update_arrives_once_and_in_order(steps: list[tuple[str, int]], troubles: list[str]) -> None:
    asyncio.run(story(steps, Hook(iter(troubles))))


async def story(steps: list[tuple[str, int]], hook: Hook) -> None:
    telegram, made = Telegram(), dict[int, Update]()
    telegram.world.on_change.append(lambda row: made.update({row.id: row}) if isinstance(row, Update) else None)
    telegram.world.on_forget.append(lambda row: hook.taken.add(row.id) if isinstance(row, Update) else None)
    async with listening(hook) as url, a_town(telegram) as town:
        await begin(town, url)
        for act, number in steps:
            await STEP[act](town, number, hook, url)
        await rest(town, 0, hook, url)
    lost = made.keys() - {update["update_id"] for update in hook.arrived}
    assert all(made[number].expires <= telegram.clock.now() for number in lost)
    assert hook.wrongs == []
    assert all(update == made[update["update_id"]].as_json() for update in hook.arrived)
    assert all(numbers == sorted(numbers) for numbers in hook.tries.values())


@asynccontextmanager
async def listening(hook: Hook) -> AsyncIterator[str]:
    server = TestServer(web.Application())
    server.app.router.add_post("/hook", hook.take)
    await server.start_server(shutdown_timeout=0.1)
    yield str(server.make_url("/hook"))
    await server.close()


async def begin(town: Town, url: str) -> None:
    await town.api("setWebhook", url=url, allowed_updates=["message", "callback_query"])
    town.telegram.clock.set_rate(RATE)
    for number in (1, 2, 3):
        person = town.telegram.world.new(Person(id=number, first_name="Аня"))
        acts.start(town.telegram.world, person, town.telegram.world.bot())


async def say(town: Town, number: int, hook: Hook, url: str) -> None:
    world = town.telegram.world
    acts.say(world, world.person(number), world.chats[(1001, number)], "Вы где?")


async def press(town: Town, number: int, hook: Hook, url: str) -> None:
    world = town.telegram.world
    chat = world.chats[(1001, number)]
    world.post(chat, 1001, {"text": "Пойдёте?"}, inline=BUTTON)
    presses.press(world, world.person(number), chat, world.bot(), {"text": "Да"})


async def poll(town: Town, number: int, hook: Hook, url: str) -> None:
    """The webhook is taken down, some updates are fetched and confirmed, and it is set again."""
    hook.is_set = False
    await town.api("deleteWebhook")
    hook.answered &= hook.taken  # an answer on its way goes unheard, and its update comes again
    town.telegram.poller.memories.clear()  # how impatient bots are slowed down is tried elsewhere
    fetched = await town.api("getUpdates", limit=number)
    for update in fetched:
        hook.check_new(update)
        hook.arrived.append(update)
    if fetched:
        await town.api("getUpdates", offset=fetched[-1]["update_id"] + 1, limit=1)
    town.telegram.poller.memories.clear()
    hook.is_set = True
    await town.api("setWebhook", url=url)


async def rest(town: Town, number: int, hook: Hook, url: str) -> None:
    assert await town.telegram.signals.until("calls", lambda: not town.waiting, PATIENCE)


STEP = {"say": say, "press": press, "poll": poll, "rest": rest}
