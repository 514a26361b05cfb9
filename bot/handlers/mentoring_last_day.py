"""📅 The curator agrees on the last day of a pair, moves it or calls it off; a volunteer asks for one."""

from datetime import date, timedelta
from html import escape

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import MatchPress
from bot.buttons.mentoring_last_day import LastDayPress
from bot.buttons.mentoring_oversight import OverseePress
from bot.dialogs.farewell import back_to
from bot.domain.mentoring_last_day import WEEKS, may_be
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers import asking
from bot.handlers.asking import Answering
from bot.handlers.reply import needs, redraw, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_last_day
from bot.use_cases.mentoring_last_day import Plan

router = Router(name="mentoring.last_day")

LAST_DAY = needs("mentoring.last_day")


@router.callback_query(LastDayPress.filter(F.what == "typed"), flags=LAST_DAY)
async def ask_typed(
    query: CallbackQuery,
    callback_data: LastDayPress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    plan = await ledger.read(mentoring_last_day.see, who, callback_data.match_id)
    await dialog_manager.reset_stack()
    await asking.ask(state, "last_day", match_id=plan.match.id)
    text = texts.t("staff.mentoring.last_day", "✏️ Write the last day. For example: 15 December")
    await redraw(query, text, [[_back(plan, voice)]])


@router.message(Answering("last_day"), flags=LAST_DAY)
async def hear(
    message: Message,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    asked: dict[str, int],
) -> None:
    plan = await ledger.read(mentoring_last_day.see, who, asked["match_id"])
    said = read_when(message.text or "", plan.wall.replace(tzinfo=None))
    day = said.day if isinstance(said, When) else None
    if day is None or not may_be(day, plan.wall.date(), plan.match.last_day):
        await write(message, _too_near(texts), [[_back(plan, voice)]])
        return
    await asking.done(state)
    await write(message, *_sure(plan, day, voice, texts))


@router.callback_query(LastDayPress.filter(F.what == "sure"), flags=LAST_DAY)
async def agree(
    query: CallbackQuery, callback_data: LastDayPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    day = date.fromordinal(callback_data.day or 1)
    plan = await ledger.run(mentoring_last_day.agree, who, callback_data.match_id, day)
    await redraw(query, *_screen(plan, voice, texts))


@router.callback_query(LastDayPress.filter(F.what == "off"), flags=LAST_DAY)
async def call_off(
    query: CallbackQuery, callback_data: LastDayPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    plan = await ledger.run(mentoring_last_day.call_off, who, callback_data.match_id)
    await redraw(query, *_screen(plan, voice, texts))


@router.callback_query(LastDayPress.filter(), flags=LAST_DAY)
async def see(
    query: CallbackQuery, callback_data: LastDayPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    plan = await ledger.read(mentoring_last_day.see, who, callback_data.match_id)
    if callback_data.day is None:
        return await redraw(query, *_screen(plan, voice, texts))
    await redraw(query, *_sure(plan, date.fromordinal(callback_data.day), voice, texts))


@router.callback_query(MatchPress.filter(F.what == "last_day"), flags=needs("mentoring.stop"))
async def ask(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """A volunteer's: not at once, but with a day that both know."""
    await ledger.run(mentoring_last_day.ask, who, callback_data.match_id)
    await turn(query, "mentoring_last_day.asked", voice)


def _screen(plan: Plan, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    match, today = plan.match, plan.wall.date()
    lines = [_head(plan)]
    if match.last_day is None:
        lines.append(texts.t("staff.mentoring.last_day", "No last day is agreed. Talk it over with both first."))
    else:
        lines.append(texts.t("staff.mentoring.last_day", "📅 The last day: {day}.", day=texts.day(match.last_day)))
        lines.append(
            texts.t("staff.mentoring.last_day", "That evening the pair ends, and both read a goodbye.")
            if plan.reads
            else _by_hand(texts)
        )
    days = [today + timedelta(weeks=weeks) for weeks in WEEKS.values()]
    rows: Rows = [[_key(plan, f"📅 {texts.day(day)}", day=day.toordinal())] for day in days if day != match.last_day]
    rows.append([_key(plan, texts.label("staff.mentoring.last_day", "✏️ Another day"), what="typed")])
    if match.last_day is not None:
        rows.append([_key(plan, texts.label("staff.mentoring.last_day", "❌ No end: it goes on"), what="off")])
    return "\n".join(lines), [*rows, [back_to(OverseePress(match_id=match.id), voice)]]


def _sure(plan: Plan, day: date, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    if not may_be(day, plan.wall.date(), plan.match.last_day):
        return _too_near(texts), [[_back(plan, voice)]]
    ask = texts.t("staff.mentoring.last_day", "📅 The last day: {day}. Both agree?", day=texts.day(day))
    told = texts.t("staff.mentoring.last_day", "The bot tells both at once, and again three days before.")
    yes = texts.label("staff.mentoring.last_day", "✅ Agreed with both")
    text = "\n".join([_head(plan), ask, told if plan.reads else _by_hand(texts)])
    return text, [[_key(plan, yes, what="sure", day=day.toordinal())], [_back(plan, voice)]]


def _head(plan: Plan) -> str:
    return f"🤝 <b>{plan.case.code} · {escape(plan.name)}</b>"


def _by_hand(texts: Texts) -> str:
    return texts.t("staff.mentoring.last_day", "The bot tells the volunteer; the mother hears it from you.")


def _too_near(texts: Texts) -> str:
    return texts.t(
        "staff.mentoring.last_day",
        "This day does not fit: both have two weeks to say goodbye, and a year is the furthest. Write another day. "
        "Either side can still stop at once.",
    )


def _key(plan: Plan, label: str, *, what: str = "", day: int | None = None) -> Key:
    return Key(label, LastDayPress(match_id=plan.match.id, what=what, day=day).pack())


def _back(plan: Plan, voice: Voice) -> Key:
    return back_to(LastDayPress(match_id=plan.match.id), voice)
