"""🎚 «How often»: a level with its numbers and what was changed; a number by a press, or typed."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.cases_cadence import CadenceAbovePress, CadenceBackPress, CadenceDaysPress, CadencePress
from bot.domain.cases_cadence import Part, Trouble
from bot.domain.cases_levels import Level
from bot.domain.people import Who
from bot.domain.typed import one_line
from bot.handlers.asking import Answering, ask, done
from bot.handlers.cases_cadence_screens import all_levels, days_screen, level_screen, trouble_words
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_cadence_setting as setting

router = Router(name="cases.cadence")
SET = needs("cases.cadence")
DAYS = "cases.cadence_days"


@router.callback_query(CadencePress.filter(F.level.is_(None)), flags=SET)
async def show_all(query: CallbackQuery, who: Who, ledger: Ledger, texts: Texts) -> None:
    await redraw(query, *all_levels(await ledger.read(setting.levels, who), texts))


@router.callback_query(CadencePress.filter(F.level), flags=SET)
async def show_one(query: CallbackQuery, callback_data: CadencePress, who: Who, ledger: Ledger, texts: Texts) -> None:
    assert callback_data.level is not None
    await redraw(query, *level_screen(await ledger.read(setting.level, who, callback_data.level), texts))


@router.callback_query(CadenceDaysPress.filter(F.days.is_(None)), flags=SET)
async def ask_days(
    query: CallbackQuery, callback_data: CadenceDaysPress, who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    level, part = callback_data.level, callback_data.part
    await ask(state, DAYS, level=level.value, part=part.value, seen=callback_data.seen)
    await redraw(query, *days_screen(await ledger.read(setting.level, who, level), part, texts))


@router.callback_query(CadenceDaysPress.filter(), flags=SET)
async def choose_days(
    query: CallbackQuery, callback_data: CadenceDaysPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    level, part, days = callback_data.level, callback_data.part, callback_data.days or None
    kept = await ledger.run(setting.set_days, who, level, part, days, callback_data.seen)
    if isinstance(kept, Trouble):
        text, rows = days_screen(await ledger.read(setting.level, who, level), part, texts)
        await redraw(query, f"{trouble_words(kept, level, part, texts)}\n\n{text}", rows)
    else:
        await redraw(query, *level_screen(kept, texts))


@router.callback_query(CadenceAbovePress.filter(), flags=SET)
async def tell_above(
    query: CallbackQuery, callback_data: CadenceAbovePress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    level, seen = callback_data.level, callback_data.seen
    kept = await ledger.run(setting.tell_above, who, level, seen, above=callback_data.above)
    await redraw(query, *level_screen(kept, texts))


@router.callback_query(CadenceBackPress.filter(), flags=SET)
async def give_back(
    query: CallbackQuery, callback_data: CadenceBackPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    kept = await ledger.run(setting.reset, who, callback_data.level, callback_data.seen)
    await redraw(query, *level_screen(kept, texts))


@router.message(Answering(DAYS), flags=SET)
async def type_days(
    message: Message, asked: dict[str, Any], who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    level, part, words = Level(asked["level"]), Part(asked["part"]), one_line(message.text or "")
    days = int(words) if words.isascii() and words.isdecimal() and len(words) < 4 else 0
    kept = await ledger.run(setting.set_days, who, level, part, days, int(asked["seen"]))
    if isinstance(kept, Trouble):
        await write(message, trouble_words(kept, level, part, texts))
        return
    await done(state)
    await write(message, *level_screen(kept, texts))
