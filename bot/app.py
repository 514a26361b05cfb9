"""Composition: the only file that knows every part."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

import aiohttp

from bot.lean_models import import_aiogram, warm_up

import_aiogram()

from aiogram import Bot, Dispatcher  # noqa: E402 - only after its models were told to wait
from aiogram.client.default import DefaultBotProperties  # noqa: E402
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer  # noqa: E402
from aiogram.exceptions import (  # noqa: E402
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.fsm.strategy import FSMStrategy  # noqa: E402
from aiogram.types import Update  # noqa: E402
from aiogram.utils.callback_answer import CallbackAnswerMiddleware  # noqa: E402
from aiogram_dialog import setup_dialogs  # noqa: E402
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: E402

from bot import check, dialogs, handlers, ticks  # noqa: E402
from bot.clock import Clock, RemoteClock, SystemClock  # noqa: E402
from bot.config import Settings  # noqa: E402
from bot.content.red_flags import finder  # noqa: E402
from bot.handlers import help_requests_memory, hiding_door  # noqa: E402
from bot.inbound.inbox import Feed, Inbox, TryLater  # noqa: E402
from bot.inbound.poller import Poller  # noqa: E402
from bot.memory import Memory  # noqa: E402
from bot.middlewares.identity import Identity  # noqa: E402
from bot.middlewares.permission import Permission  # noqa: E402
from bot.outbound import messages, own_settings  # noqa: E402, F401 - registers every kind of message
from bot.outbound.limits import Pacer  # noqa: E402
from bot.outbound.session import LeanSession  # noqa: E402
from bot.outbound.worker import Worker  # noqa: E402
from bot.storage import migrate, unit_of_work  # noqa: E402
from bot.storage.dialog_state import LedgerStorage, LocalEventIsolation  # noqa: E402
from bot.storage.keys import Keyring, master_key  # noqa: E402
from bot.storage.ledger import Ledger  # noqa: E402
from bot.storage.organisations import Organisation  # noqa: E402
from bot.ticks.timers import Clockwork  # noqa: E402
from bot.use_cases import cases_digest, people, people_guests  # noqa: E402
from bot.web.server import serving  # noqa: E402

log = logging.getLogger(__name__)

Prepare = Callable[[Ledger, Organisation], Awaitable[None]]
STOP_SECONDS = 8


@asynccontextmanager
async def open_ledger(settings: Settings, clock: Clock, *, create_key: bool = True) -> AsyncIterator[Ledger]:
    """The migrated database with its keys."""
    path = settings.database_path
    migrate.upgrade(path)
    keys = Keyring(path.with_suffix(".keys.db"), master_key(settings.key_file, create=create_key))
    ledger = Ledger(path, keys, clock)
    try:
        yield ledger
    finally:
        await ledger.close()
        keys.close()


@asynccontextmanager
async def open_clock(address: str, http: aiohttp.ClientSession) -> AsyncIterator[Clock]:
    """The machine's clock, or the one somebody else moves."""
    if address == "system":
        yield SystemClock()
        return

    async def fetch(url: str) -> Any:
        async with http.get(url, timeout=aiohttp.ClientTimeout(total=30)) as answer:
            return await answer.json()

    clock = RemoteClock(address, fetch)
    await clock.read()
    yield clock


