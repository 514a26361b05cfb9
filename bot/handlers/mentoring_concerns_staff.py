"""😟 What the staff press on the card of a worry. The commit queues a new face of the card for all who have one."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key
from bot.buttons.mentoring_concerns import ConcernPress, StoppedPress
from bot.dialogs.farewell import back_to
from bot.domain.mentoring_concerns import DONE_LIMIT
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_concerns_handling as handling
from bot.use_cases import mentoring_concerns_telling as telling
from bot.use_cases.mentoring_concerns_handling import Done

router = Router(name="mentoring.concerns.staff")
HANDLE = needs("mentoring.handle_concern")
ACTS = {"take": handling.take, "stop_sure": handling.stop}


@router.callback_query(ConcernPress.filter(F.what.in_(ACTS)), flags=HANDLE)
async def handle(
    query: CallbackQuery,
    callback_data: ConcernPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    found = await ledger.run(ACTS[callback_data.what], who, callback_data.concern_id)
    if not found.ok:
        callback_answer.text = _too_late(found, texts)
    elif callback_data.what == "stop_sure":
        callback_answer.show_alert = True
        callback_answer.text = texts.label(
            "staff.mentoring.concern", "They cannot write to each other now. Tell the mother in person."
        )
    else:
        callback_answer.text = texts.label("staff.red_flags.toast", "It is yours. The others see your name.")


@router.callback_query(StoppedPress.filter(), flags=needs("mentoring.stopped"))
async def show_stopped(
    query: CallbackQuery, who: Who, texts: Texts, ledger: Ledger, callback_answer: CallbackAnswer
) -> None:
    """The cards come through the outbox, which writes down where each stands."""
    if await ledger.run(telling.show_stopped_again, who):
        callback_answer.text = texts.label("staff.mentoring.concern", "Their cards come now.")
    else:
        callback_answer.text = texts.label("staff.mentoring.concern", "No talk stands still.")


@router.callback_query(ConcernPress.filter(F.what == "stop"), flags=HANDLE)
async def ask_stop(
    query: CallbackQuery, callback_data: ConcernPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """Beneath the card, which stays: only a supervisor can undo it."""
    concern = await ledger.read(handling.see, who, callback_data.concern_id)
    text = texts.t(
        "staff.mentoring.concern",
        "{code}: stop their talk? The volunteer hears of it at once, the mother from a person first. Only a supervisor "
        "can let it go on.",
        code=concern.code,
    )
    sure, back = (ConcernPress(concern_id=concern.id, what=what) for what in ("stop_sure", "stop_not"))
    stop = Key(texts.label("staff.mentoring.concern", "⏸ Stop"), sure.pack())
    await write(query, text, [[stop], [back_to(back, voice)]])


@router.callback_query(ConcernPress.filter(F.what == "stop_not"), flags=HANDLE)
async def rather_not(query: CallbackQuery, texts: Texts) -> None:
    await redraw(query, texts.t("staff.mentoring.concern", "Their talk was not stopped."), [])


@router.callback_query(ConcernPress.filter(F.what == "resume"), flags=needs("mentoring.resume"))
async def resume(
    query: CallbackQuery,
    callback_data: ConcernPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    goes_on = await ledger.run(handling.resume, who, callback_data.concern_id)
    told = texts.label("staff.mentoring.rest", "▶️ The talk goes on. Both have been told.")
    still = texts.label("staff.mentoring.rest", "⏸ Not yet: what it rests for still stands.")
    callback_answer.text = told if goes_on else still


@router.callback_query(ConcernPress.filter(F.what == "close"), flags=HANDLE)
async def ask_what_was_done(
    query: CallbackQuery,
    callback_data: ConcernPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    concern = await ledger.read(handling.see, who, callback_data.concern_id)
    await dialog_manager.reset_stack()
    await ask(state, "concern_done", concern_id=concern.id)
    text = texts.t(
        "staff.mentoring.concern", "😟 {code}: what was done? Write one line. It is kept for a year.", code=concern.code
    )
    await write(query, text)


@router.message(Answering("concern_done"), flags=HANDLE)
async def close(
    message: Message, who: Who, texts: Texts, ledger: Ledger, state: FSMContext, asked: dict[str, Any]
) -> None:
    line = await typed_line(message, DONE_LIMIT, texts)
    if line is None:
        return
    await done(state)
    found = await ledger.run(handling.close, who, asked["concern_id"], line)
    closed = texts.t("staff.mentoring.concern", "Closed, with your line. Those who had the card see it.")
    await write(message, closed if found.ok else _too_late(found, texts))


def _too_late(found: Done, texts: Texts) -> str:
    if found.holder:
        return texts.label("staff.red_flags.toast", "{name} sees to it already.", name=found.holder)
    return texts.label("staff.red_flags.toast", "This was decided already.")
