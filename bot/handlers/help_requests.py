"""🆘 Help. The first words go out at once, claim nothing and wait for nothing; only then is the request written down.

What the person sees of it later (number, who reads it, who else is called) are rows of the commit itself.
"""

import logging
from collections import deque
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from typing import TypeVar

from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager

from bot.buttons import GuidePress, HelpAskPress, HelpHidePress, HelpMinePress, HelpPress, HelpTellPress, column
from bot.content.guides import shown
from bot.content.help_requests import ASKS_FOR_WORDS, FIRST, LISTS, MINE, after, for_age, for_reader
from bot.content.phones import phones
from bot.content.screens import SCREENS, say
from bot.dialogs.farewell import inline
from bot.domain.help_requests import Fact, HelpKind
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import TALK
from bot.domain.voices import Voice
from bot.domain.voices import voice as voice_of
from bot.handlers.help_requests_words import listen_to, remember, stop_listening
from bot.handlers.reply import MenuButton, needs, show, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests_asking as asking
from bot.use_cases import help_requests_status as status
from bot.use_cases import people
from bot.use_cases.access import may
from bot.use_cases.help_requests_asking import Asked
from bot.use_cases.help_requests_status import Mine

log = logging.getLogger(__name__)
T = TypeVar("T")
router = Router(name="help_requests")

AT_ONCE = 5  # seconds Telegram is given for the first words before the request is written down without them
GUIDE = "fever"
_said: deque[tuple[str, str]] = deque(maxlen=2000)
"""What was said to whom before a commit: an update that is tried again in this process does not say it twice."""


def targets(screen_id: str, kind: HelpKind | None = None, *, drafts: bool = False) -> dict[str, CallbackData]:
    """Where the buttons of a screen lead: a key is a list, a kind of help, or a fact about a request of `kind`."""
    lists = LISTS.get(screen_id.partition(".")[2].removesuffix("_guest"), {})
    found: dict[str, CallbackData] = {}
    for key in SCREENS[screen_id].buttons:
        if key in lists:
            found[key] = HelpPress(screen=lists[key])
        elif key in list(HelpKind):
            found[key] = HelpAskPress(kind=HelpKind(key))
        elif kind is not None and key in list(Fact):
            found[key] = HelpTellPress(kind=kind, fact=Fact(key))
        elif key == "hide":
            found[key] = HelpHidePress()
        elif key == "steps" and GUIDE in [guide.id for guide in shown("mother", drafts=drafts)]:
            found[key] = GuidePress(guide=GUIDE, what="open")
    return found


async def speak(
    event: Message | CallbackQuery, screen_id: str, voice: Voice, leads: dict[str, CallbackData], **values: object
) -> int:
    """A new message at the end of the chat, also when the pressed one is out of reach; answers its id."""
    assert event.bot is not None
    assert event.from_user is not None
    said = say(screen_id, voice, **values)
    keyboard = inline(column(said.buttons, leads))
    sent = await event.bot.send_message(event.from_user.id, said.text, reply_markup=keyboard, request_timeout=AT_ONCE)
    return sent.message_id


@router.message(MenuButton("help"), flags=needs("menu.open"))
async def open_tree(message: Message, who: Who, voice: Voice, ledger: Ledger, dialog_manager: DialogManager) -> None:
    """«Помощь» by button or by hand. Volunteers and staff have no request to make here, but they get the numbers."""
    if not may(who, "help_requests.ask"):
        await show(message, "people.phones", voice, phones=phones(voice))
        return
    shown_ids = [await _line(message, voice, one) for one in await ledger.read(status.mine, who)]
    screen_id = for_reader("help_requests.tree", guest=who.role is Role.STRANGER)
    shown_ids.append(await speak(message, screen_id, voice, targets(screen_id)))
    await dialog_manager.reset_stack()
    await remember(ledger, who, [message.message_id, *shown_ids])


