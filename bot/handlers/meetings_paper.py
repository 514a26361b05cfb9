"""What leaves the bot for agencies: a text to send by hand, and a sheet. By code; the mother's words stay with us."""

import asyncio
from html import escape

from aiogram import F, Router
from aiogram.types import BufferedInputFile, CallbackQuery

from bot.buttons.meetings import MeetingPress
from bot.domain.meetings import LineKind, MeetingState
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import chat_of, needs, write
from bot.reports.sheet import Section, sheet
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import meetings
from bot.use_cases.meetings import Board

router = Router(name="meetings.paper")
KEEP = needs("meetings.keep")
CONTACTS = 10
"""So many fit under the letter; the others stand where the agencies are kept."""


@router.callback_query(MeetingPress.filter(F.what == "text"), flags=KEEP)
async def as_text(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.run(meetings.choices, who, callback_data.meeting_id)
    board, contacts = found.board, {one.id: one.contact for one in found.agencies}
    unknown = texts.label("staff.meetings.paper", "the coordinator has not written down how to reach it")
    lines = [texts.t("staff.meetings.paper", "Copy this and send it yourself:")]
    lines.append(f"<pre>{letter(board, voice, texts)}</pre>")
    for guest in [guest for guest in board.guests if guest.agency_id][:CONTACTS]:
        lines.append(escape(f"🏛 {guest.name}: {contacts.get(guest.agency_id or 0) or unknown}"))
    await write(query, "\n".join(lines))


@router.callback_query(MeetingPress.filter(F.what == "paper"), flags=KEEP)
async def as_sheet(
    query: CallbackQuery, callback_data: MeetingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board = await ledger.run(meetings.see, who, callback_data.meeting_id)
    day = Texts(voice, board.case.zone).on_day(board.meeting.starts_at)
    title = texts.label("staff.meetings.paper", "{code}: meeting of agencies", code=board.case.code)
    foot = texts.label(
        "staff.meetings.paper", "By code, without names of the family. After the meeting: into the shredder."
    )
    more = lambda n: texts.label("staff.cases.summary", "and {n} more", n=n)  # noqa: E731
    file = await asyncio.to_thread(sheet, title, sections(board, voice, texts), foot, more, day)
    name = f"{board.case.code}-{day:%Y-%m-%d}.pdf"
    said = texts.t(
        "staff.meetings.paper", "🖨 {code}: the sheet for the table. Her own words are not on it.", code=board.case.code
    )
    await chat_of(query).answer_document(BufferedInputFile(file, name), caption=said)


def letter(board: Board, voice: Voice, texts: Texts) -> str:
    """HTML. Of the family the code alone."""
    said = {"code": board.case.code, "when": _when(board, voice), "place": board.meeting.place}
    said_first = texts.t(
        "staff.meetings.paper",
        "Good day! We invite you to a meeting about family {code}.\nWhen: {when}\nWhere: {place}",
        **said,
    )
    agenda = [escape(line) for line in _numbered(board, LineKind.AGENDA)]
    if agenda:
        said_first += "\n" + texts.t("staff.meetings.paper", "We want to talk over:") + "\n" + "\n".join(agenda)
    last = texts.t("staff.meetings.paper", "Please write no names and no diagnoses in your answer: the code is enough.")
    return f"{said_first}\n{last}"


def sections(board: Board, voice: Voice, texts: Texts) -> list[Section]:
    """Before it was held with room to write by hand; afterwards what was decided."""
    label, none = texts.label, [texts.label("staff.cases.summary", "none")]
    held = board.meeting.state is MeetingState.HELD
    hers = board.lines.of(LineKind.HERS)
    first = [label("staff.meetings.paper", "The mother's words: her curator reads them out first.")] if hers else []
    agenda = [*first, *_numbered(board, LineKind.AGENDA)]
    guests = [guest.name for guest in board.guests if guest.was_there or not held]
    who = label("staff.meetings.paper", "Who was there") if held else label("staff.meetings.paper", "Who is called")
    facts = [
        label("staff.meetings.paper", "When: {when}", when=_when(board, voice)),
        label("staff.meetings.paper", "Where: {place}", place=board.meeting.place),
    ]
    last = Section(label("staff.meetings.paper", "Decided"), _numbered(board, LineKind.DECISION) or none)
    if not held:
        last = Section(label("staff.meetings.paper", "Who does what by when"), [""] * 3, boxed=True)
    return [
        Section("", facts),
        Section(who, guests or none),
        Section(label("staff.meetings.paper", "Agenda"), agenda or none, boxed=not held),
        last,
    ]


def _numbered(board: Board, kind: LineKind) -> list[str]:
    return [f"{number}. {line.words}" for number, line in enumerate(board.lines.of(kind), 1)]


def _when(board: Board, voice: Voice) -> str:
    return Texts(voice, board.case.zone).when(board.meeting.starts_at)
