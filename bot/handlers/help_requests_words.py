"""Words about a help request: a text, voice or photo goes to the other side until another press."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.buttons.help_requests import HelpAgainPress, HelpWritePress
from bot.buttons.mentoring import SendPress, WritePress
from bot.content.menus import menu_key
from bot.content.screens import say
from bot.domain.help_requests import HelpRequest, Words
from bot.domain.people import ASKERS, Who
from bot.domain.permissions import Gone
from bot.domain.relay import TALK
from bot.domain.voices import Voice
from bot.handlers import parcels
from bot.handlers import talk as drafts
from bot.handlers.reply import needs, show, write
from bot.handlers.talk import Relay
from bot.storage.ledger import Ledger, NotWritten
from bot.texts import Texts
from bot.use_cases import help_requests_asking as asking
from bot.use_cases import help_requests_words as talk
from bot.use_cases.help_requests_after import closed_lately

router = Router(name="help_requests.words")


class Telling(StatesGroup):
    words = State()


async def listen_to(state: FSMContext, request_id: int, until: datetime | None = None) -> None:
    """What she writes next belongs to this request; once she began, until she falls silent for a while."""
    await state.set_state(Telling.words)
    await state.set_data({"request_id": request_id, "until": until and until.isoformat()})


async def stop_listening(state: FSMContext) -> None:
    if await state.get_state() == Telling.words.state:
        await state.clear()


async def remember(ledger: Ledger, who: Who, message_ids: list[int]) -> None:
    """For «Спрятать». What was said is said: that it cannot be noted down is no reason to say it again."""
    with suppress(NotWritten):
        await ledger.run(asking.remember, who, message_ids)


async def end_elsewhere(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """Somebody who presses another button is not writing about the request any more."""
    if data.get("raw_state") == Telling.words.state and _elsewhere(event):
        await data["state"].clear()
    return await handler(event, data)


def _elsewhere(event: TelegramObject) -> bool:
    if isinstance(event, CallbackQuery):
        return not (event.data or "").startswith("help")
    return isinstance(event, Message) and _is_key(event)


def _is_key(message: Message) -> bool:
    """A button of the menu or a command, not words."""
    return menu_key(message.text) is not None or (message.text or "").startswith("/")


router.message.outer_middleware(end_elsewhere)


@router.callback_query(HelpWritePress.filter(), flags=needs("help_requests.write"))
async def start_writing(
    query: CallbackQuery,
    callback_data: HelpWritePress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
) -> None:
    try:
        partner = await ledger.read(talk.partner, who, callback_data.request_id)
    except Gone:
        closed = await _closed_lately(ledger, who, callback_data.request_id)
        if closed is None:
            raise
        await _ask_what_next(query, voice, closed)
        return
    await listen_to(state, callback_data.request_id)
    if who.role in ASKERS:
        await show(query, "help_requests.write_words", voice, name=partner)
    else:
        await write(query, texts.t("staff.help_requests.write", "Write to {whom}, or say it by voice.", whom=partner))


@router.message(StateFilter(Telling.words), lambda message: not _is_key(message), flags=needs("help_requests.write"))
async def carry(message: Message, who: Who, voice: Voice, texts: Texts, ledger: Ledger, state: FSMContext) -> None:
    """Told «передала» only after the commit. Of a request closed within a day she is asked; later words are others."""
    words, told = read(message), await state.get_data()
    if words is None:
        await show(message, "menu.only_text_or_voice", voice)
        return
    try:
        if told["until"] and message.date > datetime.fromisoformat(told["until"]):
            raise Gone
        request = await ledger.run(talk.write, who, told["request_id"], words)
    except Gone:
        await state.clear()
        closed = await _closed_lately(ledger, who, told["request_id"])
        if closed is None:
            raise SkipHandler from None
        await _keep_and_ask(message, voice, state, closed)
        return
    if who.role in ASKERS:
        await listen_to(state, request.id, message.date + TALK)
        sent = await write(message, say("help_requests.added", voice, number=request.number).text)
        await remember(ledger, who, [message.message_id, sent.message_id])
    else:
        await state.clear()
        await write(message, texts.t("staff.help_requests.write", "Passed on. No. {number}", number=request.number))


async def _closed_lately(ledger: Ledger, who: Who, request_id: int) -> HelpRequest | None:
    return await ledger.read(closed_lately, who, request_id) if who.role in ASKERS else None


async def _keep_and_ask(message: Message, voice: Voice, state: FSMContext, closed: HelpRequest) -> None:
    """Her words wait where every unsent message waits, so that nothing is lost and nothing goes by guess."""
    parcel = parcels.read(message)
    if isinstance(parcel, str):
        await show(message, parcel, voice)
        return
    choosing = await drafts.desk(state).get_state() == Relay.choosing.state
    waiting = [*(await drafts.draft(state) if choosing else []), parcel]
    await drafts.keep(state, waiting)
    await _ask_what_next(message, voice, closed, waiting[0].source_message_id)


async def _ask_what_next(event: Message | CallbackQuery, voice: Voice, closed: HelpRequest, draft: int = 0) -> None:
    leads: dict[str, CallbackData] = {"again": HelpAgainPress(request_id=closed.id, draft=draft)}
    if closed.curator_id is not None and closed.case_id is not None:
        ids = {"to": closed.curator_id, "case_id": closed.case_id}
        leads["curator"] = SendPress(**ids, draft=draft) if draft else WritePress(**ids)
    screen_id = "help_requests_after.finished_words" if draft else "help_requests_after.finished"
    await show(event, screen_id, voice, leads, number=closed.number)


def read(message: Message) -> Words | None:
    """What can be carried: text, voice, a photo or a round video."""
    if message.text:
        return Words("text", message.text)
    if message.voice:
        return Words("voice", message.caption or "", message.voice.file_id)
    if message.photo:
        return Words("photo", message.caption or "", message.photo[-1].file_id)
    return Words("video_note", "", message.video_note.file_id) if message.video_note else None
