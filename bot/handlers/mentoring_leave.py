"""🌙 «Мне нужен отпуск»: from, to, and «Всё верно?»; days by button or typed."""

from datetime import date, datetime, time, timedelta

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Rows, column
from bot.buttons.mentoring_home import MinePress
from bot.buttons.mentoring_leave import LeaveDayPress, LeaveEndPress, LeaveMinePress, LeaveSurePress
from bot.content.screens import say
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_leave import may_be
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers import asking
from bot.handlers.asking import Answering
from bot.handlers.parcels import Writes
from bot.handlers.reply import Targets, needs, redraw, show, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_leave

router = Router(name="mentoring.leave")

HOME = needs("mentoring.home")
FIRST = {"today": 0, "tomorrow": 1}
LAST = {"week": 6, "two_weeks": 13}
"""Days after the first one."""
WELCOMES = {
    MatchState.ACTIVE: "mentoring_leave.ended",
    MatchState.SUSPENDED: "mentoring_leave.ended_rests",
    None: "mentoring_leave.ended_alone",
}
NEVER: Targets = {"cancel": LeaveEndPress(leave_id=0)}


@router.callback_query(LeaveMinePress.filter(), flags=HOME)
async def mine(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    leave = await ledger.read(mentoring_leave.mine, who)
    if leave is None:
        return await redraw(query, *_ask(LeaveDayPress(), await _today(who, ledger), voice, texts))
    targets: Targets = {"end": LeaveEndPress(leave_id=leave.id), "back": MinePress()}
    await turn(query, "mentoring_leave.mine", voice, targets, **_days(leave.first, leave.last, texts))


@router.callback_query(LeaveDayPress.filter(F.typed), flags=HOME)
async def ask_typed(
    query: CallbackQuery, callback_data: LeaveDayPress, voice: Voice, state: FSMContext, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await asking.ask(state, "mentoring_leave", first=callback_data.first)
    await turn(query, "mentoring_leave.typed", voice, NEVER)


@router.message(Writes(), Answering("mentoring_leave"), flags=HOME)
async def hear_day(
    message: Message,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    asked: dict[str, int | None],
) -> None:
    today, first = await _today(who, ledger), asked["first"]
    said = read_when(message.text or "", datetime.combine(today, time(0)))
    day = said.day if isinstance(said, When) else None
    if day is None or not may_be(date.fromordinal(first) if first else day, day, today):
        return await show(message, "mentoring_leave.typed_again", voice, NEVER)
    await asking.done(state)
    days = LeaveDayPress(first=first, last=day.toordinal()) if first else LeaveDayPress(first=day.toordinal())
    await write(message, *_ask(days, today, voice, texts))


@router.callback_query(LeaveDayPress.filter(), flags=HOME)
async def ask(
    query: CallbackQuery, callback_data: LeaveDayPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await redraw(query, *_ask(callback_data, await _today(who, ledger), voice, texts))


@router.callback_query(LeaveSurePress.filter(), flags=HOME)
async def keep(query: CallbackQuery, callback_data: LeaveSurePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    days = (date.fromordinal(callback_data.first), date.fromordinal(callback_data.last))
    leave = await ledger.run(mentoring_leave.ask, who, *days)
    beside = await ledger.read(mentoring_leave.stands, who)
    screen_id = "mentoring_leave.kept" if beside else "mentoring_leave.kept_alone"
    await turn(query, screen_id, voice, {"end": LeaveEndPress(leave_id=leave.id)})


@router.callback_query(LeaveEndPress.filter(F.leave_id == 0), flags=HOME)
async def rather_not(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "mentoring_leave.cancelled", voice)


@router.callback_query(LeaveEndPress.filter(), flags=HOME)
async def come_back(query: CallbackQuery, callback_data: LeaveEndPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    begun = await ledger.run(mentoring_leave.come_back, who, callback_data.leave_id)
    back = WELCOMES[await ledger.read(mentoring_leave.stands, who)]
    await turn(query, back if begun else "mentoring_leave.cancelled", voice)


async def _today(who: Who, ledger: Ledger) -> date:
    return await ledger.read(mentoring_leave.today, who)


def _ask(days: LeaveDayPress, today: date, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    """The next question, or «Всё верно?»."""
    if days.first is None:
        said = say("mentoring_leave.first", voice)
        offered = {key: today + timedelta(days=after) for key, after in FIRST.items()}
        targets: Targets = {key: LeaveDayPress(first=day.toordinal()) for key, day in offered.items()}
        return said.text, column(said.buttons, {**targets, "typed": LeaveDayPress(typed=True), "back": MinePress()})
    if days.last is None:
        first = days.first
        offered = {key: date.fromordinal(first + after) for key, after in LAST.items()}
        named = {key: texts.day(day) for key, day in offered.items()}
        said = say("mentoring_leave.last", voice, first=texts.day(date.fromordinal(first)), **named)
        targets = {key: LeaveDayPress(first=first, last=day.toordinal()) for key, day in offered.items()}
        return said.text, column(said.buttons, {**targets, "typed": LeaveDayPress(first=first, typed=True)})
    chosen = _days(date.fromordinal(days.first), date.fromordinal(days.last), texts)
    said = say("mentoring_leave.check", voice, **chosen)
    sure = LeaveSurePress(first=days.first, last=days.last)
    return said.text, column(said.buttons, {"sure": sure, "again": LeaveDayPress()})


def _days(first: date, last: date, texts: Texts) -> dict[str, str]:
    return {"first": texts.day(first), "last": texts.day(last)}
