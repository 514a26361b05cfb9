"""Choosing on the card of a meeting: whom to call, who was there, which line goes, what the mother is shown."""

from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.meetings import MeetingPress
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.dialogs.meetings.card import Screen, fault_words
from bot.domain.meetings import Line, LineKind, writes
from bot.domain.people import Role
from bot.domain.plain_language import remarks
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.meetings import Board, Choices

PAGE = 12
NAME = 40
"""Letters of a name on a button."""


def guests_screen(found: Choices, press: MeetingPress, voice: Voice, texts: Texts) -> Screen:
    """The page that was pressed, or the one on which whoever was pressed stands."""
    board, all_ = found.board, _who_can_be_called(found, texts)
    called = {guest.agency_id or guest.colleague_id for guest in board.guests}
    lines = _head(board, texts.t("staff.meetings.who", "Whom do you call? A press calls, another takes back."), texts)
    if not found.agencies:
        lines.append(texts.t("staff.meetings.who", "There is no agency yet. The coordinator adds them: «🚐 Brigade»."))
    lines.append(texts.t("staff.meetings.who", "Colleagues hear of it from the bot; agencies you call yourself."))
    page = press.item if press.what == "who" else list(all_).index(press.item) // PAGE if press.item in all_ else 0
    shown = list(all_.items())[page * PAGE : (page + 1) * PAGE]
    rows = [[_tick(board, label, id_, id_ in called, "add")] for id_, label in shown]
    rows += pager(voice, page, len(all_) > (page + 1) * PAGE, lambda to: _press(board, "who", to))
    return "\n".join(lines), [*rows, _back(board, voice)]


def _who_can_be_called(found: Choices, texts: Texts) -> dict[int, str]:
    """Agencies, those that ended and are called still among them, then colleagues."""
    called = {guest.agency_id: f"🏛 {guest.name}" for guest in found.board.guests if guest.agency_id}
    agencies = {one.id: f"🏛 {one.name}" for one in found.agencies}
    colleagues = {one.person_id: f"👤 {one.name} · {role_words(one.role, texts)}" for one in found.colleagues}
    return agencies | called | colleagues


def presence_screen(board: Board, voice: Voice, texts: Texts) -> Screen:
    lines = _head(board, texts.t("staff.meetings.who", "Who was there? A press marks, another takes back."), texts)
    rows = [
        [_tick(board, f"{'🏛' if one.agency_id else '👤'} {one.name}", one.id, one.was_there, "been")]
        for one in board.guests
    ]
    return "\n".join(lines), [*rows, _back(board, voice)]


def drop_screen(board: Board, voice: Voice, texts: Texts) -> Screen:
    """Only lines of what is written down now."""
    lines = _head(board, texts.t("staff.meetings.lines", "Which line shall go?"), texts)
    found = [line for line in board.lines.all if writes(board.meeting, line.kind)]
    if not found:
        lines.append(texts.t("staff.meetings.lines", "There is no line yet."))
    return "\n".join(lines), [*(_line_rows(board, found, "gone")), _back(board, voice)]


def show_screen(board: Board, voice: Voice, texts: Texts) -> Screen:
    """The decisions to choose from, and exactly what she will read."""
    found, chosen = board.lines.of(LineKind.DECISION), board.lines.for_her
    lines = _head(board, texts.t("staff.meetings.show", "Which decisions concern her? Mark them."), texts)
    if not found:
        lines.append(texts.t("staff.meetings.show", "There is no decision yet: «⚖️ + Decision»."))
    rows = _line_rows(board, found, "mark")
    if board.case.mother_id is None or not board.her:
        lines.append(texts.t("staff.meetings.show", "The bot cannot write to the mother now: tell her yourself."))
    elif chosen:
        lines += ["", texts.t("staff.meetings.show", "This is what she will read:"), *_preview(chosen)]
        lines += _plainer(chosen, texts)
        send = texts.label("staff.meetings.show", "✅ Send it to her")
        rows.append([Key(send, _press(board, "send").pack())])
    return "\n".join(lines), [*rows, _back(board, voice)]


def _preview(chosen: list[Line]) -> list[str]:
    said = say("meetings.decided", "ru", lines="\n".join(f"• {line.words}" for line in chosen))
    return [f"<blockquote>{said.text}</blockquote>"]


def _plainer(chosen: list[Line], texts: Texts) -> list[str]:
    """Remarks on the curator's own words; they never stand in the way."""
    found = [f"• {escape(str(one))}" for line in chosen for one in remarks(line.words, [], "plain")][:4]
    return [texts.t("staff.meetings.show", "Could it be plainer? You decide:"), *found] if found else []


def role_words(role: Role, texts: Texts) -> str:
    words = {
        Role.CURATOR: texts.label("staff.meetings.who", "curator"),
        Role.SUPERVISOR: texts.label("staff.meetings.who", "supervisor"),
        Role.COORDINATOR: texts.label("staff.meetings.who", "coordinator"),
    }
    return words[role]


def _line_rows(board: Board, found: list[Line], what: str) -> Rows:
    return [[_tick(board, line.words, line.id, line.for_her and what == "mark", what)] for line in found]


def _tick(board: Board, words: str, item: int, on: bool, what: str) -> Key:
    short = words if len(words) <= NAME else f"{words[:NAME].rstrip()}…"
    return Key(f"✅ {short}" if on else short, _press(board, what, item).pack())


def _press(board: Board, what: str, item: int = 0) -> MeetingPress:
    return MeetingPress(meeting_id=board.meeting.id, what=what, seen=board.meeting.version, item=item)


def _back(board: Board, voice: Voice) -> list[Key]:
    return [back_to(MeetingPress(meeting_id=board.meeting.id), voice)]


def _head(board: Board, question: str, texts: Texts) -> list[str]:
    fault = [] if board.fault is None else [fault_words(board.fault, texts), ""]
    return [*fault, f"👥 {board.case.code} {escape(board.case.alias)}", question]
