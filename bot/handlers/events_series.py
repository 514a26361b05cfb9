"""The classes of a series, another time for one of them, and who has been through it."""

from datetime import UTC, datetime
from html import escape
from textwrap import shorten
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.buttons.events import EventPress, MovePress
from bot.buttons.keys import Key
from bot.content.events import title
from bot.dialogs.events_editing.states import Change
from bot.domain.events import Event
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers.asking import Answering, ask, done
from bot.handlers.events_words import called_off, head
from bot.handlers.reply import needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events, events_attendance, events_editing
from bot.use_cases.events import Board
from bot.words.events import keys

router = Router(name="events_series")
CLASSES = 20
FAMILIES = 30
NAME = 60


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
async def one(query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    """A meeting, a class, or the head of a series, with everything that can be done with it."""
    board = await ledger.read(events.board, who, callback_data.event_id)
    said = called_off(board, texts) if board.event.cancelled else _with_place(board, texts)
    await write(query, said, keys(texts, board.event, over=board.over, posted=board.posted))


def _with_place(board: Board, texts: Texts) -> str:
    return f"{head(board, texts)}\n📍 {escape(board.event.says.place)}"


@router.callback_query(EventPress.filter(F.what == "edit"), flags=needs("events.edit"))
async def edit(
    query: CallbackQuery,
    callback_data: EventPress,
    who: Who,
    ledger: Ledger,
    texts: Texts,
    dialog_manager: DialogManager,
) -> None:
    form = await ledger.read(events_editing.form, who, callback_data.event_id)
    if form.closed:
        await write(query, texts.t("staff.events.call_off", "It has begun or is over: there is nothing to change."))
        return
    # A message of its own: the card it is pressed on is redrawn with every answer.
    data = {"event_id": str(form.event.id)}
    await dialog_manager.start(Change.fields, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


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
        await write(query, called_off(board, texts))
        return
    await ask(state, "events.move", event_id=board.event.id)
    question = texts.t("staff.events.move", "🕙 When is it now? Write the day and the time: 12 December, 15:00")
    await write(query, "\n".join([head(board, texts), question]), [[_keep(board.event, texts)]])


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
    await write(message, "\n".join([head(board, texts), ask]), rows)


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
    await redraw(query, "\n".join([head(moved, texts), then]))


@router.callback_query(EventPress.filter(F.what.in_({"completion", "often"})), flags=needs("events.attendance"))
async def completion(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """Page by page: a club goes on for years, and a line holds a name of any length."""
    found, page = await ledger.read(events_attendance.completion, who, callback_data.event_id), callback_data.page
    lines = [
        texts.t(
            "staff.events.completion",
            "🎓 {title}. Classes held: {n}",
            title=title(found.head.says, voice),
            n=found.held,
        )
    ]
    for guest, came, through in found.families[page * FAMILIES : (page + 1) * FAMILIES]:
        mark = "🎓" if through else "▫️"
        name = escape(shorten(guest.alias, NAME, placeholder="…"))
        lines.append(f"{mark} {name} · {guest.code}: {came}")
    if not found.families:
        lines.append(texts.t("staff.events.completion", "Nobody has come to it yet."))
    more = len(found.families) > (page + 1) * FAMILIES
    rows = pager(voice, page, more, lambda to: EventPress(event_id=found.head.id, what="often", page=to))
    await (write if callback_data.what == "completion" else redraw)(query, "\n".join(lines), rows)


def _keep(event: Event, texts: Texts) -> Key:
    return Key(texts.label("staff.events.move", "❌ Leave it as it is"), _press(event, "keep"))


def _press(event: Event, what: str) -> str:
    return EventPress(event_id=event.id, what=what).pack()
