"""Answers to an invitation, and what the curator does with her event."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.events import AnswerPress, EventPress
from bot.buttons.keys import Key, column
from bot.buttons.mentoring import WritePress
from bot.content.events import title, what
from bot.dialogs.events.states import Announce
from bot.domain.events import Answer, Event
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, Targets, needs, pager, redraw, show, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events
from bot.use_cases.events import PAGE, Board, Invitation

router = Router(name="events")
_ANSWERS = (Answer.COMING, Answer.NOT_COMING)
_MARKS = {Answer.COMING: "✅", Answer.NOT_COMING: "❌", Answer.NONE: "▫️"}


@router.message(MenuButton("announce"), flags=needs("events.announce"))
async def announce(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Announce.title, mode=StartMode.RESET_STACK)


@router.callback_query(AnswerPress.filter(F.what.in_(_ANSWERS)), flags=needs("events.answer"))
async def answer(query: CallbackQuery, callback_data: AnswerPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    says = Answer(callback_data.what)
    invited = await ledger.run(events.answer, who, callback_data.event_id, says)
    if await _closed(query, invited, voice):
        return
    targets = _answers(invited.event)
    if says is Answer.NOT_COMING:
        await show(query, "events.not_coming", voice, targets)
    elif invited.reminds:
        await show(query, "events.coming", voice, targets)
    else:
        await show(query, "events.coming_soon", voice, targets, when=_when(invited.event, voice))


@router.callback_query(AnswerPress.filter(F.what == "what"), flags=needs("events.see"))
async def what_will_be_there(
    query: CallbackQuery, callback_data: AnswerPress, who: Who, ledger: Ledger, voice: Voice
) -> None:
    invited = await ledger.read(events.invitation, who, callback_data.event_id)
    if await _closed(query, invited, voice):
        return
    event, said = invited.event, what(invited.event.says, voice)
    ask = WritePress(to=event.created_by, case_id=invited.case_id)
    await write(query, said.text, column(said.buttons, {**_answers(event), "ask": ask}))


def _answers(event: Event) -> Targets:
    return {answer: AnswerPress(event_id=event.id, what=answer) for answer in _ANSWERS}


async def _closed(query: CallbackQuery, invited: Invitation, voice: Voice) -> bool:
    """Say so when there is nothing left to answer."""
    event = invited.event
    if event.cancelled:
        await show(query, "events.cancelled", voice, title=title(event.says, voice), when=_when(event, voice))
    elif invited.over:
        await show(query, "events.over", voice)
    return event.cancelled or invited.over


@router.callback_query(EventPress.filter(F.what.in_({"who", "page"})), flags=needs("events.guests"))
async def who_comes(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board, guests = await ledger.run(events.guests, who, callback_data.event_id, callback_data.page)
    page, event = callback_data.page, board.event
    lines = [
        _head(board, voice, texts),
        *(f"{_MARKS[guest.answer]} {escape(guest.alias)} · {guest.code}" for guest in guests),
    ]
    more = page * PAGE + len(guests) < board.counts.invited
    rows = pager(voice, page, more, lambda to: EventPress(event_id=event.id, what="page", page=to))
    await (write if callback_data.what == "who" else redraw)(query, "\n".join(lines), rows)


@router.callback_query(EventPress.filter(F.what == "cancel"), flags=needs("events.cancel"))
async def ask_before_calling_off(
    query: CallbackQuery, callback_data: EventPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.read(events.board, who, callback_data.event_id)
    if board.event.cancelled or board.over:
        await write(query, _called_off(board, voice, texts))
        return
    lines = [
        texts.t("staff.events.call_off", "Call this event off?"),
        _head(board, voice, texts),
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
    await redraw(query, _called_off(board, voice, texts))


@router.callback_query(EventPress.filter(F.what == "keep"), flags=needs("events.cancel"))
async def keep(query: CallbackQuery, texts: Texts) -> None:
    await redraw(query, texts.t("staff.events.call_off", "The event stays as it is."))


def _called_off(board: Board, voice: Voice, texts: Texts) -> str:
    if board.event.cancelled:
        then = texts.t("staff.events.call_off", "🚫 Called off. Everybody invited is being told.")
    else:
        then = texts.t("staff.events.call_off", "It has begun or is over: there is nothing to call off.")
    return "\n".join([_head(board, voice, texts), then])


def _head(board: Board, voice: Voice, texts: Texts) -> str:
    event, counts = board.event, board.counts
    return texts.t(
        "staff.events.head",
        "👥 {title}, {when}\nComing {coming} · not coming {not_coming} · silent {silent}",
        title=title(event.says, voice),
        when=_when(event, voice),
        coming=counts.coming,
        not_coming=counts.not_coming,
        silent=counts.silent,
    )


def _press(event: Event, what: str) -> str:
    return EventPress(event_id=event.id, what=what).pack()


def _when(event: Event, voice: Voice) -> str:
    """By the clock at the place."""
    return Texts(voice, event.says.zone).when(event.says.starts_at)
