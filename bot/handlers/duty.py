"""🗓 The rota: everybody of the staff reads it, the coordinator writes it by buttons."""

from datetime import date

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.duty import DutyAddPress, DutyListPress, DutyPress, DutySetPress, DutyShiftPress
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers import duty_screens as screens
from bot.handlers.reply import MenuButton, needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import duty
from bot.use_cases.access import may

router = Router(name="duty")
LAST_DAY = date(2999, 1, 1)
SEE, WRITE = needs("duty.see"), needs("duty.write")


@router.message(MenuButton("duty"), flags=SEE)
async def open_rota(message: Message, who: Who, voice: Voice, ledger: Ledger) -> None:
    await write(message, *screens.week_screen(await ledger.read(duty.week, who), voice, writes=may(who, "duty.write")))


@router.callback_query(DutyPress.filter(), flags=SEE)
async def turn_week(query: CallbackQuery, callback_data: DutyPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    first = day_of(callback_data.first) if callback_data.first else None
    week = await ledger.read(duty.week, who, first)
    await redraw(query, *screens.week_screen(week, voice, writes=may(who, "duty.write")))


@router.callback_query(DutyAddPress.filter(F.person_id == 0), flags=WRITE)
async def ask_who(
    query: CallbackQuery, callback_data: DutyAddPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    found = await ledger.read(duty.colleagues, who)
    await redraw(query, *screens.people_screen(found, callback_data.page, voice, texts))


@router.callback_query(DutyAddPress.filter(F.day == 0), flags=WRITE)
async def ask_day(query: CallbackQuery, callback_data: DutyAddPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    week = await ledger.read(duty.week, who)
    await redraw(query, *screens.days_screen(callback_data.person_id, week.today, texts))


@router.callback_query(DutyAddPress.filter(), flags=WRITE)
async def ask_hours(query: CallbackQuery, callback_data: DutyAddPress, texts: Texts) -> None:
    await redraw(query, *screens.hours_screen(callback_data.person_id, day_of(callback_data.day), texts))


@router.callback_query(DutySetPress.filter(), flags=WRITE)
async def set_shift(query: CallbackQuery, callback_data: DutySetPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    day = day_of(callback_data.day)
    shift = await ledger.run(duty.add_shift, who, callback_data.person_id, day, callback_data.hours)
    week = await ledger.read(duty.week, who)
    await redraw(query, *screens.shift_screen(shift, week.zone, texts))


@router.callback_query(DutyListPress.filter(), flags=WRITE)
async def ask_which(query: CallbackQuery, callback_data: DutyListPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    week = await ledger.read(duty.week, who, day_of(callback_data.first))
    await redraw(query, *screens.removing_screen(week, callback_data.page, voice))


@router.callback_query(DutyShiftPress.filter(F.what == "again"), flags=WRITE)
async def repeat(query: CallbackQuery, callback_data: DutyShiftPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """The week in which it begins is shown: the next ones are a press away."""
    shift = await ledger.run(duty.repeat_shift, who, callback_data.shift_id)
    week = await ledger.read(duty.week, who, shift.starts_at.date())
    await redraw(query, *screens.week_screen(week, voice, writes=True))


@router.callback_query(DutyShiftPress.filter(F.what.in_({"off", "back"})), flags=WRITE)
async def take_off(query: CallbackQuery, callback_data: DutyShiftPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    off = callback_data.what == "off"
    shift = await ledger.run(duty.remove_shift, who, callback_data.shift_id, removed=off)
    zone = (await ledger.read(duty.week, who)).zone
    screen = screens.removed_screen if off else screens.shift_screen
    await redraw(query, *screen(shift, zone, texts))


def day_of(ordinal: int) -> date:
    """A day a press names; raises Gone for what is no day."""
    if not date.min.toordinal() <= ordinal <= LAST_DAY.toordinal():
        raise Gone
    return date.fromordinal(ordinal)
