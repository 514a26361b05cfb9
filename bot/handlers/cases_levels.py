"""🎚 «Level» of a family: how it stands and why, another one with its reason, and the coordinator's confirmation."""

from html import escape
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.cases_course import CaseConfirmPress, CoursePress
from bot.buttons.cases_levels import LevelPress
from bot.buttons.keys import Key, Rows
from bot.dialogs.cases_course.words import confirmed_words, level_words, often_words
from bot.dialogs.farewell import back_to
from bot.domain.cases_levels import CONFIRMED, REASON_LIMIT, Level, LevelSet
from bot.domain.people import Who
from bot.domain.typed import one_line
from bot.domain.voices import Voice
from bot.handlers import asking
from bot.handlers.asking import Answering
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_confirming, cases_levels
from bot.use_cases.cases_levels import Levels

router = Router(name="cases.levels")
LEVEL = needs("cases.level")
LATELY = 8


@router.callback_query(LevelPress.filter(~F.level), flags=LEVEL)
async def show(
    query: CallbackQuery, callback_data: LevelPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *_screen(await ledger.run(cases_levels.see, who, callback_data.case_id), voice, texts))


@router.callback_query(LevelPress.filter(F.level), flags=LEVEL)
async def choose(
    query: CallbackQuery,
    callback_data: LevelPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    """A change a minute after another one may be a slip."""
    levels, level = await ledger.run(cases_levels.see, who, callback_data.case_id), callback_data.level
    assert level is not None
    back = back_to(LevelPress(case_id=levels.case.id), voice)
    if levels.just_now and not callback_data.sure:
        again = Key(texts.label("staff.cases.level", "Yes, change it again"), _press(levels, level, sure=True))
        text = texts.t("staff.cases.level", "You changed the level a minute ago. Change it again?")
        await redraw(query, text, [[again], [back]])
        return
    await dialog_manager.reset_stack()
    await asking.ask(state, "cases_level", case_id=levels.case.id, level=level.value, seen=callback_data.seen)
    text = texts.t(
        "staff.cases.level",
        "🎚 {code}: {level}. Why? Write one line, no diagnosis.",
        code=levels.case.code,
        level=level_words(level, texts),
    )
    await redraw(query, text, [[back]])


@router.message(Answering("cases_level"), flags=LEVEL)
async def take_reason(
    message: Message,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
    asked: dict[str, Any],
) -> None:
    reason = one_line(message.text or "")
    if not any(letter.isalnum() for letter in reason) or len(reason) > REASON_LIMIT:
        text = texts.t(
            "staff.cases.level", "Please write the reason in one line, up to {limit} letters.", limit=REASON_LIMIT
        )
        await write(message, text)
        return
    await asking.done(state)
    ids = (int(asked["case_id"]), Level(asked["level"]), reason, int(asked["seen"]))
    levels = await ledger.run(cases_levels.set_level, who, *ids)
    text, rows = _screen(levels, voice, texts)
    if levels.first is not None:
        quicker = texts.t(
            "staff.cases.level",
            "Somebody was quicker: {name} has set «{level}». Look at it anew.",
            name=levels.first.by,
            level=level_words(levels.first.level, texts),
        )
        text = f"{quicker}\n\n{text}"
    await write(message, text, rows)


@router.callback_query(CaseConfirmPress.filter(), flags=needs("cases.confirm"))
async def confirm(
    query: CallbackQuery, callback_data: CaseConfirmPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    asked = await ledger.run(cases_confirming.confirm, who, callback_data.case_id, callback_data.ref_id)
    said = {"code": asked.case.code, "name": asked.done_by}
    if asked.emergency:
        text = texts.t("staff.cases.confirm", "✅ {code}: emergency level, confirmed: {name}.", **said)
    else:
        text = texts.t("staff.cases.confirm", "✅ {code}: the end of the work, confirmed: {name}.", **said)
    await redraw(query, text)


def _screen(levels: Levels, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    t, now = texts.t, levels.now
    lines = [f"🎚 <b>{levels.case.code} · {escape(levels.case.alias)}</b>"]
    if now is None or levels.cadence is None:
        lines.append(t("staff.cases.level", "No level has been set."))
    else:
        lines += [_line(now, texts), often_words(levels.cadence, texts)]
    before = levels.history[-LATELY:-1]
    if before:
        lines += ["", t("staff.cases.level", "Before:"), *(_line(one, texts) for one in reversed(before))]
    rows = [
        [Key(level_words(level, texts).capitalize(), _press(levels, level))]
        for level in Level
        if now is None or level is not now.level
    ]
    return "\n".join(lines), [*rows, [back_to(CoursePress(case_id=levels.case.id), voice)]]


def _line(one: LevelSet, texts: Texts) -> str:
    words = escape(level_words(one.level, texts).capitalize())
    line = f"{words} · {texts.full_day(one.at)} · {escape(one.by)} · {escape(one.reason)}"
    if one.level not in CONFIRMED:
        return line
    return f"{line} · {confirmed_words(one.confirmed_by, texts)}"


def _press(levels: Levels, level: Level, *, sure: bool = False) -> str:
    return LevelPress(case_id=levels.case.id, level=level, seen=levels.seen, sure=sure).pack()
