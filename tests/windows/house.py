"""The bot's own dispatcher in this process, speaking HTTP to a real sandbox: windows are drawn as people get them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.types import Message, Update
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot import app, demo
from bot.buttons.keys import Key
from bot.domain.cases_agreement import end_of
from bot.domain.cases_course import Stage
from bot.domain.events import Announcement, Answer
from bot.domain.help_requests import HelpKind
from bot.domain.people import Role, TextLevel, Who
from bot.domain.specialists import NeedDomain
from bot.domain.voices import Voice
from bot.handlers.reply import needs
from bot.memory import Memory
from bot.outbound.limits import Pacer
from bot.outbound.session import LeanSession
from bot.storage import (
    cases,
    cases_agreement,
    cases_course,
    cases_families,
    events,
    events_guests,
    people,
    people_guests,
    people_invitations,
    specialists,
)
from bot.storage.keys import Keyring
from bot.storage.ledger import Ledger, internal
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_asking
from bot.use_cases.people import organisation_of_bot
from tests.conftest import HandClock
from tests.stories.processes import SandboxProcess
from tests.windows.reading import PLACE, Seen
from tests.windows.samples import Sample

VOICE: dict[Voice, tuple[str, TextLevel]] = {
    "ru": ("ru", TextLevel.PLAIN),
    "ru@easy": ("ru", TextLevel.EASY),
    "en": ("en", TextLevel.PLAIN),
}
FAMILIES = 6
STRANGERS = range(7_000_001, 7_000_010)


class House:
    """An invented organisation, and the phones of everybody in it."""

    def __init__(self, ledger: Ledger, clock: HandClock, bot: Bot, sandbox: SandboxProcess, org: int) -> None:
        self.ledger, self.clock, self.bot, self.sandbox, self.organisation_id = ledger, clock, bot, sandbox, org
        self._memory = Memory(org)
        self._dispatcher: Dispatcher = app.build_dispatcher(ledger, org, self._memory)
        self._dispatcher.include_router(self._opener())
        self._dispatcher.sub_routers.insert(0, self._dispatcher.sub_routers.pop())  # before all others
        self._updates = self._cursor = 0
        self._sample: Sample | None = None
        self.sent: dict[str, Any] = {}
        """What the window drawn last asked of Telegram."""

    async def all_of(self, role: Role) -> list[Who]:
        """Everybody who holds the role."""
        return await self.ledger.read(_holders, self.organisation_id, role)

    async def draw(self, sample: Sample, voice: Voice) -> Seen:
        """Open the window on the phone of somebody who reads in this voice; whatever refuses it, is raised."""
        who = await self.ledger.run(_speak, self.organisation_id, sample.role, *VOICE[voice])
        self._calls()
        self._sample = sample
        await self._dispatcher.feed_update(self.bot, self._command(who))
        assert self._sample is None, f"{sample} did not open"
        *_, self.sent = [call["params"] for call in self._calls() if call["method"] == "sendMessage"]
        return Seen(self.sent["text"], _keys(self.sent.get("reply_markup", {})))

    def _calls(self) -> list[dict[str, Any]]:
        """What the bot asked of the sandbox since this was last looked at."""
        journal = self.sandbox.http.get(f"/sim/journal?kind=call&after={self._cursor}")
        self._cursor = journal["cursor"]
        entries: list[dict[str, Any]] = journal["entries"]
        return entries

    def _command(self, who: Who) -> Update:
        self._updates += 1
        chat = {"id": who.telegram_id, "type": "private"}
        message = {
            "message_id": 1_000_000 + self._updates,
            "date": int(self.clock.now().timestamp()),
            "chat": chat,
            "from": {"id": who.telegram_id, "is_bot": False, "first_name": "X"},
            "text": "/window",
        }
        update = {"update_id": self._updates, "message": message}
        return Update.model_validate(update, context={"bot": self.bot})

    def _opener(self) -> Router:
        router = Router(name="opener")

        @router.message(Command("window"), flags=needs("menu.open"))
        async def open_window(message: Message, dialog_manager: DialogManager) -> None:
            assert self._sample is not None
            start = dict(self._sample.start)
            if self._sample.of_family:
                (mother, *_) = await self.all_of(Role.MOTHER)
                start["case_id"] = mother.case_id
            if self._sample.of_agreement:
                await self.ledger.run(_signs, start["case_id"])
            if self._sample.of_event or self._sample.of_class:
                (curator, *_) = await self.all_of(Role.CURATOR)
                start["event_id"] = str(await self.ledger.run(_event, curator, of_series=self._sample.of_class))
            if self._sample.of_share:
                start["share_id"] = await self.ledger.run(_share, self.organisation_id)
            if self._sample.of_link:
                start["invitation_id"] = str(await self.ledger.run(_link, self.organisation_id, message.chat.id))
            if self._sample.of_request:
                (mother, *_) = await self.all_of(Role.MOTHER)
                asked = await self.ledger.run(help_requests_asking.ask, mother, HelpKind.DANGER)
                start["request_id"] = asked.request.id
            state, mode = self._sample.state, StartMode.RESET_STACK
            await dialog_manager.start(state, start or None, mode=mode, show_mode=ShowMode.NO_UPDATE)
            dialog_manager.dialog_data.update(self._sample.answers)
            if self._sample.of_staff:
                (curator, *_) = await self.all_of(Role.CURATOR)
                dialog_manager.dialog_data["person"] = str(curator.person)
            dialog_manager.show_mode = ShowMode.SEND
            await dialog_manager.show()
            self._sample = None

        return router


def _keys(markup: dict[str, Any]) -> list[Key]:
    """Inline buttons, or those of a reply keyboard, which carry nothing."""
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [Key(button["text"], button.get("callback_data", "")) for row in rows for button in row]


@internal
def _holders(tx: Transaction, organisation_id: int, role: Role) -> list[Who]:
    found = people.by_ids(tx, people.with_role(tx, organisation_id, role))
    return [found[person_id] for person_id in sorted(found)]


@internal
def _link(tx: Transaction, organisation_id: int, account: int) -> int:
    """A link for a new family that this account has opened."""
    curator = people.with_role(tx, organisation_id, Role.CURATOR)[0]
    territory, _ = cases.territories_of(tx, organisation_id)[0]
    case = cases.add(tx, territory, "Новая семья", curator)
    made = people_invitations.add(tx, organisation_id, Role.MOTHER, invited_by=curator, case_id=case.id)
    people_invitations.reserve(tx, made.id, account)
    return made.id


@internal
def _share(tx: Transaction, organisation_id: int) -> int:
    """The first family, shared with the first specialist."""
    curator = people.with_role(tx, organisation_id, Role.CURATOR)[0]
    specialist = people.with_role(tx, organisation_id, Role.SPECIALIST)[0]
    case = cases_families.families(tx, curator)[0].case
    known = specialists.shared_with(tx, specialist, case.id)
    return known.id if known else specialists.share(tx, case, specialist, NeedDomain.EMOTIONAL, curator)


@internal
def _event(tx: Transaction, curator: Who, *, of_series: bool) -> int:
    """In three days, with a mother who comes with two children; or the first class of a series."""
    start = tx.now + timedelta(days=3)
    says = Announcement("mothers_meeting", "", start, "Asia/Barnaul", PLACE, with_child=True, sessions=2 * of_series)
    made = events.add(tx, curator.organisation_id, curator.person, says)
    if of_series:
        one = replace(says, sessions=0, number=1)
        return events.add(tx, curator.organisation_id, curator.person, one, series_id=made.id).id
    families = [family.case_id for family in events_guests.families_of(tx, curator.person)]
    events_guests.invite(tx, made.id, families)
    events_guests.set_answer(tx, made.id, families[0], Answer.COMING)
    events_guests.change(tx, made.id, families[0], children=2)
    return made.id


@internal
def _signs(tx: Transaction, case_id: int) -> None:
    """For a year from today."""
    case, today = cases.get(tx, case_id), tx.now.date()
    step = cases_course.add(tx, case, Stage.AGREEMENT, today, case.curator_id)
    end = end_of(today, 12)
    cases_agreement.add(tx, case, step, case.curator_id, signed_on=today, ends_on=end, paper=True)


@internal
def _speak(tx: Transaction, organisation_id: int, role: Role, language: str, level: TextLevel) -> Who:
    """The first of the role, who reads in this voice from now on; a stranger is one without a row."""
    if role is Role.STRANGER:
        people_guests.keep(tx, organisation_id, STRANGERS[0], language=language, text_level=level)
        return people.guest(tx, organisation_id, STRANGERS[0])
    (first, *_) = _holders(tx, organisation_id, role)
    people.change(tx, first.person, language=language, text_level=level)
    return first


@asynccontextmanager
async def open_house(database: Path) -> AsyncIterator[House]:
    """`database` is migrated and empty."""
    sandbox, clock = SandboxProcess(), HandClock()
    keys = Keyring(database.with_suffix(".keys.db"), bytes(32))
    ledger = Ledger(database, keys, clock)
    server = TelegramAPIServer.from_base(sandbox.line["url"])
    session = LeanSession(Pacer(), api=server)
    try:
        bot = Bot(sandbox.line["token"], session, default=DefaultBotProperties(parse_mode="HTML"))
        me = await bot.me()
        organisation = await ledger.run(organisation_of_bot, bot.id, me.username or "", "Рядом", "Asia/Barnaul")
        made = await ledger.run(demo.fill, organisation.id, families=FAMILIES, seed=1)
        strangers = [{"telegram_id": telegram_id, "name": "Кто-то"} for telegram_id in STRANGERS]
        for person in [*made, *strangers]:
            sandbox.http.post("/sim/people", id=person["telegram_id"], first_name=person["name"], started=True)
        yield House(ledger, clock, bot, sandbox, organisation.id)
    finally:
        await session.close()
        await ledger.close()
        keys.close()
        await asyncio.to_thread(sandbox.stop)
