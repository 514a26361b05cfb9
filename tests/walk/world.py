"""The bot in this process with its own inbox, outbox and clock; an invented organisation has lived a little."""

import asyncio
import logging
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties

from bot import app, demo
from bot.domain.help_requests_after import outcomes
from bot.domain.outgoing import OutState
from bot.domain.people import Role, TextLevel, Who
from bot.domain.people_ages import AgeGroup
from bot.domain.permissions import Gone
from bot.domain.quiet_hours import is_quiet, quiet_end
from bot.domain.reminders import Attends, NewAppointment
from bot.inbound.inbox import Feed, Inbox
from bot.memory import Memory
from bot.outbound.message import To, kind_of
from bot.outbound.telegram import send
from bot.outbound.telegram_answers import Verdict
from bot.storage import inbox as store
from bot.storage import migrate, outbox_sending, people, people_ages
from bot.storage import people_guests as guests
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.mentoring import matches
from bot.storage.outbox_sending import Outcome
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import help_requests, mentoring, people_guests, people_invitations, reminders, reminders_documents
from bot.use_cases import people as persons
from bot.use_cases.people import organisation_of_bot
from tests.conftest import HandClock
from tests.walk.phones import BOT_ID, TOKEN, Wire

ZONE = "Asia/Barnaul"
GUESTS = range(7_000_001, 7_000_007)
VOICES = [("ru", TextLevel.PLAIN), ("ru", TextLevel.EASY), ("en", TextLevel.PLAIN)]
BATCH = 30


