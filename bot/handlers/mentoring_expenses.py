"""💰 A volunteer notes what they spent: three questions with buttons, and the list of their own."""

from functools import partial

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key, Rows, column
from bot.buttons.mentoring_expenses import SpentKeepPress, SpentListPress, SpentPress, SpentUndoPress
from bot.buttons.mentoring_home import MinePress
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.mentoring_expenses import USUAL, Spent, read_sum
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers import asking
from bot.handlers.asking import Answering
from bot.handlers.mentoring_days import ask_day, ask_earlier
from bot.handlers.mentoring_expenses_words import line, roubles
from bot.handlers.parcels import Writes
from bot.handlers.reply import Targets, needs, pager, redraw, show, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_contacts, mentoring_expenses

router = Router(name="mentoring.expenses")

HOME = needs("mentoring.home")
NEVER: Targets = {"cancel": SpentUndoPress(expense_id=0)}


@router.callback_query(SpentPress.filter(F.spent.is_(None)), flags=HOME)
async def on_what(query: CallbackQuery, voice: Voice) -> None:
    """As a new message: the page it was pressed on stays."""
    await show(
        query, "mentoring_expenses.what", voice, {**{spent: SpentPress(spent=spent) for spent in Spent}, **NEVER}
    )


@router.callback_query(SpentPress.filter(F.typed), flags=HOME)
async def ask_sum(
    query: CallbackQuery, callback_data: SpentPress, voice: Voice, state: FSMContext, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await asking.ask(state, "mentoring_spent", spent=callback_data.spent)
    await turn(query, "mentoring_expenses.sum_typed", voice, NEVER)


@router.message(Writes(), Answering("mentoring_spent"), flags=HOME)
async def hear_sum(message: Message, voice: Voice, state: FSMContext, asked: dict[str, str]) -> None:
    sum_ = read_sum(message.text or "")
    if sum_ is None:
        return await show(message, "mentoring_expenses.sum_again", voice, NEVER)
    await asking.done(state)
    await write(message, *_when(SpentPress(spent=Spent(asked["spent"]), roubles=sum_), voice))


@router.callback_query(SpentPress.filter(F.roubles.is_(None)), flags=HOME)
async def how_much(query: CallbackQuery, callback_data: SpentPress, voice: Voice) -> None:
    said = say("mentoring_expenses.sum", voice)
    usual = [[Key(roubles(sum_, voice), callback_data.model_copy(update={"roubles": sum_}).pack())] for sum_ in USUAL]
    typed = column(said.buttons, {"typed": callback_data.model_copy(update={"typed": True})})
    await redraw(query, said.text, usual + typed)


@router.callback_query(SpentPress.filter(F.earlier), flags=HOME)
async def earlier_day(
    query: CallbackQuery, callback_data: SpentPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    today = await ledger.read(mentoring_contacts.today, who)
    await redraw(query, *ask_earlier(partial(_keep, callback_data), today, voice, texts))


@router.callback_query(SpentPress.filter(), flags=HOME)
async def when(query: CallbackQuery, callback_data: SpentPress, voice: Voice) -> None:
    await redraw(query, *_when(callback_data, voice))


@router.callback_query(SpentKeepPress.filter(), flags=HOME)
async def keep(
    query: CallbackQuery, callback_data: SpentKeepPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    answers = (callback_data.spent, callback_data.roubles, callback_data.ago)
    made = await ledger.run(mentoring_expenses.note, who, *answers)
    targets: Targets = {"undo": SpentUndoPress(expense_id=made.id), "list": SpentListPress()}
    await turn(query, "mentoring_expenses.kept", voice, targets, line=line(made, voice, texts))


@router.callback_query(SpentUndoPress.filter(F.expense_id == 0), flags=HOME)
async def rather_not(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "mentoring_contacts.cancelled", voice)


@router.callback_query(SpentUndoPress.filter(), flags=HOME)
async def take_back(
    query: CallbackQuery, callback_data: SpentUndoPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    undone = await ledger.run(mentoring_expenses.take_back, who, callback_data.expense_id)
    await turn(query, "mentoring_contacts.undone" if undone else "mentoring_contacts.undo_late", voice)


@router.callback_query(SpentListPress.filter(), flags=HOME)
async def mine(
    query: CallbackQuery, callback_data: SpentListPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    found, more = await ledger.read(mentoring_expenses.mine, who, callback_data.page)
    back = [back_to(MinePress(), voice)]
    if not found:
        return await redraw(query, say("mentoring_expenses.list_none", voice).text, [back])
    lines = "\n".join(f"💰 {line(one, voice, texts)}" for one in found)
    rows = pager(voice, callback_data.page, more, lambda to: SpentListPress(page=to))
    await redraw(query, say("mentoring_expenses.list", voice, lines=lines).text, [*rows, back])


def _when(said: SpentPress, voice: Voice) -> tuple[str, Rows]:
    return ask_day(partial(_keep, said), said.model_copy(update={"earlier": True}), voice)


def _keep(said: SpentPress, ago: int) -> SpentKeepPress:
    return SpentKeepPress(spent=said.spent or Spent.OTHER, roubles=said.roubles or 0, ago=ago)
