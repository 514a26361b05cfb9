"""⏰ Hours of a volunteer and the letter of thanks: for themselves, and for the coordinator."""

import asyncio

from aiogram import F, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring_contacts import LoggedPress
from bot.buttons.mentoring_expenses import PaidPress, SpentListPress, SpentMonthPress
from bot.buttons.mentoring_home import MinePress
from bot.buttons.mentoring_hours import HoursPress, LetterPress, VolunteersPress
from bot.buttons.mentoring_leave import LeaveMinePress
from bot.buttons.mentoring_rests import RestsPress
from bot.buttons.people import MembersPress
from bot.content.mentoring_lessons import LESSONS
from bot.content.screens import SCREENS, say
from bot.dialogs.farewell import back_to, inline
from bot.domain.mentoring_contacts import in_hours
from bot.domain.mentoring_expenses import Expense
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.exchange_staff import all_families_line
from bot.handlers.mentoring_expenses_words import roubles
from bot.handlers.reply import Targets, chat_of, needs, pager, redraw, turn
from bot.reports.letter import letter as draw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import exchange_receiving, mentoring_expenses, mentoring_hours
from bot.use_cases.mentoring_hours import Letter, Volunteer

router = Router(name="mentoring.hours")

HOME = needs("mentoring.home")
VOLUNTEERS = needs("mentoring.volunteers")
MINE: Targets = {
    "logged": LoggedPress(),
    "hours": HoursPress(),
    "expenses": SpentListPress(),
    "leave": LeaveMinePress(),
    "rests": RestsPress(),
}
"""What «Моё» leads to, by the key of its button."""


@router.callback_query(MinePress.filter(), flags=HOME)
async def mine(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "mentoring_hours.mine", voice, MINE)


