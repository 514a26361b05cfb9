"""What there is to do today."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager

from bot.buttons.cases import DonePress, TodayPress
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.cases_today import today_screen
from bot.handlers.reply import MenuButton, needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases

router = Router(name="cases")


@router.message(MenuButton("today"), flags=needs("cases.today"))
async def open_today(
    message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await write(message, *today_screen(await ledger.read(cases.today, who), 0, voice, texts))


@router.callback_query(TodayPress.filter(), flags=needs("cases.today"))
async def turn_today(
    query: CallbackQuery, callback_data: TodayPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await _redraw_today(query, callback_data.page, who, ledger, voice, texts)


@router.callback_query(DonePress.filter(), flags=needs("cases.finish_task"))
async def finish(
    query: CallbackQuery,
    callback_data: DonePress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    callback_answer: CallbackAnswer,
) -> None:
    await ledger.run(cases.finish_task, who, callback_data.task_id)
    callback_answer.text = texts.label("staff.cases.today", "Done")
    await _redraw_today(query, callback_data.page, who, ledger, voice, texts)


async def _redraw_today(query: CallbackQuery, page: int, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    """The page itself, or the one before it when its last task was just done."""
    today = await ledger.read(cases.today, who, page)
    if page and not today.tasks:
        page -= 1
        today = await ledger.read(cases.today, who, page)
    await redraw(query, *today_screen(today, page, voice, texts))
