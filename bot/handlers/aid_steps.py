"""🧺 What becomes of a request for things, press by press: the list, one card, a promised day, a reason."""

from datetime import datetime, time, timedelta
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.aid import AidListPress, AidMovePress, AidPress, AidUndoPress
from bot.domain.aid import WORDS_LIMIT, AidState, may_promise, next_states
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers.aid_screens import card_screen, day_screen, list_screen, reason_screen
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import aid

router = Router(name="aid.steps")
KEEP = needs("aid.keep")
DAY, REASON = "aid.day", "aid.reason"
ASKED = {AidState.PROMISED: (DAY, day_screen), AidState.REFUSED: (REASON, reason_screen)}
"""Steps that need a word more."""


@router.callback_query(AidListPress.filter(), flags=KEEP)
async def show_list(
    query: CallbackQuery, callback_data: AidListPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    page = callback_data.page
    found, more = await ledger.read(aid.lines, who, page)
    await redraw(query, *list_screen(found, page, more, who.role, voice, texts))


@router.callback_query(AidPress.filter(), flags=KEEP)
async def show_one(
    query: CallbackQuery, callback_data: AidPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    shown = await ledger.run(aid.see, who, callback_data.aid_id)
    await redraw(query, *card_screen(shown, who.role, voice, texts))


@router.callback_query(AidMovePress.filter(F.to.in_(set(ASKED)) & F.days.is_(None)), flags=KEEP)
async def ask_more(
    query: CallbackQuery,
    callback_data: AidMovePress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    """Which day, or why not; of what has moved on meanwhile the card."""
    shown = await ledger.run(aid.see, who, callback_data.aid_id)
    if shown.aid.state is not callback_data.seen or callback_data.to not in next_states(shown.aid.state, who.role):
        await redraw(query, *card_screen(shown, who.role, voice, texts))
        return
    about, screen = ASKED[callback_data.to]
    await ask(state, about, aid_id=shown.aid.id, seen=callback_data.seen.value)
    await redraw(query, *screen(callback_data, voice, texts))


@router.callback_query(AidMovePress.filter(), flags=KEEP)
async def move(
    query: CallbackQuery, callback_data: AidMovePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    until, aid_id = None, callback_data.aid_id
    if callback_data.days is not None:
        until = (await ledger.run(aid.see, who, aid_id)).today + timedelta(days=callback_data.days)
    shown = await ledger.run(aid.move, who, aid_id, callback_data.seen, callback_data.to, until=until)
    await redraw(query, *card_screen(shown, who.role, voice, texts))


@router.message(Answering(DAY), flags=KEEP)
async def promise(
    message: Message,
    asked: dict[str, Any],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    """A day that cannot be is told in a sentence, and the question stays."""
    seen = await ledger.run(aid.see, who, asked["aid_id"])
    said = read_when(message.text or "", datetime.combine(seen.today, time()))
    if not isinstance(said, When) or said.day is None:
        await write(message, texts.t("staff.aid", "I did not understand the day. Write it like this: 12 March."))
    elif not may_promise(said.day, seen.today):
        await write(message, texts.t("staff.aid", "Write a day from today on, within half a year."))
    else:
        await _step(message, asked, AidState.PROMISED, who, ledger, voice, texts, state, until=said.day)


@router.message(Answering(REASON), flags=KEEP)
async def refuse(
    message: Message,
    asked: dict[str, Any],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    words = await typed_line(message, WORDS_LIMIT, texts)
    if words is not None:
        await _step(message, asked, AidState.REFUSED, who, ledger, voice, texts, state, reason=words)


@router.callback_query(AidUndoPress.filter(), flags=KEEP)
async def undo(
    query: CallbackQuery, callback_data: AidUndoPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    shown, taken_back = await ledger.run(aid.undo, who, callback_data.change_id)
    if not taken_back:
        await write(query, texts.t("staff.aid", "Two minutes are over: it stays written down."))
        return
    await redraw(query, *card_screen(shown, who.role, voice, texts))


async def _step(
    message: Message,
    asked: dict[str, Any],
    to: AidState,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
    **more: Any,
) -> None:
    shown = await ledger.run(aid.move, who, asked["aid_id"], AidState(asked["seen"]), to, **more)
    await done(state)
    await write(message, *card_screen(shown, who.role, voice, texts))
