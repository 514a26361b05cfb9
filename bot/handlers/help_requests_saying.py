"""What is said to whoever asks for help, and in which order: first the words, then the commit, then what follows."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import NamedTuple, TypeVar

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from bot.content.help_requests import ASKS_FOR_WORDS, FIRST, for_age, for_reader
from bot.domain.help_requests import HelpKind
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import TALK
from bot.domain.voices import Voice
from bot.handlers import help_requests_memory as from_memory
from bot.handlers.help_requests_screens import speak, targets
from bot.handlers.help_requests_words import listen_to
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.use_cases import help_requests_asking as asking
from bot.use_cases import people
from bot.use_cases.help_requests_asking import Asked

log = logging.getLogger(__name__)
T = TypeVar("T")
Work = Callable[[], Awaitable[Asked]]


class Said(NamedTuple):
    """Where a press is answered, and what was said to it already: one that is tried again is not told twice."""

    bot: Bot
    memory: Memory
    chat: int
    press: str

    @property
    def ids(self) -> list[int]:
        return self.memory.sayings(self.chat, self.press)


def to(query: CallbackQuery, bot: Bot, memory: Memory) -> Said:
    return Said(bot, memory, query.from_user.id, query.id)


async def asked_for(
    said: Said, kind: HelpKind, who: Who, voice: Voice, ledger: Ledger, work: Work, *, drafts: bool
) -> Asked:
    """First the words, then the commit of `work`; a press repeated within a minute gets no words."""
    repeated = await _known(ledger.read(asking.pressed_lately, who, kind), otherwise=False)
    screen_id = await for_her(for_reader(FIRST[kind], who.role), who, ledger)
    speak_first = partial(first_words, said, screen_id, voice, targets(screen_id, kind, drafts=drafts))
    trouble = None if repeated else await speak_first()
    asked = await written(said, kind, work())
    if repeated and not asked.repeated:  # the press of a minute ago was this one, and is tried again
        trouble = await speak_first()
    if trouble is not None:
        raise trouble
    return asked


async def for_her(screen_id: str, who: Who, ledger: Ledger) -> str:
    """Under 18 the children's line stands on it."""
    if for_age(screen_id, minor=True) == screen_id:
        return screen_id
    return for_age(screen_id, minor=await _known(ledger.read(people.is_under_age, who), otherwise=False))


async def _known(look: Awaitable[bool], *, otherwise: bool) -> bool:
    """The first words wait for no database: what cannot be read now is left out."""
    try:
        return await look
    except Denied:
        raise
    except Exception:
        log.exception("the first words are said without a look at the database")
        return otherwise


async def listen(state: FSMContext, who: Who, kind: HelpKind, asked: Asked) -> None:
    """What she says next belongs to the request; whoever was asked for words may take her time over them."""
    if who.role is not Role.STRANGER:
        await listen_to(state, asked.request.id, None if kind in ASKS_FOR_WORDS else asked.at + TALK)


async def first_words(
    said: Said, screen_id: str, voice: Voice, leads: dict[str, CallbackData]
) -> TelegramAPIError | None:
    """Say them; when Telegram is in trouble the request is written down all the same, and they are said again later."""
    if said.memory.has_said(said.chat, said.press, screen_id):
        return None
    try:
        shown_id = await speak(said.bot, said.chat, screen_id, voice, leads)
    except TelegramAPIError as trouble:
        return trouble
    said.memory.say(said.chat, said.press, screen_id, shown_id)
    return None


async def written(said: Said, kind: HelpKind, work: Awaitable[T]) -> T:
    """The result of a commit. When nothing can be written she is told so, from memory; the press is tried again."""
    try:
        return await work
    except (Denied, Gone):
        raise
    except Exception:
        await from_memory.tell(said.bot, said.memory, said.chat, said.press, kind)
        raise
