"""A room whose group became a supergroup: the queue follows it, against the real worker and the local Telegram."""

import asyncio
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer

from bot import demo
from bot.domain.help_requests import HelpKind
from bot.domain.people import Role, Who
from bot.outbound import messages  # noqa: F401 - registers the kinds
from bot.outbound.limits import Pacer
from bot.outbound.session import LeanSession
from bot.outbound.worker import Worker
from bot.storage import people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_asking, team_room
from bot.use_cases.people import organisation_of_bot
from tests.conftest import HandClock
from tests.stories.processes import SandboxProcess


@internal
def first_of(tx: Transaction, organisation_id: int, role: Role) -> Who:
    person = people.with_role(tx, organisation_id, role)[0]
    return people.by_ids(tx, [person])[person]


async def test_the_queue_goes_on_in_the_new_group(ledger: Ledger, clock: HandClock, database: Path) -> None:
    sandbox = SandboxProcess()
    session = LeanSession(Pacer(), api=TelegramAPIServer.from_base(sandbox.line["url"]))
    try:
        bot = Bot(sandbox.line["token"], session, default=DefaultBotProperties(parse_mode="HTML"))
        org = (await ledger.run(organisation_of_bot, bot.id, (await bot.me()).username or "", "Рядом", "UTC")).id
        for person in await ledger.run(demo.fill, org, families=2, seed=1):
            sandbox.http.post("/sim/people", id=person["telegram_id"], first_name=person["name"], started=True)
        vera, anya = [await ledger.read(first_of, org, role) for role in (Role.COORDINATOR, Role.MOTHER)]
        basic = sandbox.http.post("/sim/groups", title="Команда", members=[vera.telegram_id])["id"]
        await ledger.run(team_room.connect, vera, basic, {})
        moved = sandbox.http.post(f"/sim/groups/{basic}/forum")["id"]  # topics make a supergroup of it
        sandbox.http.post(f"/sim/groups/{moved}/promote", person=bot.id)
        await ledger.run(help_requests_asking.ask, anya, HelpKind.CHILD_ILL)
        await deliver(Worker(ledger, bot, clock, Pacer()), sandbox, vera, moved)
        room = (await ledger.read(team_room.about, vera)).room
        assert room is not None
        assert room.chat_id == moved != basic
    finally:
        await session.close()
        await asyncio.to_thread(sandbox.stop)


async def deliver(worker: Worker, sandbox: SandboxProcess, vera: Who, group: int) -> None:
    """Until the card stands in a topic of the group, behind the line about the room."""
    chat: dict[str, Any] = {"cursor": -1}
    texts: list[str] = []
    async with asyncio.timeout(30), asyncio.TaskGroup() as tasks:
        tasks.create_task(worker.run())
        while not any(text.startswith("🆘") for text in texts):
            path = f"/sim/people/{vera.telegram_id}/chat?chat={group}&after={chat['cursor']}&wait=5"
            chat = await asyncio.to_thread(sandbox.http.get, path)
            texts = [message.get("text") or "" for message in chat["messages"]]
        worker.stop()
    assert chat["messages"][-1]["message_thread_id"]
    assert any("комната команды" in text for text in texts)