class Trouble(logging.Handler):
    """What the bot writes into its log that is worth a warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()} {self.format(record) if record.exc_info else ''}")

    def take(self) -> list[str]:
        lines, self.lines = self.lines, []
        return lines


class World:
    def __init__(self, ledger: Ledger, clock: HandClock, bot: Bot, wire: Wire, organisation_id: int) -> None:
        self.ledger, self.clock, self.bot, self.wire, self.organisation_id = ledger, clock, bot, wire, organisation_id
        self.trouble = Trouble()
        self.nights = False
        """Whether what is quiet waits for the morning."""
        self.stumbles = False
        """Whether the next update is handled once more, as after a kill between its effect and «done»."""
        self._clockwork = Clockwork(ledger, FIRE)
        self._updates = 0
        memory = Memory(organisation_id)
        self.dispatcher: Dispatcher = app.build_dispatcher(ledger, organisation_id, memory)
        self.dispatcher["drafts"] = True
        feeding = Feed(self._handle, persons.update_died, people_guests.was_here, self._unkept)
        self.inbox = Inbox(ledger, BOT_ID, organisation_id, feeding)

    async def _handle(self, raw: dict[str, Any]) -> None:
        await app.feed(self.dispatcher, self.bot, raw)
        if self.stumbles:
            self.stumbles = False
            raise RuntimeError("killed before it was done")

    async def _unkept(self, raw: dict[str, Any], chat: int) -> None:
        """Nothing is answered from memory here: the database is always there."""

    async def comes(self, update: dict[str, Any]) -> None:
        """An update, handled to its end; and the post after it."""
        self._updates += 1
        raw = {"update_id": self._updates, **update}
        new = await self.ledger.run(store.store, BOT_ID, self.organisation_id, [raw])
        self.inbox.put(new)
        while self.inbox._count:
            await self.inbox._idle.wait()
            await asyncio.sleep(0)
        await self.deliver()

    async def passes(self, **delta: float) -> None:
        self.clock.advance(**delta)
        await self._clockwork.tick()
        await self.deliver()

    async def everybody_is_helped(self) -> None:
        """The coordinator, or whoever holds it, ends every request: of an open one everybody is told again."""
        (vera, *_), curators = await self.all_of(Role.COORDINATOR), await self.all_of(Role.CURATOR)
        for request in (await self.ledger.run(help_requests.open_requests, vera, size=100)).lines:
            who = next((one for one in curators if one.person_id == request.taken_by), vera)
            await self.ledger.run(help_requests.take, who, request.id, 0)
            await self.ledger.run(help_requests.close, who, request.id, min(outcomes(request.kind)), 0)
        await self.deliver()

    async def deliver(self) -> None:
        """Everything that waits, whatever the hour."""
        outcomes: list[Outcome] = []
        while rows := await self.ledger.run(outbox_sending.settle_and_claim, outcomes, BATCH):
            readers = await self.ledger.read(persons.readers, rows)
            outcomes = [await self._deliver(row, readers.get(row.id)) for row in rows]

    async def _deliver(self, row: Any, reader: Who | None) -> Outcome:
        kind = kind_of(row.kind)
        assert kind is not None, row.kind
        try:
            out = await self.ledger.read(kind.render, To(reader), **row.payload) if reader else None
        except Gone:  # as the worker takes it: no longer of use
            out = None
        if reader is None or out is None:
            return Outcome(row.id, OutState.CANCELLED)
        if self.nights and kind.quiet and is_quiet(self.clock.now(), reader.zone):
            return Outcome(row.id, OutState.WAITING, not_before=quiet_end(self.clock.now(), reader.zone))
        answer = await send(self.bot, To(reader).chat_id, out)
        if answer.verdict is not Verdict.SENT:
            return Outcome(row.id, OutState.DEAD)
        if kind.after_sent and answer.message_id is not None:
            await self.ledger.run(kind.after_sent, answer.message_id, **row.payload)
        return Outcome(row.id, OutState.SENT, answer.message_id, To(reader).chat_id)

    async def who(self, account: int) -> Who:
        return await self.ledger.read(persons.identify, self.organisation_id, account)

    async def all_of(self, role: Role) -> list[Who]:
        return await self.ledger.read(_holders, self.organisation_id, role)


@asynccontextmanager
async def open_world(folder: Path, *, seed: int) -> AsyncIterator[World]:
    clock, database = HandClock(), folder / "walk.db"
    migrate.upgrade(database)
    keys = Keyring(database.with_suffix(".keys.db"), bytes(32))
    ledger = Ledger(database, keys, clock)
    wire = Wire(clock)
    bot = Bot(TOKEN, wire, default=DefaultBotProperties(parse_mode="HTML"))
    try:
        await bot.me()
        organisation = await ledger.run(organisation_of_bot, BOT_ID, "ryadom_walk_bot", "Рядом", ZONE)
        await ledger.run(demo.fill, organisation.id, families=6, seed=seed)
        world = World(ledger, clock, bot, wire, organisation.id)
        logging.getLogger().addHandler(world.trouble)
        async with asyncio.TaskGroup() as group:
            await world.inbox.start(group)
            await live_a_little(world)
            yield world
            await world.inbox.drain()
    finally:
        await ledger.close()
        keys.close()
        shutil.rmtree(folder, ignore_errors=True)


async def live_a_little(world: World) -> None:
    """Three mothers in three voices with full days, one of them under age, pairs, and links that wait for guests."""
    run, mothers = world.ledger.run, await world.all_of(Role.MOTHER)
    curators = await world.all_of(Role.CURATOR)
    await run(_speak, mothers, curators, under_age=mothers[3])
    await run(demo.greet, world.organisation_id)
    mentors = [*await world.all_of(Role.SILVER_MENTOR), *await world.all_of(Role.CONTACT_FAMILY)]
    for mother, mentor in zip(mothers[:2], mentors, strict=False):
        await _pair(world, mother, mentor, curators)
    for mother in mothers[:3]:
        for days in range(5):
            visit = NewAppointment(
                Attends.CHILD, "doctor_child", _day(world, days), time(14 + days), "Улица Мира, дом 5"
            )
            await run(reminders.add_appointment, mother, None, visit)
        for kind in ("residence_temp", "rent", "low_income"):
            await run(reminders_documents.add, mother, None, kind, _day(world, 40))
    for guest, (language, level) in zip(GUESTS, VOICES * 2, strict=True):
        await run(_meet, world.organisation_id, guest, language, level)
    await world.deliver()


async def links(world: World) -> list[str]:
    """Fresh links for mothers, one for each guest who has none yet."""
    (curator, *_) = await world.all_of(Role.CURATOR)
    await world.ledger.run(people_invitations.create_family, curator, None, "Света")
    await world.deliver()
    assert curator.telegram_id is not None
    texts = [shown.text for shown in world.wire.phone(curator.telegram_id).shown.values()]
    return [found for text in texts for found in re.findall(r"start=(\S+?)[\"<\s]", text + " ")]


def _day(world: World, ahead: int) -> date:
    return (world.clock.now().astimezone(ZoneInfo(ZONE)) + timedelta(days=ahead)).date()


async def _pair(world: World, mother: Who, mentor: Who, curators: list[Who]) -> None:
    for curator in curators:
        try:
            await world.ledger.run(mentoring.propose, curator, mother.case_id or 0, mentor.person, mentor.role)
        except Exception:  # noqa: S112 - the family of the other curator
            continue
        match_id = await world.ledger.read(_newest_match)
        for who in (mother, mentor):
            await world.ledger.run(mentoring.answer, who, match_id, agrees=True)
        return


@internal
def _newest_match(tx: Transaction) -> int:
    return int(tx.one(sa.select(sa.func.max(matches.c.id)))[0])


@internal
def _holders(tx: Transaction, organisation_id: int, role: Role) -> list[Who]:
    found = people.by_ids(tx, people.with_role(tx, organisation_id, role))
    return [found[person_id] for person_id in sorted(found)]


@internal
def _speak(tx: Transaction, mothers: list[Who], curators: list[Who], under_age: Who) -> None:
    for mother, (language, level) in zip(mothers, VOICES * 2, strict=False):
        people.change(tx, mother.person, language=language, text_level=level)
    people_ages.keep_group(tx, under_age.person, AgeGroup.FROM_16, tx.now.date())


@internal
def _meet(tx: Transaction, organisation_id: int, account: int, language: str, level: TextLevel) -> None:
    guests.keep(tx, organisation_id, account, language=language, text_level=level)