@router.callback_query(HoursPress.filter(F.letter), flags=HOME)
async def my_letter(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    found = await ledger.run(mentoring_hours.my_letter, who)
    await _send(query, found, say("mentoring_hours.letter_sent", voice).text, voice, texts)


@router.callback_query(HoursPress.filter(), flags=HOME)
async def my_hours(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    found = await ledger.read(mentoring_hours.mine, who)
    if not found.total:
        return await turn(query, "mentoring_hours.hours_none", voice, {"back": MinePress()})
    months = "\n".join(f"📅 {texts.month(month)}: {_hours(minutes, texts)}" for month, minutes in found.months[:6])
    targets: Targets = {"letter": HoursPress(letter=True), "back": MinePress()}
    values = {"total": _hours(found.total, texts), "months": months or None}
    await turn(query, "mentoring_hours.hours", voice, targets, **values)


@router.callback_query(VolunteersPress.filter(), flags=VOLUNTEERS)
async def volunteers(
    query: CallbackQuery, callback_data: VolunteersPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    page = callback_data.page
    found = await ledger.read(mentoring_hours.volunteers, who, page)
    text = texts.t(
        "staff.mentoring.hours",
        "⏰ Hours of the volunteers. {month}: {lately}; all together: {total}.\n"
        "A name makes the letter of thanks. The number is of all the time.",
        month=texts.month(found.month),
        lately=_hours(found.lately, texts),
        total=_hours(found.total, texts),
    )
    text = "\n".join([text, *all_families_line(await ledger.read(exchange_receiving.figures, who), texts)])
    rows = [[Key(_volunteer(one, texts), LetterPress(person_id=one.person_id).pack())] for one in found.found]
    rows += pager(voice, page, found.more, lambda to: VolunteersPress(page=to))
    rows.append([Key(texts.label("staff.mentoring.hours", "💰 Expenses"), SpentMonthPress().pack())])
    await redraw(query, text, [*rows, [back_to(MembersPress(page=0), voice)]])


@router.callback_query(LetterPress.filter(F.lessons), flags=VOLUNTEERS)
async def certificate(
    query: CallbackQuery, callback_data: LetterPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """When, and which lessons where they were read here; no mark, for there is none."""
    found = await ledger.run(mentoring_hours.certificate, who, callback_data.person_id)
    title = texts.label("staff.mentoring.hours", "Certificate")
    day = texts.full_day(found.learned)
    head = texts.label("staff.mentoring.hours", "Lessons of first support, {day}", day=day)
    body, sign = [head], SCREENS["mentoring_hours.letter_sign"].text(_on_paper(voice))
    if found.lessons:
        body += [lesson.title.text(_on_paper(voice)) for lesson in LESSONS]
    foot = f"{found.organisation}, {texts.full_day(found.today)}"
    file = await asyncio.to_thread(draw, title, found.name, body, sign, foot, found.today)
    said = texts.t("staff.mentoring.hours", "🎓 The certificate of the lessons: {name}.", name=found.name)
    await chat_of(query).answer_document(BufferedInputFile(file, f"lessons-{found.today:%Y-%m-%d}.pdf"), caption=said)


@router.callback_query(LetterPress.filter(), flags=VOLUNTEERS)
async def letter(
    query: CallbackQuery, callback_data: LetterPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    found = await ledger.run(mentoring_hours.letter, who, callback_data.person_id)
    said = texts.t("staff.mentoring.hours", "📄 The letter of thanks: {name}. Print it and sign it.", name=found.name)
    lessons = LetterPress(person_id=callback_data.person_id, lessons=True)
    learned = await ledger.read(mentoring_hours.has_learned, who, callback_data.person_id)
    label = texts.label("staff.mentoring.hours", "🎓 Certificate of the lessons")
    rows = [[Key(label, lessons.pack())]] if learned else []
    await _send(query, found, said, voice, texts, rows)


@router.callback_query(SpentMonthPress.filter(), flags=VOLUNTEERS)
async def month(
    query: CallbackQuery, callback_data: SpentMonthPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await _month(query, callback_data, who, voice, texts, ledger)


@router.callback_query(PaidPress.filter(), flags=VOLUNTEERS)
async def paid(
    query: CallbackQuery, callback_data: PaidPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await ledger.run(mentoring_expenses.pay, who, callback_data.expense_id, paid=callback_data.paid)
    here = SpentMonthPress(back=callback_data.back, page=callback_data.page)
    await _month(query, here, who, voice, texts, ledger)


async def _month(
    query: CallbackQuery, here: SpentMonthPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """A press on a line says that it was paid back, or not after all."""
    found = await ledger.run(mentoring_expenses.month, who, here.back, here.page)
    text = texts.t(
        "staff.mentoring.hours",
        "💰 Expenses of the volunteers, {month}: {total} roubles, of them not paid back {unpaid}.\n"
        "A press marks a line as paid back.",
        month=texts.month(found.first),
        total=found.total,
        unpaid=found.unpaid,
    )

    def key(one: Expense) -> Key:
        mark = "✅ " if one.paid_at else ""
        press = PaidPress(expense_id=one.id, paid=one.paid_at is None, back=here.back, page=here.page)
        words = (found.names[one.mentor_id] or "—", roubles(one.roubles, voice), texts.day(one.day))
        return Key(mark + " · ".join(words), press.pack())

    rows = [[key(one)] for one in found.expenses]
    rows += pager(voice, here.page, found.more, lambda to: SpentMonthPress(back=here.back, page=to))
    months = [Key(texts.label("staff.mentoring.hours", "‹ Month"), SpentMonthPress(back=here.back + 1).pack())]
    if here.back:
        months.append(Key(texts.label("staff.mentoring.hours", "Month ›"), SpentMonthPress(back=here.back - 1).pack()))
    await redraw(query, text, [*rows, months, [back_to(VolunteersPress(), voice)]])


async def _send(
    query: CallbackQuery, found: Letter, said: str, voice: Voice, texts: Texts, rows: Rows | None = None
) -> None:
    period = [texts.full_day(day) for day in (found.first, found.last) if day is not None]
    body = say(
        "mentoring_hours.letter_body",
        _on_paper(voice),
        organisation=found.organisation,
        total=_hours(found.minutes, texts),
        period=" — ".join(dict.fromkeys(period)) or "—",
    ).text
    title, sign = (SCREENS[f"mentoring_hours.letter_{part}"].text(_on_paper(voice)) for part in ("title", "sign"))
    foot = f"{found.organisation}, {texts.full_day(found.today)}"
    file = await asyncio.to_thread(draw, title, found.name, body.split("\n"), sign, foot, found.today)
    document = BufferedInputFile(file, f"spasibo-{found.today:%Y-%m-%d}.pdf")
    await chat_of(query).answer_document(document, caption=said, reply_markup=inline(rows or []))


def _on_paper(voice: Voice) -> Voice:
    """The plain words: the pictures of the easy ones are not in the sheet's font."""
    return "ru" if voice == "ru@easy" else voice


def _volunteer(one: Volunteer, texts: Texts) -> str:
    return f"{one.name} · {_hours(one.total, texts)}"


def _hours(minutes: int, texts: Texts) -> str:
    return texts.span(in_hours(minutes), "hour")