async def _line(message: Message, voice: Voice, one: Mine) -> int:
    """Where an open request of hers stands, in one line, and the way to the rest."""
    named = {"name": one.name} if one.name else {}
    leads: dict[str, CallbackData] = {"mine": HelpMinePress(request_id=one.request.id, what="show")}
    return await speak(message, MINE[one.request.state], voice, leads, number=one.request.number, **named)


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
    state: FSMContext,
    callback_answer: CallbackAnswer,
    drafts: bool = False,
) -> None:
    kind, guest = callback_data.kind, who.role is Role.STRANGER
    repeated = await ledger.read(asking.pressed_lately, who, kind)
    screen_id = await _for_her(for_reader(FIRST[kind], guest=guest), who, ledger)
    leads = targets(screen_id, kind, drafts=drafts)
    shown_ids, trouble = ([], None) if repeated else await first_words(query, screen_id, voice, leads)
    asked = await written(query, voice, ledger.run(asking.ask, who, kind))
    if asked.repeated:
        callback_answer.text = say("help_requests.already_here", voice, number=asked.request.number).text
        return
    if repeated:  # the press of a minute ago was this one, and is tried again
        shown_ids, trouble = await first_words(query, screen_id, voice, leads)
    if trouble is not None:
        raise trouble
    if not asked.new:
        again = for_reader("help_requests.already_open", guest=guest)
        number, time = asked.request.number, texts.time(asked.request.created_at)
        shown_ids.append(await speak(query, again, voice, targets(again), number=number, time=time))
    await _listen(state, who, kind, asked)
    await remember(ledger, who, shown_ids)


async def _for_her(screen_id: str, who: Who, ledger: Ledger) -> str:
    """Under 18 the children's line stands on it."""
    if for_age(screen_id, minor=True) == screen_id:
        return screen_id
    return for_age(screen_id, minor=await ledger.read(people.is_under_age, who))


async def _listen(state: FSMContext, who: Who, kind: HelpKind, asked: Asked) -> None:
    """What she says next belongs to the request; whoever was asked for words may take her time over them."""
    if who.role is not Role.STRANGER:
        await listen_to(state, asked.request.id, None if kind in ASKS_FOR_WORDS else asked.at + TALK)


@router.callback_query(HelpTellPress.filter(), flags=needs("help_requests.follow"))
async def tell(
    query: CallbackQuery,
    callback_data: HelpTellPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    state: FSMContext,
    callback_answer: CallbackAnswer,
    drafts: bool = False,
) -> None:
    kind, fact = callback_data.kind, callback_data.fact
    asked = await written(query, voice, ledger.run(asking.tell, who, kind, fact))
    if asked.repeated:
        callback_answer.text = say("help_requests.already_noted", voice).text
        return
    screen_id = await _for_her(for_reader(after(kind, fact), guest=who.role is Role.STRANGER), who, ledger)
    await _listen(state, who, kind, asked)
    shown_id = await speak(query, screen_id, voice, targets(screen_id, kind, drafts=drafts))
    await remember(ledger, who, [shown_id])


@router.callback_query(HelpHidePress.filter(), flags=needs("help_requests.follow"))
async def hide(
    query: CallbackQuery,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    bot: Bot,
    state: FSMContext,
    callback_answer: CallbackAnswer,
) -> None:
    """The chat is clean first, then a word above it that goes by itself. Whoever writes next may be somebody else."""
    await stop_listening(state)
    message_ids = await ledger.run(asking.hide, who)
    if query.message is not None:
        message_ids = sorted({*message_ids, query.message.message_id})
    for start in range(0, len(message_ids), 100):
        await _delete(bot, query.from_user.id, message_ids[start : start + 100])
    callback_answer.text = say("help_requests.hidden", voice).text


async def tell_from_memory(bot: Bot, ledger: Ledger, organisation_id: int, chat: int) -> None:
    """The database cannot even take the press: she hears it at once, in her own voice if that can be read."""
    if chat <= 0:
        return
    try:
        who = await ledger.read(people.identify, organisation_id, chat)
        spoken = voice_of(who.language, who.text_level)
    except Exception:
        log.exception("nothing can be read either")
        spoken = "ru"
    with suppress(TelegramAPIError):
        await bot.send_message(chat, say("help_requests.cannot_record", spoken).text, request_timeout=AT_ONCE)


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


async def first_words(
    query: CallbackQuery, screen_id: str, voice: Voice, leads: dict[str, CallbackData]
) -> tuple[list[int], TelegramAPIError | None]:
    """Say them; when Telegram is in trouble the request is written down all the same, and they are said again later."""
    if (query.id, screen_id) in _said:
        return [], None
    try:
        shown_id = await speak(query, screen_id, voice, leads)
    except TelegramAPIError as trouble:
        return [], trouble
    _said.append((query.id, screen_id))
    return [shown_id], None


async def written(query: CallbackQuery, voice: Voice, work: Awaitable[T]) -> T:
    """The result of a commit. When nothing can be written she is told so, from memory; the press is tried again."""
    try:
        return await work
    except (Denied, Gone):
        raise
    except Exception:
        if (query.id, "") not in _said:
            _said.append((query.id, ""))
            await speak(query, "help_requests.cannot_record", voice, {})
        raise
