"""🚐 What a member of the brigade presses: going, arrived, how it ended. Her cards are drawn by the commits."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.buttons.brigade import GoingPress, ResultPress
from bot.buttons.keys import Key, Rows
from bot.content.screens import say
from bot.dialogs.brigade.states import InWords
from bot.domain.brigade import Going, Result
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, choose, message_of, needs, show
from bot.storage.ledger import Ledger
from bot.use_cases import brigade_going
from bot.use_cases.brigade_going import Moved

router = Router(name="brigade.going")
MOVES = {str(state): state for state in (Going.GOING, Going.CANNOT, Going.LEFT, Going.ARRIVED)}
PAGES = {"result": "brigade.results", "more": "brigade.results_more"}


@router.message(MenuButton("callouts"), flags=needs("brigade.answer"))
async def show_mine(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    found = await ledger.run(brigade_going.mine, who)
    await show(message, "brigade.mine" if found else "brigade.none", voice)


@router.callback_query(GoingPress.filter(F.what.in_(MOVES)), flags=needs("brigade.answer"))
async def move(
    query: CallbackQuery,
    callback_data: GoingPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    to = MOVES[callback_data.what]
    _say(
        await ledger.run(brigade_going.move, who, callback_data.callout_id, to, message_of(query)),
        voice,
        callback_answer,
    )


@router.callback_query(GoingPress.filter(F.what == "undo"), flags=needs("brigade.answer"))
async def undo(
    query: CallbackQuery,
    callback_data: GoingPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    _say(await ledger.run(brigade_going.undo, who, callback_data.callout_id, message_of(query)), voice, callback_answer)


@router.callback_query(GoingPress.filter(F.what.in_(PAGES)), flags=needs("brigade.answer"))
async def ask_result(
    query: CallbackQuery,
    callback_data: GoingPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    """How it ended, in place of the card's buttons, on two short pages."""
    callout_id, page = callback_data.callout_id, callback_data.what
    if await ledger.read(brigade_going.state_of, who, callout_id) is not Going.ARRIVED:
        _say(await ledger.run(brigade_going.look, who, callout_id, message_of(query)), voice, callback_answer)
        return
    said, common = say(PAGES[page], voice), say("menu.common", voice).buttons
    callback_answer.text = said.text
    rows: Rows = [
        [Key(label, ResultPress(callout_id=callout_id, result=Result(key)).pack())]
        for key, label in said.buttons.items()
    ]
    label, what = (common["more"], "more") if page == "result" else (common["back"], "result")
    await choose(query, [*rows, [Key(label, GoingPress(callout_id=callout_id, what=what).pack())]])


@router.callback_query(ResultPress.filter(F.result == Result.OTHER), flags=needs("brigade.answer"))
async def ask_words(
    query: CallbackQuery,
    callback_data: ResultPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    dialog_manager: DialogManager,
    callback_answer: CallbackAnswer,
) -> None:
    callout_id = callback_data.callout_id
    looked = await ledger.run(brigade_going.look, who, callout_id, message_of(query))
    if await ledger.read(brigade_going.state_of, who, callout_id) is not Going.ARRIVED:
        _say(looked, voice, callback_answer)
        return
    await dialog_manager.start(
        InWords.words, {"callout_id": callout_id}, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )


@router.callback_query(ResultPress.filter(), flags=needs("brigade.answer"))
async def finish(
    query: CallbackQuery,
    callback_data: ResultPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    callout_id, result = callback_data.callout_id, callback_data.result
    done = await ledger.run(brigade_going.finish, who, callout_id, result, "", message_of(query))
    _say(done, voice, callback_answer)


def _say(done: Moved, voice: Voice, callback_answer: CallbackAnswer) -> None:
    """Only where the press came too late: otherwise the card itself shows it."""
    if not done.ok:
        callback_answer.text = say("brigade.too_late", voice).text
        callback_answer.show_alert = True
