"""🗓 «История» of a family, 📝 one line, 📞 who telephoned. The line is the next message; any press gives it up."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.cases_history import HistoryPress, NotePress
from bot.buttons.keys import Key
from bot.dialogs.farewell import back_to
from bot.domain.cases_history import NOTE_LIMIT, Caller
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.cases_history_screens import caller_name, history_screen
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_history

router = Router(name="cases.history")
ABOUT = "cases.note"
WRITE = needs("cases.note")


@router.callback_query(HistoryPress.filter(), flags=needs("cases.history"))
async def show(
    query: CallbackQuery, callback_data: HistoryPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.run(cases_history.history, who, callback_data.case_id, callback_data.page)
    await redraw(query, *history_screen(found, callback_data.page, voice, texts))


@router.callback_query(NotePress.filter(F.call & F.caller.is_(None)), flags=WRITE)
async def ask_who_called(
    query: CallbackQuery, callback_data: NotePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case = await ledger.read(cases_history.may_write, who, callback_data.case_id)
    rows = [[Key(caller_name(one, texts), NotePress(case_id=case.id, call=True, caller=one).pack())] for one in Caller]
    head = texts.t("staff.cases.history", "📞 {code} {alias}\nWho called you?", code=case.code, alias=case.alias)
    await redraw(query, head, [*rows, [back_to(HistoryPress(case_id=case.id), voice)]])


@router.callback_query(NotePress.filter(), flags=WRITE)
async def ask_for_a_line(
    query: CallbackQuery,
    callback_data: NotePress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    case = await ledger.read(cases_history.may_write, who, callback_data.case_id)
    await ask(state, ABOUT, case_id=case.id, caller=callback_data.caller)
    names = {"code": case.code, "alias": case.alias}
    if callback_data.caller:
        head = texts.t("staff.cases.history", "📞 {code} {alias}\nWhat was it about? Write one line.", **names)
    else:
        head = texts.t("staff.cases.history", "📝 {code} {alias}\nWrite one line.", **names)
    await redraw(query, head, [[back_to(HistoryPress(case_id=case.id), voice)]])


@router.message(Answering(ABOUT), flags=WRITE)
async def keep(
    message: Message,
    asked: dict[str, Any],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    """Anything that is no line is told in a sentence, and the question stays."""
    words = await typed_line(message, NOTE_LIMIT, texts)
    if words is None:
        return
    caller = Caller(asked["caller"]) if asked["caller"] else None
    await ledger.run(cases_history.write, who, asked["case_id"], words, caller)
    await done(state)
    found = await ledger.run(cases_history.history, who, asked["case_id"], 0)
    await write(message, *history_screen(found, 0, voice, texts))
