"""The bot's own dispatcher in this process, speaking HTTP to a real sandbox: windows are drawn as people get them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import Message, Update
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot import app, dialogs
from bot.clock import SystemClock
from bot.config import Settings
from bot.domain.people import Role, TextLevel, Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs
from bot.outbound.limits import Pacer
from bot.outbound.message import KINDS, Out, To
from bot.outbound.session import Journal, LeanSession
from bot.outbound.telegram import send
from bot.storage import people
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases.people import organisation_of_bot
from tests.stories.processes import SandboxProcess

VOICE: dict[Voice, tuple[str, TextLevel]] = {
    "ru": ("ru", TextLevel.PLAIN),
    "ru@easy": ("ru", TextLevel.EASY),
    "en": ("en", TextLevel.PLAIN),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """How to open a window: whose phone, what the dialog is started with, and what she has answered before."""

    role: Role
    start: dict[str, Any] | None = None
    answers: dict[str, Any] = field(default_factory=dict)


class House:
    """Draws windows and messages for people of an invented organisation."""

    def __init__(self, ledger: Ledger, bot: Bot, dispatcher: Dispatcher, sandbox: SandboxProcess, org: int) -> None:
        self.ledger, self.bot, self.sandbox, self.organisation_id = ledger, bot, sandbox, org
        self._dispatcher = dispatcher
        self._numbers = iter(range(1, 1_000_000))
        self.samples: dict[str, Sample] = {}

    async def person(self, role: Role, voice: Voice) -> Who:
        """The first of a role, reading in this voice; a stranger without a row."""
        who: Who = await self.ledger.run(_speak, self.organisation_id, role, *VOICE[voice])
        return who

    async def draw(self, state: str, voice: Voice) -> dict[str, Any]:
        """Open the window on that person's phone and answer the message it made."""
        who = await self.person(self.samples[state].role, voice)
        assert who.telegram_id is not None
        update = {
            "update_id": next(self._numbers),
            "message": {
                "message_id": 1_000_000 + next(self._numbers),
                "date": int(datetime.now(UTC).timestamp()),
                "chat": {"id": who.telegram_id, "type": "private"},
                "from": {"id": who.telegram_id, "is_bot": False, "first_name": "X"},
                "text": f"/window {state}",
            },
        }
        await self._dispatcher.feed_update(self.bot, Update.model_validate(update, context={"bot": self.bot}))
        shown: dict[str, Any] = self.sandbox.http.get(f"/sim/people/{who.telegram_id}/chat")["messages"][-1]
        return shown

    async def render(self, kind: str, role: Role, voice: Voice, payload: dict[str, Any]) -> Out | None:
        """What the outbox would send of this kind."""
        who = await self.person(role, voice)
        out: Out | None = await self.ledger.read(KINDS[kind].render, To(who), **payload)
        if out is not None and out.edits is None and out.deletes is None and out.media is None:
            assert who.telegram_id is not None
            answer = await send(self.bot, who.telegram_id, out)
            assert answer.failure is None, f"{kind} in {voice}: {answer.failure}"
        return out


@internal
def _speak(tx: Transaction, organisation_id: int, role: Role, language: str, level: TextLevel) -> Who:
    if role is Role.STRANGER:
        return people.guest(tx, organisation_id, STRANGER)
    person_id = people.with_role(tx, organisation_id, role)[0]
    this = people.persons.update().where(people.persons.c.id == person_id)
    tx.execute(this.values(language=language, text_level=level))
    return people.by_ids(tx, [person_id])[person_id]


STRANGER = 7_000_001


@asynccontextmanager
async def open_house(data: Path, everybody: Sequence[dict[str, Any]]) -> AsyncIterator[House]:
    settings = Settings(data_dir=data)
    sandbox = SandboxProcess()
    for person in [*everybody, {"telegram_id": STRANGER, "name": "Кто-то"}]:
        sandbox.http.post("/sim/people", id=person["telegram_id"], first_name=person["name"], started=True)
    async with app.open_ledger(settings, SystemClock()) as ledger:
        server = TelegramAPIServer.from_base(sandbox.line["url"])
        session = LeanSession(Pacer(), Journal(ledger), api=server)
        bot = Bot(sandbox.line["token"], session, default=DefaultBotProperties(parse_mode="HTML"))
        me = await bot.me()
        organisation = await ledger.run(organisation_of_bot, bot.id, me.username or "", "Рядом", "Asia/Barnaul")
        dispatcher = app.build_dispatcher(ledger, organisation.id)
        house = House(ledger, bot, dispatcher, sandbox, organisation.id)
        dispatcher.sub_routers.insert(0, _opener(house))
        await dispatcher.emit_startup(bot=bot, dispatcher=dispatcher)
        yield house
        await session.close()
    await asyncio.to_thread(sandbox.stop)


def _opener(house: House) -> Router:
    router = Router(name="opener")

    @router.message(Command("window"), flags=needs("menu.open"))
    async def open_window(message: Message, dialog_manager: DialogManager) -> None:
        name = (message.text or "").split()[1]
        sample = house.samples[name]
        state = next(state for dialog in dialogs.DIALOGS for state in dialog.windows if state.state == name)
        await dialog_manager.start(state, sample.start, mode=StartMode.RESET_STACK, show_mode=ShowMode.NO_UPDATE)
        dialog_manager.dialog_data.update(sample.answers)
        await dialog_manager.show(ShowMode.SEND)

    return router
