"""The classes of a series, another time for one of them, and who has been through it."""

from datetime import UTC, datetime
from html import escape
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.events import EventPress, MovePress, SheetPress
from bot.buttons.keys import Key
from bot.content.events import title
from bot.domain.events import Event
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers.asking import Answering, ask, done
from bot.handlers.events_words import called_off, head
from bot.handlers.reply import needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events, events_attendance

router = Router(name="events_series")
CLASSES = 20


@router.callback_query(EventPress.filter(F.what == "classes"), flags=needs("events.cancel"))
async def classes(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """The classes of a series: each has its own list, and can be moved or called off."""
    series, found = await ledger.read(events.classes, who, callback_data.event_id)
    lines = [texts.t("staff.events.classes", "📚 {title}: classes", title=title(series.says, voice))]
    clock, rows, page = Texts(voice, series.says.zone), [], callback_data.page
    for event, counts in found[page * CLASSES : (page + 1) * CLASSES]:
        mark = "✔️" if event.held_at else "▫️"
        day = clock.short_day(event.says.starts_at)
        label = texts.label(
            "staff.events.classes", "{n}. {day}: {coming} coming", n=event.says.number, day=day, coming=counts.coming
        )
        rows.append([Key(f"{mark} {label}", _press(event, "one"))])
    more = len(found) > (page + 1) * CLASSES
    rows += pager(voice, page, more, lambda to: EventPress(event_id=series.id, what="classes", page=to))
    if not found:
        lines.append(texts.t("staff.events.classes", "There are no classes: they were called off."))
    await (redraw if page else write)(query, "\n".join(lines), rows)


@router.callback_query(EventPress.filter(F.what == "one"), flags=needs("events.cancel"))
async def one_class(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.read(events.board, who, callback_data.event_id)
    event = board.event
    sheet = SheetPress(event_id=event.id, what="open").pack()
    rows = [[Key(texts.label("staff.events.board", "👥 Who is coming"), _press(event, "who"))]]
    if event.cancelled:
        await write(query, called_off(board, voice, texts), rows)
        return
    rows.append([Key(texts.label("staff.events.board", "✔️ Who was there"), sheet)])
    rows.append([Key(texts.label("staff.events.board", "📎 Poster, list, calendar"), _press(event, "papers"))])
    if not board.over:
        rows.append([Key(texts.label("staff.events.board", "🕙 Move it"), _press(event, "move"))])
        rows.append([Key(texts.label("staff.events.board", "🚫 Call it off"), _press(event, "cancel"))])
    await write(query, head(board, voice, texts), rows)


@router.callback_query(EventPress.filter(F.what == "move"), flags=needs("events.move"))
async def ask_when(
    query: CallbackQuery,
    callback_data: EventPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    board = await ledger.read(events.board, who, callback_data.event_id)
    if board.event.cancelled or board.over:
        await write(query, called_off(board, voice, texts))
        return
    await ask(state, "events.move", event_id=board.event.id)
    question = texts.t("staff.events.move", "🕙 When is it now? Write the day and the time: 12 December, 15:00")
    await write(query, "\n".join([head(board, voice, texts), question]), [[_keep(board.event, texts)]])


@router.message(Answering("events.move"), flags=needs("events.move"))
async def read_over(
    message: Message,
    asked: dict[str, int],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    """A day alone keeps the hour, an hour alone the day; what is over is refused. Nobody is told before it is read."""
    board = await ledger.read(events.board, who, asked["event_id"])
    zone = ZoneInfo(board.event.says.zone)
    before = board.event.says.starts_at.astimezone(zone)
    now = (await ledger.read(events.planning, who)).now
    found = read_when(message.text or "", now.astimezone(zone))
    if not isinstance(found, When) or not (found.day or found.at):
        await write(
            message, texts.t("staff.events.move", "I did not understand. Write it like this: 12 December, 15:00")
        )
        return
    at = datetime.combine(found.day or before.date(), found.at or before.time(), zone).astimezone(UTC)
    if at <= now:
        await write(message, texts.t("staff.events.announce", "This time is over. Please choose a later one."))
        return
    await done(state)
    when = Texts(voice, board.event.says.zone).when(at)
    ask = texts.t("staff.events.move", "🕙 Move it to {when}? Everybody who may come is told at once.", when=when)
    event = board.event
    yes = MovePress(event_id=event.id, minute=int(at.timestamp()) // 60)
    rows = [
        [Key(texts.label("staff.events.move", "✅ Move it"), yes.pack())],
        [Key(texts.label("staff.events.move", "✏️ Another time"), _press(event, "move"))],
        [_keep(event, texts)],
    ]
    await write(message, "\n".join([head(board, voice, texts), ask]), rows)


@router.callback_query(MovePress.filter(), flags=needs("events.move"))
async def move(
    query: CallbackQuery, callback_data: MovePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    at = datetime.fromtimestamp(callback_data.minute * 60, UTC)
    moved = await ledger.run(events.move, who, callback_data.event_id, at)
    if moved is None:
        await redraw(query, texts.t("staff.events.announce", "This time is over. Please choose a later one."))
        return
    then = texts.t("staff.events.move", "✅ Moved. Everybody who may come is being told.")
    await redraw(query, "\n".join([head(moved, voice, texts), then]))


@router.callback_query(EventPress.filter(F.what == "completion"), flags=needs("events.attendance"))
async def completion(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.read(events_attendance.completion, who, callback_data.event_id)
    lines = [
        texts.t(
            "staff.events.completion",
            "🎓 {title}. Classes held: {n}",
            title=title(found.head.says, voice),
            n=found.held,
        )
    ]
    for guest, came, through in found.families:
        mark = "🎓" if through else "▫️"
        lines.append(f"{mark} {escape(guest.alias)} · {guest.code}: {came}")
    if not found.families:
        lines.append(texts.t("staff.events.completion", "Nobody has come to it yet."))
    await write(query, "\n".join(lines))


def _keep(event: Event, texts: Texts) -> Key:
    return Key(texts.label("staff.events.move", "❌ Leave it as it is"), _press(event, "keep"))


def _press(event: Event, what: str) -> str:
    return EventPress(event_id=event.id, what=what).pack()
