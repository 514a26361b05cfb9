"""What the curator does with her event: who comes, answers by word of mouth, calling it off."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.events import EventPress, ThisFamilyPress
from bot.buttons.keys import Key, Rows
from bot.domain.events import Answer, Event, Guest
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.events_words import called_off, head
from bot.handlers.reply import needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events, events_seats
from bot.use_cases.events import PAGE

router = Router(name="events")
_BY_WORD = {Answer.COMING: "yes", Answer.NOT_COMING: "no"}
_MARKS = {
    Answer.COMING: "✅",
    Answer.OFFERED: "🪑",
    Answer.WAITING: "⏳",
    Answer.NOT_COMING: "❌",
    Answer.NONE: "▫️",
    Answer.ENDED: "▫️",
}


@router.callback_query(EventPress.filter(F.what.in_({"who", "page"})), flags=needs("events.guests"))
async def who_comes(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board, found = await ledger.run(events.guests, who, callback_data.event_id, callback_data.page)
    guests, more = found[:PAGE], len(found) > PAGE
    page, event = callback_data.page, board.event
    lines = [
        head(board, texts),
        *(_line(guest, texts) for guest in guests),
    ]
    rows = pager(voice, page, more, lambda to: EventPress(event_id=event.id, what="page", page=to))
    if board.unreached and not board.over:
        rows.append([Key(texts.label("staff.events.guests", "📞 Answers by word of mouth"), _press(event, "by_word"))])
    await (write if callback_data.what == "who" else redraw)(query, "\n".join(lines), rows)


@router.callback_query(EventPress.filter(F.what == "by_word"), flags=needs("events.answer_for"))
async def by_word(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """Mothers whom Telegram does not reach: their curator asks them and answers for them."""
    show = write if callback_data.page == 0 else redraw
    await show(query, *await _by_word(callback_data.event_id, callback_data.page, who, ledger, voice, texts))


@router.callback_query(ThisFamilyPress.filter(F.what.in_(set(_BY_WORD.values()))), flags=needs("events.answer_for"))
async def answer_for(
    query: CallbackQuery, callback_data: ThisFamilyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    event_id, comes = callback_data.event_id, callback_data.what == _BY_WORD[Answer.COMING]
    invited = await ledger.run(events_seats.answer_for, who, event_id, callback_data.case_id, comes=comes)
    if invited.closed:
        await write(query, texts.t("staff.events.call_off", "It has begun or is over: there is nothing to change."))
        return
    await redraw(query, *await _by_word(event_id, callback_data.page, who, ledger, voice, texts))


async def _by_word(event_id: int, page: int, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    board, everybody = await ledger.run(events.without_telegram, who, event_id)
    aside = everybody[page * PAGE : (page + 1) * PAGE]
    ask = texts.t("staff.events.by_word", "Telegram does not reach these mothers. Ask them, and press what they said.")
    nobody = texts.t("staff.events.by_word", "Telegram reaches every mother on the list: they answer for themselves.")
    lines = [head(board, texts), ask if aside else nobody, *(_line(guest, texts) for guest in aside)]
    rows = []
    for guest in aside:
        yes = ThisFamilyPress(event_id=event_id, case_id=guest.case_id, what=_BY_WORD[Answer.COMING], page=page)
        no = ThisFamilyPress(event_id=event_id, case_id=guest.case_id, what=_BY_WORD[Answer.NOT_COMING], page=page)
        rows.append([Key(f"✅ {guest.alias}", yes.pack()), Key("❌", no.pack())])
    more = len(everybody) > (page + 1) * PAGE
    rows += pager(voice, page, more, lambda to: EventPress(event_id=event_id, what="by_word", page=to))
    return "\n".join(lines), rows


@router.callback_query(EventPress.filter(F.what == "cancel"), flags=needs("events.cancel"))
async def ask_before_calling_off(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.read(events.board, who, callback_data.event_id)
    if board.event.cancelled or board.over:
        await write(query, called_off(board, texts))
        return
    lines = [
        texts.t("staff.events.call_off", "Call this event off?"),
        head(board, texts),
        texts.n(
            "staff.events.call_off",
            "{n} family will be told at once.",
            "{n} families will be told at once.",
            board.counts.invited,
        ),
    ]
    yes = Key(texts.label("staff.events.call_off", "🚫 Call it off"), _press(board.event, "call_off"))
    no = Key(texts.label("staff.events.call_off", "⬅️ Keep it"), _press(board.event, "keep"))
    await write(query, "\n".join(lines), [[yes], [no]])


@router.callback_query(EventPress.filter(F.what == "call_off"), flags=needs("events.cancel"))
async def call_off(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.run(events.call_off, who, callback_data.event_id)
    await redraw(query, called_off(board, texts))


@router.callback_query(EventPress.filter(F.what == "keep"), flags=needs("events.cancel"))
async def keep(query: CallbackQuery, texts: Texts) -> None:
    await redraw(query, texts.t("staff.events.call_off", "The event stays as it is."))


@router.callback_query(EventPress.filter(F.what == "hold"), flags=needs("events.cancel"))
async def hold(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """Few come, and it takes place all the same."""
    board = await ledger.read(events.board, who, callback_data.event_id)
    if board.event.cancelled or board.over:
        await write(query, called_off(board, texts))
        return
    then = texts.t("staff.events.few", "✅ All right, it takes place. Those who come are reminded.")
    await redraw(query, "\n".join([head(board, texts), then]))


def _line(guest: Guest, texts: Texts) -> str:
    """«✅ Аня · BRN-017 · children: 2»"""
    parts = [f"{_MARKS[guest.answer]} {escape(guest.alias)}", guest.code]
    if guest.answer is Answer.WAITING:
        parts.append(texts.t("staff.events.guests", "waits for a place"))
    if guest.answer is Answer.OFFERED and guest.offered_until is not None:
        until = texts.when(guest.offered_until)
        parts.append(texts.t("staff.events.guests", "a place is kept until {until}", until=until))
    if n := guest.company.children:
        parts.append(texts.t("staff.events.guests", "children: {n}", n=n))
    if n := guest.company.adults:
        parts.append(texts.t("staff.events.guests", "grown-ups: {n}", n=n))
    return " · ".join(parts)


def _press(event: Event, what: str) -> str:
    return EventPress(event_id=event.id, what=what).pack()
