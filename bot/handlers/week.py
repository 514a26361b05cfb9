"""🖨 The coming days on paper or in the phone's own calendar. First she is told who may read there, and chooses."""

import asyncio
from datetime import timedelta

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.buttons.cases import FamilyPress
from bot.buttons.reminders import AffairsPress
from bot.buttons.week import WeekPress
from bot.content.appointments import APPOINTMENTS
from bot.content.events import outward
from bot.content.screens import say
from bot.domain.events import Event
from bot.domain.people import Who
from bot.domain.reminders import Appointment, Outcome
from bot.domain.voices import Voice
from bot.domain.week import Entry, days_from
from bot.handlers.reply import chat_of, needs, turn
from bot.reports.phone_calendar import calendar
from bot.reports.week_page import Day, Row, page
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import week
from bot.use_cases.week import Ahead

router = Router(name="week")

Press = WeekPress
MEETING = "👥"
CALLED_OFF = frozenset({Outcome.CANCELLED, Outcome.MOVED})


def _back(press: Press) -> CallbackData:
    return FamilyPress(case_id=press.case_id) if press.case_id else AffairsPress(what="more")


@router.callback_query(Press.filter(F.what == ""), flags=needs("week.take"))
async def begin(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.read(week.look, who, callback_data.case_id or None)
    targets = {what: Press(what=what, case_id=callback_data.case_id) for what in ("paper", "phone")}
    await turn(query, "week.start", voice, {**targets, "back": _back(callback_data)})


@router.callback_query(Press.filter(F.what.in_({"paper", "phone"}) & (F.title == "")), flags=needs("week.take"))
async def ask(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    """A neutral title is the first of the answers."""
    await ledger.read(week.look, who, callback_data.case_id or None)
    targets: dict[str, CallbackData] = {
        key: callback_data.model_copy(update={"title": key}) for key in ("neutral", "shown")
    }
    targets["back"] = Press(case_id=callback_data.case_id)
    await turn(query, f"week.ask_{callback_data.what}", voice, targets)


@router.callback_query(Press.filter((F.what == "phone") & (F.title != "")), flags=needs("week.take"))
async def to_phone(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    ahead = await _ahead(callback_data, who, ledger)
    entries = [one for one in _entries(ahead, voice, shown=callback_data.title == "shown") if one.starts_at > ahead.now]
    if not entries:
        await turn(query, "week.nothing", voice, {"back": _back(callback_data)})
        return
    await _send(query, calendar(entries, ahead.now), "calendar.ics", "week.phone", voice)


@router.callback_query(Press.filter((F.what == "paper") & (F.title != "")), flags=needs("week.take"))
async def to_paper(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    ahead = await _ahead(callback_data, who, ledger)
    entries = [one for one in _entries(ahead, voice, shown=callback_data.title == "shown") if not one.cancelled]
    words, texts = say("week.words", voice).buttons, Texts(voice, ahead.zone)
    days = [
        Day(texts.day(day).capitalize(), [_row(one, texts) for one in entries if one.day == day])
        for day in days_from(ahead.today)
    ]
    sheet = await asyncio.to_thread(page, words["title"], days, words["free"], words["more"])
    await _send(query, sheet, "week.png", "week.paper", voice)


async def _ahead(press: Press, who: Who, ledger: Ledger) -> Ahead:
    return await ledger.run(week.take, who, press.case_id or None, press.appointment_id or None)


async def _send(query: CallbackQuery, content: bytes, name: str, screen_id: str, voice: Voice) -> None:
    file = BufferedInputFile(content, name)
    await chat_of(query).answer_document(file, caption=say(screen_id, voice).text)


def _row(one: Entry, texts: Texts) -> Row:
    return Row(texts.time(one.starts_at), one.pictogram, one.title, one.place)


def _entries(ahead: Ahead, voice: Voice, *, shown: bool) -> list[Entry]:
    """`shown`: with what and where; else only when."""
    found = [_visit(one, voice) for one in ahead.appointments] + [_meeting(one, voice) for one in ahead.events]
    found.sort(key=lambda one: (one.starts_at, one.uid))
    return found if shown else [_neutral(one, voice) for one in found]


def _neutral(one: Entry, voice: Voice) -> Entry:
    return Entry(one.uid, say("week.words", voice).buttons["errand"], "📅", one.starts_at, one.zone, "", one.cancelled)


def _visit(one: Appointment, voice: Voice) -> Entry:
    pictogram, _, words = APPOINTMENTS[one.kind].shown.text(voice).partition(" ")
    called_off = one.outcome in CALLED_OFF
    return Entry(f"{one.id}@calendar", words, pictogram, one.starts_at, one.zone, one.place, called_off)


def _meeting(one: Event, voice: Voice) -> Entry:
    says = one.says
    words = outward(says, voice).removeprefix(MEETING).strip()
    lasts = timedelta(minutes=says.minutes)
    return Entry(
        f"{one.id}@calendar", words, MEETING, says.starts_at, says.zone, says.place, length=lasts, changes=one.moved
    )
