"""A line for a meeting: of the agenda, of what was decided, or what the mother said. Any press gives the line up."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.meetings import MeetingPress
from bot.dialogs.farewell import back_to
from bot.dialogs.meetings.card import card_screen, fault_words
from bot.domain.meetings import LINE_LIMIT, Fault, LineKind
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import meetings

router = Router(name="meetings.lines")
ABOUT = "meetings.line"
KEEP = needs("meetings.keep")
KINDS = {"agenda": LineKind.AGENDA, "decide": LineKind.DECISION, "hers": LineKind.HERS}


@router.callback_query(MeetingPress.filter(F.what.in_(KINDS)), flags=KEEP)
async def ask_for_it(
    query: CallbackQuery,
    callback_data: MeetingPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    board = await ledger.run(meetings.see, who, callback_data.meeting_id)
    kind = KINDS[callback_data.what]
    await ask(state, ABOUT, meeting_id=board.meeting.id, kind=kind.value, seen=callback_data.seen)
    head = {
        LineKind.AGENDA: texts.t(
            "staff.meetings.lines",
            "📋 What shall be talked over? One line, without names and diagnoses: others read it.",
        ),
        LineKind.DECISION: texts.t(
            "staff.meetings.lines",
            "⚖️ What was decided? One line in plain words, without names: you may show it to her.",
        ),
        LineKind.HERS: texts.t("staff.meetings.lines", "💬 What does the mother want said? Write it in her own words."),
    }[kind]
    await redraw(query, head, [[back_to(MeetingPress(meeting_id=board.meeting.id), voice)]])


@router.message(Answering(ABOUT), flags=KEEP)
async def keep(
    message: Message,
    asked: dict[str, Any],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    """Anything that is no line, or names somebody, is told in a sentence, and the question stays."""
    words = await typed_line(message, LINE_LIMIT, texts)
    if words is None:
        return
    kind = LineKind(asked["kind"])
    board = await ledger.run(meetings.write, who, asked["meeting_id"], kind, words, asked["seen"])
    if board.fault is Fault.NAMED:
        await write(message, fault_words(board.fault, texts))
        return
    await done(state)
    await write(message, *card_screen(board, voice, texts))
