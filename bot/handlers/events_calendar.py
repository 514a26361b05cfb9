"""🗓 A month of events by buttons, and whoever comes by the link on a poster."""

from calendar import monthcalendar, monthrange
from collections import Counter
from datetime import date

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.announcements import AnnouncePress
from bot.buttons.events import AnswerPress, EventPress, FeedPress, MonthPress
from bot.buttons.keys import Key, Rows, column
from bot.buttons.mentoring import WritePress
from bot.buttons.noticeboards import PostPress
from bot.content.events import card, is_discreet, outward, title
from bot.content.screens import say
from bot.domain.events import LINK
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers.events_answers import closed
from bot.handlers.people import start
from bot.handlers.reply import needs, redraw, show, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events_feed, events_papers
from bot.use_cases.events_papers import OfMonth

router = Router(name="events_calendar")  # before the plain /start
CALENDAR = needs("events.calendar")


@router.message(CommandStart(deep_link=True, magic=F.args.startswith(LINK)), flags=needs("menu.open"))
async def come_by_poster(
    message: Message, command: CommandObject, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager
) -> None:
    """A mother sees the invitation; somebody unknown reads how to ask; everybody else just starts."""
    if who.role is Role.STRANGER:
        await show(message, "noticeboards.stranger", voice)
    await start(message, who, ledger, voice, dialog_manager)
    if who.role is not Role.MOTHER:
        return
    came = await ledger.run(events_papers.by_link, who, command.args or "")
    invited = came.invited
    if invited is None:
        ask = {"ask": WritePress(to=came.curator_id, case_id=who.case_id)} if came.curator_id and who.case_id else {}
        if came.public is not None:
            await show(message, "noticeboards.ask_curator", voice, ask, title=outward(came.public, voice))
        else:
            await show(message, "events.ask_curator", voice, ask)
        return
    if await closed(message, invited, voice):
        return
    says = invited.event.says
    clock = Texts(voice, says.zone)
    said = card(says, voice, clock.when(invited.next_start), clock.weekdays(came.starts))
    targets = {what: AnswerPress(event_id=invited.event.id, what=what) for what in ("coming", "not_coming", "what")}
    await write(message, said.text, column(said.buttons, targets))


@router.callback_query(MonthPress.filter(F.day == 0), flags=CALENDAR)
async def month(
    query: CallbackQuery,
    callback_data: MonthPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    web_url: str | None = None,
) -> None:
    first = await _first(callback_data, who, ledger)
    found = await ledger.read(events_papers.month, who, first)
    busy = Counter(texts.on_day(one.event.says.starts_at).day for one in found)
    rows: Rows = [[_blank(texts.weekday(date(2024, 1, 1 + day)), first) for day in range(7)]]
    for week in monthcalendar(first.year, first.month):
        rows.append([_day(first, day, busy[day]) for day in week])
    rows.append([_turn(first, -1, "‹"), _turn(first, 1, "›")])
    if web_url is not None or (await ledger.read(events_feed.look, who)) is not None:  # to be ended, served or not
        rows.append([Key(texts.label("staff.events.calendar", "🔗 My calendar"), FeedPress().pack())])
    rows.append([Key(say("menu.common", voice).buttons["back"], AnnouncePress(what="desk").pack())])
    text = texts.t("staff.events.calendar", "🗓 {month}", month=texts.month(first))
    none = texts.t("staff.events.calendar", "No events in this month.")
    some = texts.t("staff.events.calendar", "Press a day with a dot.")
    await redraw(query, f"{text}\n{some if found else none}", rows)


@router.callback_query(MonthPress.filter(), flags=CALENDAR)
async def one_day(
    query: CallbackQuery, callback_data: MonthPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    first = await _first(callback_data, who, ledger)
    found = await ledger.read(events_papers.month, who, first)
    that = [one for one in found if texts.on_day(one.event.says.starts_at).day == callback_data.day]
    last = monthrange(first.year, first.month)[1]
    lines = [texts.day(first.replace(day=min(callback_data.day, last)))]
    lines += [_line(one, voice, texts) for one in that]
    if not that:
        lines.append(texts.t("staff.events.calendar", "No events on this day."))
    rows = [
        [Key(f"👥 {title(one.event.says, voice)}", EventPress(event_id=one.event.id, what="one").pack())]
        for one in that
        if one.hers
    ]
    if who.role is Role.COORDINATOR:
        rows += [
            [Key(f"📣 {outward(one.event.says, voice)}", PostPress(what="open", event_id=one.event.id).pack())]
            for one in that
            if not is_discreet(one.event.says)
        ]
    rows.append([Key(texts.label("staff.events.calendar", "⬅️ To the month"), MonthPress(month=_number(first)).pack())])
    await redraw(query, "\n".join(lines), rows)


async def _first(press: MonthPress, who: Who, ledger: Ledger) -> date:
    if press.month < 12:
        return (await ledger.read(events_papers.today, who)).replace(day=1)
    return date(press.month // 12, press.month % 12 + 1, 1)


def _number(first: date) -> int:
    return first.year * 12 + first.month - 1


def _turn(first: date, by: int, sign: str) -> Key:
    return Key(sign, MonthPress(month=_number(first) + by).pack())


def _day(first: date, day: int, events: int) -> Key:
    if not day:
        return _blank(" ", first)
    return Key(f"{day}•" if events else str(day), MonthPress(month=_number(first), day=day).pack())


def _blank(label: str, first: date) -> Key:
    """Pressed, it shows the month as it is."""
    return Key(label, MonthPress(month=_number(first)).pack())


def _line(one: OfMonth, voice: Voice, texts: Texts) -> str:
    """A colleague reads no more than the invited do."""
    event, named = one.event, title if one.hers else outward
    said = texts.t(
        "staff.events.calendar",
        "👥 {time} {title}, {place}. Coming: {n}",
        time=Texts(voice, event.says.zone).time(event.says.starts_at),
        title=named(event.says, voice),
        place=event.says.place,
        n=one.counts.coming,
    )
    if not one.instead_of:
        return said
    return "\n".join([said, texts.t("staff.events.calendar", "You stand in for {name}.", name=one.instead_of)])
