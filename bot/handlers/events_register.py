"""📊 Events of a month, a quarter, a year or days of one's own: numbers for a funder, and the file of them."""

import asyncio
from datetime import date
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.announcements import AnnouncePress
from bot.buttons.events import LAST_DAY, RegisterPress
from bot.buttons.keys import Key, Rows
from bot.dialogs.farewell import back_to
from bot.domain.events_register import Unit, period, read_dates, turned
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done
from bot.handlers.events_register_words import summary, tables
from bot.handlers.reply import MenuButton, chat_of, needs, redraw, write
from bot.spreadsheet import book
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events_register
from bot.use_cases.access import may

router = Router(name="events_register")
REGISTER = needs("events.register")
FIRST_DAY = date(2000, 1, 1)
EXAMPLE = "1.09.2026 – 15.12.2026"


@router.message(MenuButton("register"), flags=REGISTER)
async def open_register(
    message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await write(message, *await _screen(RegisterPress(), who, ledger, voice, texts))


@router.callback_query(RegisterPress.filter(F.what == "see"), flags=REGISTER)
async def see(
    query: CallbackQuery, callback_data: RegisterPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *await _screen(callback_data, who, ledger, voice, texts))


@router.callback_query(RegisterPress.filter(F.what == "file"), flags=REGISTER)
async def take_away(
    query: CallbackQuery, callback_data: RegisterPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    first, last = await _days(callback_data, who, ledger)
    found = await ledger.run(events_register.take_away, who, first, last)
    content = await asyncio.to_thread(book, tables(found, voice, texts))
    name = f"events_{first:%Y-%m-%d}_{last:%Y-%m-%d}.xlsx"
    said = texts.t(
        "staff.events.register",
        "📄 Events and sums. There is no name and no code of a family in it. "
        "Small numbers are hidden, and a hidden one can sometimes be worked out from a sum: look before you pass the "
        "file on.",
    )
    await chat_of(query).answer_document(BufferedInputFile(content, name), caption=said)


@router.callback_query(RegisterPress.filter(F.what == "ask"), flags=REGISTER)
async def ask_for_days(query: CallbackQuery, texts: Texts, state: FSMContext, dialog_manager: DialogManager) -> None:
    await dialog_manager.reset_stack()
    await ask(state, "register_days")
    asked = texts.t(
        "staff.events.register", "📅 Write the first and the last day like this: {example}", example=EXAMPLE
    )
    await write(query, asked)


@router.message(Answering("register_days"), flags=REGISTER)
async def own_days(
    message: Message,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
    asked: dict[str, Any],
) -> None:
    days = read_dates(message.text or "")
    if days is None or not FIRST_DAY <= days[0] <= days[1] <= LAST_DAY:
        words = texts.t(
            "staff.events.register",
            "I did not understand the days. First the earlier one, then the later, at most five years: {example}",
            example=EXAMPLE,
        )
        await write(message, words)
        return
    await done(state)
    press = RegisterPress(unit=None, first=days[0].toordinal(), last=days[1].toordinal())
    await write(message, *await _screen(press, who, ledger, voice, texts))


async def _screen(press: RegisterPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    first, last = await _days(press, who, ledger)
    found = await ledger.read(events_register.register, who, first, last)
    unit = press.unit or (None if press.first else Unit.MONTH)
    rows = [_turns(unit, first)] if unit else []
    rows.append([Key(name, RegisterPress(unit=unit).pack()) for unit, name in _units(texts).items()])
    rows.append([Key(texts.label("staff.events.register", "📅 Other days"), RegisterPress(what="ask").pack())])
    if found.entries:
        file = RegisterPress(what="file", unit=None, first=first.toordinal(), last=last.toordinal())
        rows.append([Key(texts.label("staff.events.register", "📄 As a spreadsheet"), file.pack())])
    if may(who, "announcements.write"):
        rows.append([back_to(AnnouncePress(what="desk"), voice)])
    return summary(found, texts), rows


def _units(texts: Texts) -> dict[Unit, str]:
    return {
        Unit.MONTH: texts.label("staff.events.register", "Month"),
        Unit.QUARTER: texts.label("staff.events.register", "Quarter"),
        Unit.YEAR: texts.label("staff.events.register", "Year"),
    }


def _turns(unit: Unit, first: date) -> list[Key]:
    days = (turned(unit, first, -1), turned(unit, first, 1))
    return [
        Key(sign, RegisterPress(unit=unit, first=day.toordinal()).pack())
        for sign, day in zip("‹›", days, strict=True)
        if FIRST_DAY <= day <= LAST_DAY
    ]


async def _days(press: RegisterPress, who: Who, ledger: Ledger) -> tuple[date, date]:
    """What a changed client may send beyond the years we know is today's month."""
    first, last = (date.fromordinal(max(day, 1)) for day in (press.first, press.last))
    if press.unit is None and FIRST_DAY <= first <= last:
        return first, last
    around = first if first >= FIRST_DAY else await ledger.read(events_register.today, who)
    return period(press.unit or Unit.MONTH, around)
