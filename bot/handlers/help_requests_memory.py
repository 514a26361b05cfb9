"""🆘 when nothing can be written or read: the safe text, the numbers, and that it could not be written down.

All of it is said from memory, at once, each part once for a press however often that is tried again; no receipt and no
number of a request, for there is none. What could not be written stays with Telegram, or in the inbox, and comes again.
"""

import logging
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.filters.callback_data import CallbackData

from bot.buttons.help_requests import HelpAskPress, HelpHidePress, HelpPress, HelpTellPress
from bot.content.help_requests import FIRST, LISTS, for_reader
from bot.content.menus import menu_key
from bot.content.phones import near_pages, phones
from bot.content.screens import SCREENS
from bot.domain.help_requests import HelpKind
from bot.domain.people import Who
from bot.domain.voices import voice
from bot.handlers.help_requests_screens import speak, targets
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.use_cases import people
from bot.use_cases import phones as use_cases
from bot.use_cases.access import may

log = logging.getLogger(__name__)

SIGN = "🆘"
PREFIX = "help"  # of the data of all buttons of help
CANNOT = "help_requests.cannot_record"


class Teller:
    """Says what memory has to say to one press or message; `occasion` names that."""

    def __init__(self, bot: Bot, memory: Memory, chat: int, occasion: str) -> None:
        self._bot, self._memory, self._chat, self._occasion = bot, memory, chat, occasion
        self.who: Who = memory.who(chat)
        self.voice = voice(self.who.language, self.who.text_level)

    async def first(self, kind: HelpKind) -> None:
        """What is said to this kind of help before anything is written down."""
        screen_id = for_reader(FIRST[kind], self.who.role)
        await self._say(screen_id, targets(screen_id, kind))

    async def choice(self, name: str) -> None:
        """A list of kinds, so that she finds the text she needs."""
        screen_id = for_reader(f"help_requests.{name}", self.who.role)
        if name in LISTS and screen_id in SCREENS:
            await self._say(screen_id, targets(screen_id))

    async def numbers(self) -> None:
        """Those of the whole country, then those near her as they were last known."""
        await self._say("people.phones", {}, phones=phones(self.voice))
        for page in near_pages(self.voice, self._memory.near(self.who)):
            await self._say("people.phones_near", {}, page, phones=page)

    async def cannot_record(self) -> None:
        await self._say(CANNOT, {})

    async def unsay(self, pressed: int | None) -> None:
        """«Спрятать»: what memory said, and the message of the button, go at once; the rest when it can be found."""
        said = {*self._memory.sayings(self._chat), *([pressed] if pressed else [])}
        for message_id in sorted(said):
            with suppress(TelegramAPIError):
                await self._bot.delete_message(self._chat, message_id, request_timeout=5)

    async def _say(self, screen_id: str, leads: dict[str, CallbackData], part: str = "", **values: object) -> None:
        """Once; what Telegram does not take now is said at the next try."""
        part = part or screen_id
        if self._memory.has_said(self._chat, self._occasion, part):
            return
        with suppress(TelegramAPIError):
            message_id = await speak(self._bot, self._chat, screen_id, self.voice, leads, **values)
            self._memory.say(self._chat, self._occasion, part, message_id)


async def fill(memory: Memory, ledger: Ledger, organisation_id: int) -> None:
    """While the database answers: how everybody is spoken to, and which numbers are near them."""
    memory.meet(*await ledger.read(people.everybody, organisation_id))
    memory.phones = await ledger.read(use_cases.known, organisation_id)
    memory.only_territory = await ledger.read(use_cases.only_territory, organisation_id)


async def answer(bot: Bot, memory: Memory, raw: dict[str, Any], chat: int) -> None:
    """The answer to an update that no handler could follow; silence when it was not about help."""
    query, message = raw.get("callback_query") or {}, raw.get("message") or {}
    data, text = query.get("data") or "", message.get("text") or ""
    if chat <= 0 or memory.who(chat).hidden:  # a hidden chat answers nothing about help: it is followed later
        return
    if data.startswith(PREFIX):
        log.error("a press of help is answered from memory", extra={"update_id": raw["update_id"]})
        teller = Teller(bot, memory, chat, query["id"])
        await _to_press(teller, data, (query.get("message") or {}).get("message_id"))
    elif SIGN in text or menu_key(text) == "help":
        log.error("a call for help is answered from memory", extra={"update_id": raw["update_id"]})
        await _to_words(Teller(bot, memory, chat, f"message {message.get('message_id')}"))


async def tell(bot: Bot, memory: Memory, chat: int, occasion: str, kind: HelpKind) -> None:
    """All of it for one kind, what was said already left out."""
    teller = Teller(bot, memory, chat, occasion)
    await teller.first(kind)
    await teller.numbers()
    await teller.cannot_record()


async def _to_press(teller: Teller, data: str, pressed: int | None) -> None:
    """Staff and volunteers have no request to make: they hear that their press could not be followed."""
    press = _read(data)
    if isinstance(press, HelpHidePress):
        await teller.unsay(pressed)
        return
    asks = may(teller.who, "help_requests.ask")
    if asks and isinstance(press, HelpPress):
        await teller.choice(press.screen)
        return
    if asks and isinstance(press, HelpAskPress | HelpTellPress):
        await teller.first(press.kind)
        await teller.numbers()
    await teller.cannot_record()


async def _to_words(teller: Teller) -> None:
    """«🆘 Нужна помощь»: the tree first, from which every safe text can be reached."""
    if may(teller.who, "help_requests.ask"):
        await teller.choice("tree")
        await teller.numbers()
        await teller.cannot_record()
    else:
        await teller.numbers()


def _read(data: str) -> CallbackData | None:
    for press in (HelpAskPress, HelpTellPress, HelpPress, HelpHidePress):
        if data.partition(":")[0] == press.__prefix__:
            with suppress(ValueError, TypeError):
                return press.unpack(data)
    return None
