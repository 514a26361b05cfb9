"""🚐 What the staff press: on the card of a request, and on the card of the call-out.

Questions come as messages of their own: the cards go on showing what is true.
"""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.buttons.brigade import BoardPress, CalloutPress
from bot.buttons.keys import Key
from bot.dialogs.brigade.actions import outcome
from bot.dialogs.brigade.states import CallOut, NewPlace
from bot.dialogs.farewell import back_to
from bot.domain.brigade import CalloutState
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import choose, message_of, needs, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import brigade
from bot.use_cases.brigade import Answer

router = Router(name="brigade")
ENDS = {"off_sure": CalloutState.CALLED_OFF, "close_sure": CalloutState.CLOSED}


@router.callback_query(CalloutPress.filter(), flags=needs("brigade.call"))
async def call(
    query: CallbackQuery,
    callback_data: CalloutPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    answer = await ledger.run(brigade.ask, who, callback_data.request_id)
    if answer is not Answer.READY:
        await write(query, outcome(answer, texts))
        return
    await state.clear()  # what is written next is a place, and no word to her
    data = {"request_id": callback_data.request_id}
    await dialog_manager.start(CallOut.place, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


@router.callback_query(BoardPress.filter(F.what.in_({"tell", "hush"})), flags=needs("brigade.call"))
async def tell_her(
    query: CallbackQuery,
    callback_data: BoardPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    done = await ledger.run(brigade.tell_her, who, callback_data.callout_id, yes=callback_data.what == "tell")
    if not done:
        await ledger.run(brigade.look, who, callback_data.callout_id, message_of(query))
        callback_answer.text = texts.label("staff.brigade.toast", "This is decided, or nobody is going any more.")


@router.callback_query(BoardPress.filter(F.what == "place"), flags=needs("brigade.call"))
async def ask_place(
    query: CallbackQuery,
    callback_data: BoardPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    callout = await ledger.run(brigade.look, who, callback_data.callout_id, message_of(query))
    if callout.state is not CalloutState.OPEN:
        await write(query, texts.t("staff.brigade.call", "This call-out is over."))
        return
    await state.clear()
    await dialog_manager.start(
        NewPlace.place, {"callout_id": callout.id}, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )


@router.callback_query(BoardPress.filter(F.what.in_({"off", "close"})), flags=needs("brigade.call"))
async def ask_if_sure(
    query: CallbackQuery,
    callback_data: BoardPress,
    voice: Voice,
    texts: Texts,
    callback_answer: CallbackAnswer,
) -> None:
    """The place is forgotten with it, so it is asked once more, in place of the card's buttons."""
    labels = {
        "off": texts.label("staff.brigade.board", "🚫 Yes, call it off"),
        "close": texts.label("staff.brigade.board", "☑️ Yes, it is over"),
    }
    what, callout_id = callback_data.what, callback_data.callout_id
    callback_answer.text = texts.label("staff.brigade.toast", "Are you sure? It cannot be opened again.")
    sure = Key(labels[what], BoardPress(callout_id=callout_id, what=f"{what}_sure").pack())
    back = back_to(BoardPress(callout_id=callout_id, what="back"), voice)
    await choose(query, [[sure], [back]])


@router.callback_query(BoardPress.filter(F.what.in_(ENDS)), flags=needs("brigade.call"))
async def end(query: CallbackQuery, callback_data: BoardPress, who: Who, ledger: Ledger) -> None:
    if not await ledger.run(brigade.end, who, callback_data.callout_id, ENDS[callback_data.what]):
        await ledger.run(brigade.look, who, callback_data.callout_id, message_of(query))


@router.callback_query(BoardPress.filter(F.what == "back"), flags=needs("brigade.call"))
async def show_again(query: CallbackQuery, callback_data: BoardPress, who: Who, ledger: Ledger) -> None:
    await ledger.run(brigade.look, who, callback_data.callout_id, message_of(query))