async def run(settings: Settings, token: str, api_url: str | None, stop: asyncio.Event, prepare: Prepare) -> None:
    """Serve until `stop` is set. `prepare(ledger, organisation)` runs when all is open and nothing is answered yet."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        clock = await stack.enter_async_context(open_clock(settings.clock, http))
        ledger = await stack.enter_async_context(open_ledger(settings, clock))
        server = TelegramAPIServer.from_base(api_url) if api_url else PRODUCTION
        pacer = Pacer()
        session = LeanSession(pacer, api=server, timeout=15)
        bot = Bot(token, session, default=DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True))
        stack.push_async_callback(session.close)
        me = await bot.me()
        known = (bot.id, me.username or "", settings.organisation_name, settings.time_zone)
        organisation = await ledger.run(people.organisation_of_bot, *known, topics=bool(me.has_topics_enabled))
        web_url = await stack.enter_async_context(serving(ledger, settings.web_url, settings.web_place))
        await prepare(ledger, organisation)
        await ledger.run(cases_digest.wind_missing, organisation.id)
        memory = Memory(organisation.id)
        await help_requests_memory.fill(memory, ledger, organisation.id)
        check.warn_of_old_phones(memory.phones, clock.now().date())
        dispatcher = build_dispatcher(ledger, organisation.id, memory)
        dispatcher["drafts"] = settings.sandbox  # guides nobody has signed are read where nobody real reads
        dispatcher["web_url"] = web_url  # without it no button speaks of a link
        await dispatcher.emit_startup(bot=bot, dispatcher=dispatcher)
        handle, unkept = partial(feed, dispatcher, bot), partial(help_requests_memory.answer, bot, memory)
        feeding = Feed(handle, people.update_died, people_guests.was_here, unkept)
        inbox = Inbox(ledger, bot.id, organisation.id, feeding)
        poller = Poller(ledger, inbox, http, lambda method: server.api_url(token, method))
        await serve(ledger, clock, inbox, poller, bot, Worker(ledger, bot, clock, pacer), stop)


def build_dispatcher(ledger: Ledger, organisation_id: int, memory: Memory | None = None) -> Dispatcher:
    """Routers and dialogs behind the middlewares. Menu keys come first: they beat every open dialog."""
    isolation, there = LocalEventIsolation(), FSMStrategy.USER_IN_TOPIC  # what is asked in a topic is answered there
    dispatcher = Dispatcher(storage=LedgerStorage(ledger), events_isolation=isolation, fsm_strategy=there)
    dispatcher.update.outer_middleware(
        Identity(ledger, organisation_id, memory or Memory(organisation_id), hiding_door.answer)
    )
    for observer in (
        *(hiding_door.door.observers[name] for name in ("message", "callback_query", "my_chat_member")),
        dispatcher.message,
        dispatcher.edited_message,
        dispatcher.callback_query,
        dispatcher.my_chat_member,
        dispatcher.message_reaction,
    ):
        observer.middleware(Permission())
    for router in (*handlers.ROUTERS, *handlers.AFTER_DIALOGS):
        router.callback_query.middleware(CallbackAnswerMiddleware())
    dispatcher.include_routers(handlers.DESK, *dialogs.DIALOGS, *handlers.AFTER_DIALOGS)
    setup_dialogs(dispatcher, events_isolation=LocalEventIsolation())
    dialogs.derive_intent_ids(_next_intent)
    return dispatcher


def _next_intent() -> str | None:
    unit = unit_of_work.current()
    return unit.next_intent() if unit else None


async def feed(dispatcher: Dispatcher, bot: Bot, raw: dict[str, Any]) -> None:
    """Handle one update. Telegram's being busy or away is told to the inbox, which waits and replays."""
    try:
        await dispatcher.feed_update(bot, Update.model_validate(raw, context={"bot": bot}))
    except TelegramRetryAfter as busy:
        raise TryLater(busy.retry_after) from busy
    except (TelegramServerError, TelegramNetworkError, ClientDecodeError) as away:
        raise TryLater(1) from away
    except TelegramForbiddenError:
        log.info("the person cannot be answered any more")


async def serve(
    ledger: Ledger, clock: Clock, inbox: Inbox, poller: Poller, bot: Bot, worker: Worker, stop: asyncio.Event
) -> None:
    """The one supervised task group: poll, handle, send and tick until `stop`, then finish what is under way."""
    clockwork = Clockwork(ledger, ticks.FIRE)
    scheduler = AsyncIOScheduler()
    scheduler.add_job(clockwork.tick, "interval", seconds=1, max_instances=1, coalesce=True, misfire_grace_time=None)
    async with asyncio.TaskGroup() as group:
        sending = group.create_task(worker.run())
        await inbox.start(group)
        background: list[asyncio.Task[Any]] = [group.create_task(poller.run())]
        background.append(group.create_task(own_settings.follow(bot, ledger, clock)))
        background.append(group.create_task(asyncio.to_thread(finder)))  # the first message need not wait for it
        if isinstance(clock, RemoteClock):
            background += [group.create_task(clock.follow()), group.create_task(wake(clock, clockwork, worker))]
        scheduler.start()
        warm_up()
        await stop.wait()
        scheduler.pause()
        for task in background:
            task.cancel()
        async with asyncio.timeout(STOP_SECONDS):
            await clockwork.drain()
            scheduler.shutdown(wait=False)
            await inbox.drain()
            worker.stop()
            await sending


async def wake(clock: RemoteClock, clockwork: Clockwork, worker: Worker) -> None:
    """Somebody moved the clock: what became due, is due now."""
    while True:
        await clock.moved.wait()
        clock.moved.clear()
        await clockwork.tick()
        worker.wake()
