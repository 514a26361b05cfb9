"""✔️ Who was there: the list of the day on one screen, a tick a press."""

from html import escape

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.events import SheetPress
from bot.buttons.keys import Key, Rows
from bot.content.events import title
from bot.domain.events import Guest
from bot.domain.events_attendance import HeadGroup
from bot.domain.people import Who
from bot.domain.typed import read_number
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done
from bot.handlers.reply import needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events_attendance
from bot.use_cases.events_attendance import MOST_HEADS, PAGE, Sheet

router = Router(name="events_attendance")
_TICKS = {None: "▫️", True: "✅", False: "❌"}
_CHANGES = {"tick": events_attendance.mark, "child": events_attendance.children}


@router.callback_query(SheetPress.filter(F.what == "open"), flags=needs("events.attendance"))
async def open_sheet(
    query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    sheet = await ledger.read(events_attendance.sheet, who, callback_data.event_id, 0)
    await write(query, *_drawn(sheet, 0, voice, texts))


@router.callback_query(SheetPress.filter(F.what.in_({"back", "page"})), flags=needs("events.attendance"))
async def turn_page(
    query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    sheet = await ledger.read(events_attendance.sheet, who, callback_data.event_id, callback_data.page)
    await redraw(query, *_drawn(sheet, callback_data.page, voice, texts))


@router.callback_query(SheetPress.filter(F.what.in_(_CHANGES)), flags=needs("events.attendance"))
async def tick(
    query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    press = callback_data
    sheet = await ledger.run(_CHANGES[press.what], who, press.event_id, press.ref, press.page)
    await redraw(query, *_drawn(sheet, press.page, voice, texts))


@router.callback_query(SheetPress.filter(F.what == "more"), flags=needs("events.attendance"))
async def who_else(
    query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """Families of hers that came without being on the list."""
    event_id = callback_data.event_id
    page = callback_data.page
    everybody = await ledger.read(events_attendance.may_walk_in, who, event_id)
    families = everybody[page * PAGE : (page + 1) * PAGE]
    rows = [
        [Key(f"➕ {one.alias} · {one.code}", SheetPress(event_id=event_id, what="came", ref=one.case_id).pack())]
        for one in families
    ]
    more = len(everybody) > (page + 1) * PAGE
    rows += pager(voice, page, more, lambda to: SheetPress(event_id=event_id, what="more", page=to))
    rows.append([_back(event_id, texts)])
    words = (
        texts.t("staff.events.walk_in", "Who else came? Press the family.")
        if families
        else texts.t("staff.events.walk_in", "All your families are on the list. Count other people as guests.")
    )
    await redraw(query, words, rows)


@router.callback_query(SheetPress.filter(F.what == "came"), flags=needs("events.attendance"))
async def walk_in(
    query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    sheet = await ledger.run(events_attendance.walk_in, who, callback_data.event_id, callback_data.ref)
    await redraw(query, *_drawn(sheet, 0, voice, texts))


@router.callback_query(SheetPress.filter(F.what == "heads"), flags=needs("events.attendance"))
async def heads(query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    sheet = await ledger.read(events_attendance.sheet, who, callback_data.event_id, 0)
    await redraw(query, *_heads(sheet, texts))


@router.callback_query(SheetPress.filter(F.what.in_(set(HeadGroup))), flags=needs("events.attendance"))
async def ask_how_many(
    query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    group, event_id = HeadGroup(callback_data.what), callback_data.event_id
    await ledger.read(events_attendance.sheet, who, event_id, 0)
    await ask(state, "events.heads", event_id=event_id, group=str(group))
    await write(
        query, texts.t("staff.events.heads", "{group}: how many? Write a number, or 0.", group=_names(texts)[group])
    )


@router.message(Answering("events.heads"), flags=needs("events.attendance"))
async def count(
    message: Message, asked: dict[str, str], who: Who, ledger: Ledger, texts: Texts, state: FSMContext
) -> None:
    words = (message.text or "").strip()
    number = 0 if words == "0" else read_number(words, MOST_HEADS)
    if number is None:
        await write(message, texts.t("staff.events.heads", "A number up to {most} is needed here.", most=MOST_HEADS))
        return
    group, event_id = HeadGroup(asked["group"]), int(asked["event_id"])
    sheet = await ledger.run(events_attendance.count, who, event_id, group, number)
    await done(state)
    await write(message, *_heads(sheet, texts))


@router.callback_query(SheetPress.filter(F.what == "close"), flags=needs("events.attendance"))
async def ask_before_closing(
    query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """Whoever was forgotten would read that she was not there."""
    sheet = await ledger.read(events_attendance.sheet, who, callback_data.event_id, 0)
    if not sheet.unmarked or sheet.event.held_at:
        await close(query, callback_data, who, ledger, voice, texts)
        return
    ask = texts.n(
        "staff.events.sheet",
        "{n} family promised and is not ticked. The bot tells it gently that it was missed. Write it down?",
        "{n} families promised and are not ticked. The bot tells them gently that they were missed. Write it down?",
        sheet.unmarked,
    )
    rows = [
        [_key(sheet.event.id, "close_yes", texts.label("staff.events.sheet", "✅ Yes, write it down"))],
        [_key(sheet.event.id, "back", texts.label("staff.events.sheet", "⬅️ Tick on"))],
    ]
    await redraw(query, ask, rows)


@router.callback_query(SheetPress.filter(F.what == "close_yes"), flags=needs("events.attendance"))
async def close(
    query: CallbackQuery, callback_data: SheetPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    sheet = await ledger.run(events_attendance.close, who, callback_data.event_id)
    await redraw(query, *_drawn(sheet, 0, voice, texts))


def _drawn(sheet: Sheet, page: int, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    event = sheet.event
    when = Texts(voice, event.says.zone).when(event.says.starts_at)
    lines = [texts.t("staff.events.head", "👥 {title}, {when}", title=title(event.says, voice), when=when)]
    if event.cancelled:
        return "\n".join([*lines, texts.t("staff.events.sheet", "🚫 It was called off.")]), []
    lines += _counted(sheet, texts)
    if not sheet.open:
        lines.append(texts.t("staff.events.sheet", "The list can be ticked from two hours before the start."))
        rows = pager(voice, page, sheet.more, lambda to: SheetPress(event_id=event.id, what="page", page=to))
        return "\n".join([*lines, *(f"▫️ {escape(guest.alias)} · {guest.code}" for guest in sheet.guests)]), rows
    lines.append(
        texts.t("staff.events.sheet", "✔️ Written down. A tick can still be corrected.")
        if event.held_at
        else texts.t("staff.events.sheet", "Press a family: ✅ was there, ❌ was not there.")
    )
    rows = [_row(event.id, guest, page) for guest in sheet.guests]
    rows += pager(voice, page, sheet.more, lambda to: SheetPress(event_id=event.id, what="page", page=to))
    rows.append([_key(event.id, "more", texts.label("staff.events.sheet", "➕ Somebody else came"))])
    rows.append([_key(event.id, "heads", texts.label("staff.events.sheet", "👥 Guests of no family"))])
    if sheet.begun and not event.held_at:
        rows.append([_key(event.id, "close", texts.label("staff.events.sheet", "✔️ Done, write it down"))])
    return "\n".join(lines), rows


def _counted(sheet: Sheet, texts: Texts) -> list[str]:
    lines = [
        texts.t("staff.events.sheet", "Families: {n}. Children: {children}.", n=sheet.came, children=sheet.children)
    ]
    if guests := sum(sheet.heads.values()):
        lines.append(texts.t("staff.events.sheet", "Guests of no family: {n}.", n=guests))
    return lines


def _row(event_id: int, guest: Guest, page: int) -> list[Key]:
    """The tick, and beside it the children that came along."""
    tick = SheetPress(event_id=event_id, what="tick", ref=guest.case_id, page=page)
    row = [Key(f"{_TICKS[guest.came]} {guest.alias} · {guest.code}", tick.pack())]
    if guest.came:
        child = SheetPress(event_id=event_id, what="child", ref=guest.case_id, page=page)
        row.append(Key(f"👶 {guest.children_came}", child.pack()))
    return row


def _heads(sheet: Sheet, texts: Texts) -> tuple[str, Rows]:
    names, event_id = _names(texts), sheet.event.id
    rows = [[_key(event_id, group, f"{names[group]}: {n}")] for group, n in sheet.heads.items()]
    words = texts.t(
        "staff.events.heads", "👥 Guests who belong to no family of ours. Press a group, and write how many."
    )
    return words, [*rows, [_back(event_id, texts)]]


def _names(texts: Texts) -> dict[HeadGroup, str]:
    return {
        HeadGroup.WOMEN: texts.label("staff.events.heads", "Women"),
        HeadGroup.TEENS: texts.label("staff.events.heads", "Teenagers"),
        HeadGroup.CHILDREN: texts.label("staff.events.heads", "Children"),
        HeadGroup.MEN: texts.label("staff.events.heads", "Men"),
    }


def _back(event_id: int, texts: Texts) -> Key:
    return _key(event_id, "back", texts.label("staff.events.heads", "⬅️ To the list"))


def _key(event_id: int, what: str, label: str) -> Key:
    return Key(label, SheetPress(event_id=event_id, what=what).pack())
