"""The card of a meeting of agencies: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.meetings import MeetingPress, MeetingsPress, NewAgencyTaskPress, NewMeetingPress
from bot.dialogs.farewell import back_to
from bot.domain.meetings import Coming, Fault, Guest, Line, LineKind, Meeting, MeetingState
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases.meetings import Board

Screen = tuple[str, Rows]
GUESTS = 8
"""So many stand on the card; all of them behind «Whom to call»."""
_ANSWERS = {Coming.NONE: "▫️", Coming.COMING: "✅", Coming.CANNOT: "❌"}
_EDITED = (MeetingState.DRAFT, MeetingState.PLANNED)


def card_screen(board: Board, voice: Voice, texts: Texts) -> Screen:
    case, meeting = board.case, board.meeting
    lines = [] if board.fault is None else [fault_words(board.fault, texts), ""]
    lines += [
        f"👥 <b>{case.code} {escape(case.alias)}</b> · {state_words(meeting, texts)}",
        f"📅 {Texts(voice, case.zone).when(meeting.starts_at)}",
        escape(f"📍 {meeting.place}"),
    ]
    if board.guests:
        lines += ["", _guests_head(meeting, texts), *(_guest(one, meeting) for one in board.guests[:GUESTS])]
        if len(board.guests) > GUESTS:
            lines.append(texts.t("staff.cases.summary", "and {n} more", n=len(board.guests) - GUESTS))
    for kind, head in _heads(texts).items():
        if found := board.lines.of(kind):
            lines += ["", head, *_numbered(found, meeting)]
    lines += ["", *_about_her(board, texts)]
    return "\n".join(lines).strip(), [*_rows(board, texts), [back_to(MeetingsPress(case_id=case.id), voice)]]


def _heads(texts: Texts) -> dict[LineKind, str]:
    return {
        LineKind.HERS: texts.t("staff.meetings", "💬 From the mother, to be said first:"),
        LineKind.AGENDA: texts.t("staff.meetings", "📋 Agenda:"),
        LineKind.DECISION: texts.t("staff.meetings", "⚖️ Decided:"),
    }


def _guests_head(meeting: Meeting, texts: Texts) -> str:
    if meeting.state is MeetingState.HELD:
        return texts.t("staff.meetings", "Who was there:")
    if meeting.state is MeetingState.CALLED_OFF:
        return texts.t("staff.meetings", "Who had been called:")
    return texts.t("staff.meetings", "Called:")


def _guest(one: Guest, meeting: Meeting) -> str:
    mark = "🏛" if one.agency_id else "👤"
    if meeting.state is MeetingState.HELD:
        return escape(f"{'✅' if one.was_there else '▫️'} {mark} {one.name}")
    return escape(f"{mark} {one.name}" if one.agency_id else f"{_ANSWERS[one.coming]} {mark} {one.name}")


def _numbered(found: list[Line], meeting: Meeting) -> list[str]:
    return [escape(f"{number}. {line.words}") + (" 👩" if line.for_her else "") for number, line in enumerate(found, 1)]


def _about_her(board: Board, texts: Texts) -> list[str]:
    """What she hears, so that her curator does not wonder."""
    if board.meeting.state not in _EDITED:
        return []
    if not board.her:
        return [texts.t("staff.meetings", "👩 The bot cannot write to the mother: tell her yourself.")]
    if not board.meeting.tells_her:
        return [texts.t("staff.meetings", "👩 The mother hears nothing of it from the bot.")]
    if board.meeting.state is MeetingState.DRAFT:
        return [texts.t("staff.meetings", "👩 The mother hears of it when you call it, and may send her words.")]
    return [texts.t("staff.meetings", "👩 The mother is told, as her phone allows it.")]


def _rows(board: Board, texts: Texts) -> Rows:
    meeting, label = board.meeting, texts.label
    begun = meeting.begun(board.now)

    def key(words: str, what: str) -> list[Key]:
        return [Key(words, _press(meeting, what).pack())]

    other = NewMeetingPress(case_id=board.case.id, meeting_id=meeting.id, seen=meeting.version).pack()
    paper = [
        *key(label("staff.meetings", "🏛 Text for agencies"), "text"),
        *key(label("staff.meetings", "🖨 Sheet"), "paper"),
    ]
    edit: Rows = [
        key(label("staff.meetings", "👥 Whom to call"), "who"),
        [
            *key(label("staff.meetings", "📋 + Agenda"), "agenda"),
            *key(label("staff.meetings", "💬 + From the mother"), "hers"),
        ],
        key(label("staff.meetings", "➖ Take a line away"), "drop"),
        [Key(label("staff.meetings", "📅 Another hour or place"), other)],
    ]
    if meeting.state is MeetingState.DRAFT:
        hers = label("staff.meetings", "🔕 Do not tell the mother") if meeting.tells_her else ""
        hers = hers or label("staff.meetings", "🔔 Tell the mother")
        call = key(label("staff.meetings", "📣 Send the invitations"), "call")
        return [*edit, key(hers, "tell"), call, key(label("staff.meetings", "❌ Throw the draft away"), "off")]
    if meeting.state is MeetingState.PLANNED:
        was = [key(label("staff.meetings", "✅ It was held"), "held")] if begun else []
        return [*was, paper, *edit, key(label("staff.meetings", "🚫 Call it off"), "off")]
    if meeting.state is MeetingState.HELD:
        task = NewAgencyTaskPress(case_id=board.case.id, meeting_id=meeting.id).pack()
        return [
            key(label("staff.meetings", "👥 Who was there"), "was"),
            [
                *key(label("staff.meetings", "⚖️ + Decision"), "decide"),
                Key(label("staff.meetings", "🏛 + Task"), task),
            ],
            key(label("staff.meetings", "➖ Take a line away"), "drop"),
            key(label("staff.meetings", "👩 Show the mother"), "show"),
            key(label("staff.meetings", "🖨 Sheet"), "paper"),
        ]
    return []


def fault_words(fault: Fault, texts: Texts) -> str:
    """HTML: one sentence of what to do."""
    t = texts.t
    return {
        Fault.QUICKER: lambda: t(
            "staff.meetings", "⚠️ It was changed meanwhile, so nothing of yours was written. Look anew."
        ),
        Fault.NOT_NOW: lambda: t("staff.meetings", "⚠️ As the meeting stands now, this cannot be done."),
        Fault.PAST: lambda: t("staff.meetings", "⚠️ This hour is over, or more than a year away. Choose another."),
        Fault.NOBODY: lambda: t("staff.meetings", "⚠️ Nobody is called yet. First press «👥 Whom to call»."),
        Fault.FULL: lambda: t("staff.meetings", "⚠️ No more lines fit. First take one away."),
        Fault.NAMED: lambda: t(
            "staff.meetings", "⚠️ A name of the family is in it. Others read this: write by the code."
        ),
        Fault.ENDED: lambda: t("staff.meetings", "⚠️ The work with this family has ended: nothing new is called."),
    }[fault]()


def _press(meeting: Meeting, what: str = "") -> MeetingPress:
    return MeetingPress(meeting_id=meeting.id, what=what, seen=meeting.version if what else 0)


def state_words(one: Meeting, texts: Texts) -> str:
    return {
        MeetingState.DRAFT: texts.label("staff.meetings", "✏️ draft, nobody is called yet"),
        MeetingState.PLANNED: texts.label("staff.meetings", "📣 called"),
        MeetingState.HELD: texts.label("staff.meetings", "✅ held"),
        MeetingState.CALLED_OFF: texts.label("staff.meetings", "🚫 called off"),
    }[one.state]
