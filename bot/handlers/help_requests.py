"""🆘 Help. The first words go out at once, claim nothing and wait for nothing; only then is the request written down.

What the person sees of it later (number, who reads it, who else is called) are rows of the commit itself.
"""

import logging
from collections.abc import Awaitable, Sequence
from typing import TypeVar

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager

from bot.buttons import HelpAskPress, HelpHidePress, HelpPress, HelpTellPress
from bot.content.help_requests import ASKS_FOR_WORDS, FIRST, LISTS, after, for_reader
from bot.content.screens import SCREENS, say
from bot.domain.help_requests import HelpKind
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.voices import Voice
from bot.handlers import help_requests_memory as from_memory
from bot.handlers.help_requests_screens import speak, targets
from bot.handlers.help_requests_words import listen_to, remember
from bot.handlers.phones import show_numbers
from bot.handlers.reply import MenuButton, needs, turn
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests_asking as asking
from bot.use_cases.access import may

log = logging.getLogger(__name__)
T = TypeVar("T")
router = Router(name="help_requests")


@router.message(MenuButton("help"), flags=needs("menu.open"))
async def open_tree(
    message: Message, who: Who, voice: Voice, ledger: Ledger, bot: Bot, dialog_manager: DialogManager
) -> None:
    """«Помощь» by button or by hand. Volunteers and staff have no request to make here, but they get the numbers."""
    if not may(who, "help_requests.ask"):
        await show_numbers(message, who, voice, ledger)
        return
    screen_id = for_reader("help_requests.tree", guest=who.role is Role.STRANGER)
    shown_id = await speak(bot, message.chat.id, screen_id, voice, targets(screen_id))
    await dialog_manager.reset_stack()
    await remember(ledger, who, [message.message_id, shown_id])


@router.callback_query(HelpPress.filter(), flags=needs("help_requests.ask"))
async def open_list(query: CallbackQuery, callback_data: HelpPress, who: Who, voice: Voice) -> None:
    screen_id = for_reader(f"help_requests.{callback_data.screen}", guest=who.role is Role.STRANGER)
    if screen_id not in SCREENS or callback_data.screen not in LISTS:
        raise Gone
    await turn(query, screen_id, voice, targets(screen_id))


@router.callback_query(HelpAskPress.filter(), flags=needs("help_requests.ask"))
async def ask(
    query: CallbackQuery,
    callback_data: HelpAskPress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    memory: Memory,
    bot: Bot,
    state: FSMContext,
    drafts: bool = False,
) -> None:
    kind, guest = callback_data.kind, who.role is Role.STRANGER
    screen_id = for_reader(FIRST[kind], guest=guest)
    trouble = await _first_words(query, bot, memory, screen_id, voice, targets(screen_id, kind, drafts=drafts))
    asked = await _written(query, bot, memory, kind, ledger.run(asking.ask, who, kind))
    shown_ids = memory.sayings(query.from_user.id, query.id)
    if trouble is not None:
        raise trouble
    if not asked.new:
        again = for_reader("help_requests.already_open", guest=guest)
        number, time = asked.request.number, texts.time(asked.request.created_at)
        shown_ids.append(await speak(bot, query.from_user.id, again, voice, targets(again), number=number, time=time))
    if not guest and (kind in ASKS_FOR_WORDS or not asked.new):
        await listen_to(state, asked.request.id)
    await remember(ledger, who, shown_ids)


@router.callback_query(HelpTellPress.filter(), flags=needs("help_requests.follow"))
async def tell(
    query: CallbackQuery,
    callback_data: HelpTellPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    memory: Memory,
    bot: Bot,
    drafts: bool = False,
) -> None:
    kind, fact = callback_data.kind, callback_data.fact
    await _written(query, bot, memory, kind, ledger.run(asking.tell, who, kind, fact))
    screen_id = for_reader(after(kind, fact), guest=who.role is Role.STRANGER)
    shown_id = await speak(bot, query.from_user.id, screen_id, voice, targets(screen_id, kind, drafts=drafts))
    await remember(ledger, who, [*memory.sayings(query.from_user.id, query.id), shown_id])


@router.callback_query(HelpHidePress.filter(), flags=needs("help_requests.follow"))
async def hide(
    query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger, bot: Bot, callback_answer: CallbackAnswer
) -> None:
    """The chat is clean first, then a word above it that goes by itself."""
    message_ids = await ledger.run(asking.hide, who)
    if query.message is not None:
        message_ids = sorted({*message_ids, query.message.message_id})
    for start in range(0, len(message_ids), 100):
        await _delete(bot, query.from_user.id, message_ids[start : start + 100])
    callback_answer.text = say("help_requests.hidden", voice).text


async def _delete(bot: Bot, chat_id: int, message_ids: Sequence[int]) -> None:
    """Together; where one of them is too old for Telegram, one by one."""
    try:
        await bot.delete_messages(chat_id, list(message_ids))
    except TelegramAPIError:
        for message_id in message_ids:
            try:
                await bot.delete_message(chat_id, message_id)
            except TelegramAPIError:
                continue


async def _first_words(
    query: CallbackQuery, bot: Bot, memory: Memory, screen_id: str, voice: Voice, leads: dict[str, CallbackData]
) -> TelegramAPIError | None:
    """Say them; when Telegram is in trouble the request is written down all the same, and they are said again later."""
    chat = query.from_user.id
    if memory.has_said(chat, query.id, screen_id):
        return None
    try:
        memory.say(chat, query.id, screen_id, await speak(bot, chat, screen_id, voice, leads))
    except TelegramAPIError as trouble:
        return trouble
    return None


async def _written(query: CallbackQuery, bot: Bot, memory: Memory, kind: HelpKind, work: Awaitable[T]) -> T:
    """The result of a commit. When nothing can be written she is told so, from memory; the press is tried again."""
    try:
        return await work
    except (Denied, Gone):
        raise
    except Exception:
        await from_memory.tell(bot, memory, query.from_user.id, query.id, kind)
        raise
