"""👥 A meeting of agencies about a family: drafted by its curator, called, moved, called off. Others read the code."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain import meetings as rules
from bot.domain.brigade import Agency
from bot.domain.cases import Case
from bot.domain.meetings import Every, Fault, Guest, LineKind, Lines, Meeting, MeetingState
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.typed import one_line
from bot.storage import brigade_people, cases, meetings_lines, people, privacy
from bot.storage import meetings as store
from bot.storage.cases_course import has_ended
from bot.storage.transaction import Transaction
from bot.use_cases import meetings_clock, meetings_telling
from bot.use_cases.access import reach, requires
from bot.use_cases.family_names import names_family

KEEP = "meetings.keep"
EDITED = (MeetingState.DRAFT, MeetingState.PLANNED)


@dataclass(frozen=True, slots=True)
class Board:
    """A meeting as its curator has it. `fault`: why the press changed nothing. `her`: the mother can be written to, and
    no adult's consent is wanting."""

    case: Case
    meeting: Meeting
    guests: list[Guest]
    lines: Lines
    now: datetime
    her: bool
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    person_id: int
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Choices:
    """Who can be called, beside who is."""

    board: Board
    agencies: list[Agency]
    colleagues: list[Colleague]


@dataclass(frozen=True, slots=True)
class Listed:
    """`now`: for telling what is ahead. `ended`: the work with the family is over, so nothing new is called."""

    case: Case
    meetings: list[Meeting]
    every: Every
    now: datetime
    ended: bool


@requires("meetings.keep")
def of_family(tx: Transaction, who: Who, case_id: int) -> Listed:
    """Written down: run it, never read it."""
    case = _mine(tx, who, case_id)
    privacy.record(tx, who, "meetings.see", object_id=case.id, case_id=case.id)
    return Listed(case, store.of_case(tx, case.id), store.every(tx, case.id), tx.now, has_ended(tx, case))


@requires("meetings.keep")
def choose_every(tx: Transaction, who: Who, case_id: int, every: Every) -> Listed:
    case = _mine(tx, who, case_id)
    store.set_every(tx, case.id, every)
    privacy.record(tx, who, "meetings.set_rhythm", object_id=case.id, case_id=case.id)
    meetings_clock.wind_rhythm(tx, case)
    return of_family(tx, who, case_id)


@requires("meetings.keep")
def form(tx: Transaction, who: Who, case_id: int) -> tuple[Case, datetime]:
    """(the family, now), for the questions when and where."""
    return _mine(tx, who, case_id), tx.now


@requires("meetings.keep")
def draft(tx: Transaction, who: Who, case_id: int, starts_at: datetime, place: str) -> Board | Fault:
    """Nobody is told yet. Of two presses at once one is written down."""
    case, words = _mine(tx, who, case_id), _place(place)
    if has_ended(tx, case):
        return Fault.ENDED
    if names_family(tx, words, case):
        return Fault.NAMED
    if not _ahead(tx, starts_at):
        return Fault.PAST
    for one in store.of_case(tx, case.id):
        if (one.state, one.starts_at, one.place) == (MeetingState.DRAFT, starts_at, words):
            return board_of(tx, case, one)
    made = store.add(tx, case, who.person, starts_at, words)
    privacy.record(tx, who, "meetings.draft", object_id=made, case_id=case.id)
    return board_of(tx, case, store.get(tx, made))


@requires("meetings.keep")
def see(tx: Transaction, who: Who, meeting_id: int) -> Board:
    """Written down: run it, never read it."""
    board = board_for(tx, who, meeting_id)
    privacy.record(tx, who, "meetings.see", object_id=meeting_id, case_id=board.case.id)
    return board


@requires("meetings.keep")
def choices(tx: Transaction, who: Who, meeting_id: int) -> Choices:
    board = board_for(tx, who, meeting_id)
    org = board.case.organisation_id
    return Choices(board, brigade_people.agencies_of(tx, org), colleagues_of(tx, board.case, who.person))


@requires("meetings.keep")
def toggle(tx: Transaction, who: Who, meeting_id: int, other_id: int, seen: int) -> Choices:
    """Call an agency or a colleague, or call them no more. After the calling a colleague hears of either at once."""
    here = choices(tx, who, meeting_id)
    known = {one.id: (one.id, None, None) for one in here.agencies}
    them = {one.person_id: (None, one.person_id, one.role) for one in here.colleagues}
    called = {guest.agency_id or guest.colleague_id: guest for guest in here.board.guests}
    if other_id not in known | them | called:
        raise Gone
    if fault := _edit(tx, here.board, seen):
        return replace(here, board=replace(here.board, fault=fault))
    meeting = store.get(tx, meeting_id)
    if guest := called.get(other_id):
        store.let_go(tx, guest.id)
        meetings_telling.let_go(tx, meeting, guest)
    else:
        store.call(tx, meeting_id, *(known | them)[other_id])
        meetings_telling.invite(tx, meeting, only=other_id)
    privacy.record(tx, who, "meetings.guests", object_id=meeting_id, case_id=meeting.case_id)
    return choices(tx, who, meeting_id)


@requires("meetings.keep")
def write(tx: Transaction, who: Who, meeting_id: int, kind: LineKind, line: str, seen: int) -> Board:
    """A line of the agenda, a decision, or what the mother said to her curator. Names are refused but in her words."""
    board, words = board_for(tx, who, meeting_id), one_line(line)
    if not 0 < len(words) <= rules.LINE_LIMIT:
        raise Gone
    if kind is not LineKind.HERS and names_family(tx, words, board.case):
        return replace(board, fault=Fault.NAMED)
    if not rules.writes(board.meeting, kind):
        return replace(board, fault=Fault.NOT_NOW)
    if rules.full(board.lines, kind):
        return replace(board, fault=Fault.FULL)
    if not store.touch(tx, meeting_id, seen, *MeetingState):
        return replace(board, fault=Fault.QUICKER)
    made = meetings_lines.add(tx, board.meeting, kind, words, who.person)
    privacy.record(tx, who, "meetings.write", object_id=made, case_id=board.case.id)
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def take_away(tx: Transaction, who: Who, meeting_id: int, line_id: int, seen: int) -> Board:
    """A line that stands there still; of the mother's words only she and her curator take any away."""
    board = board_for(tx, who, meeting_id)
    line = next((one for one in board.lines.all if one.id == line_id), None)
    if line is None or not rules.writes(board.meeting, line.kind):
        return replace(board, fault=Fault.NOT_NOW)
    if not store.touch(tx, meeting_id, seen, *MeetingState):
        return replace(board, fault=Fault.QUICKER)
    meetings_lines.remove(tx, line_id)
    privacy.record(tx, who, "meetings.take_away", object_id=line_id, case_id=board.case.id)
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def tell_her(tx: Transaction, who: Who, meeting_id: int, seen: int) -> Board:
    """Whether the mother hears of it when it is called: on, or off."""
    board = board_for(tx, who, meeting_id)
    if not store.touch(tx, meeting_id, seen, MeetingState.DRAFT, tells_her=not board.meeting.tells_her):
        return replace(board, fault=_why(board, seen, MeetingState.DRAFT))
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def call(tx: Transaction, who: Who, meeting_id: int, seen: int) -> Board:
    """From now on it is planned, and everybody who works here and is called hears of it; the mother, too."""
    board = board_for(tx, who, meeting_id)
    if board.meeting.begun(tx.now):
        return replace(board, fault=Fault.PAST)
    if not board.guests:
        return replace(board, fault=Fault.NOBODY)
    if has_ended(tx, board.case):
        return replace(board, fault=Fault.ENDED)
    if not store.touch(tx, meeting_id, seen, MeetingState.DRAFT, state=MeetingState.PLANNED):
        return replace(board, fault=_why(board, seen, MeetingState.DRAFT))
    meeting = store.get(tx, meeting_id)
    meetings_clock.wind_after(tx, meeting, board.case.zone)
    meetings_clock.wind_rhythm(tx, board.case)
    meetings_telling.invite(tx, meeting)
    meetings_telling.her(tx, board.case, meeting, "told")
    privacy.record(tx, who, "meetings.call", object_id=meeting_id, case_id=board.case.id)
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def move(tx: Transaction, who: Who, meeting_id: int, starts_at: datetime, place: str, seen: int) -> Board:
    """Another hour or place. Whoever was told of the old one is told once, and is asked anew."""
    board, words = board_for(tx, who, meeting_id), _place(place)
    if names_family(tx, words, board.case):
        return replace(board, fault=Fault.NAMED)
    if not _ahead(tx, starts_at):
        return replace(board, fault=Fault.PAST)
    if (starts_at, words) == (board.meeting.starts_at, board.meeting.place):
        return board
    if not store.touch(tx, meeting_id, seen, *EDITED, starts_at=starts_at):
        return replace(board, fault=_why(board, seen, *EDITED))
    meeting = store.get(tx, meeting_id)
    store.set_place(tx, meeting, words)
    if meeting.state is MeetingState.PLANNED:
        store.ask_anew(tx, meeting_id)
        meetings_clock.wind_after(tx, meeting, board.case.zone)
        meetings_telling.staff(tx, meeting, "moved")
        if starts_at != board.meeting.starts_at:
            meetings_telling.her(tx, board.case, meeting, "moved")
    privacy.record(tx, who, "meetings.move", object_id=meeting_id, case_id=board.case.id)
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def call_off(tx: Transaction, who: Who, meeting_id: int, seen: int) -> Board | None:
    """Everybody who was told is told once. A draft is gone without a word: None."""
    board = board_for(tx, who, meeting_id)
    if not store.touch(tx, meeting_id, seen, *EDITED, state=MeetingState.CALLED_OFF):
        return replace(board, fault=_why(board, seen, *EDITED))
    privacy.record(tx, who, "meetings.call_off", object_id=meeting_id, case_id=board.case.id)
    if board.meeting.state is MeetingState.DRAFT:
        meetings_lines.remove_all(tx, meeting_id)
        store.remove(tx, meeting_id)
        return None
    meeting = store.get(tx, meeting_id)
    meetings_clock.stop(tx, meeting)
    meetings_clock.wind_rhythm(tx, board.case)
    meetings_telling.staff(tx, meeting, "called_off")
    meetings_telling.her(tx, board.case, meeting, "called_off")
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def board_for(tx: Transaction, who: Who, meeting_id: int) -> Board:
    """Looked up anew at each press; raises Gone or Denied."""
    meeting = store.get(tx, meeting_id)
    return board_of(tx, _mine(tx, who, meeting.case_id), meeting)


def board_of(tx: Transaction, case: Case, meeting: Meeting) -> Board:
    guests, lines = store.guests_of(tx, meeting.id), meetings_lines.of_meeting(tx, meeting.id)
    known = people.by_ids(tx, [case.mother_id]) if case.mother_id else {}
    her = any(not mother.awaits_adult for mother in known.values())
    return Board(case, meeting, guests, lines, tx.now, her)


def colleagues_of(tx: Transaction, case: Case, but: int) -> list[Colleague]:
    """Everybody of the staff but that one, and never the mother herself; each once."""
    found: dict[int, Role] = {}
    for role in (Role.SUPERVISOR, Role.COORDINATOR, Role.CURATOR):
        for person in people.with_role(tx, case.organisation_id, role):
            found.setdefault(person, role)
    names = people.names_of(tx, list(found))
    left_out = (but, case.mother_id)
    return [Colleague(one, names[one], role) for one, role in found.items() if one not in left_out]


def _mine(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, KEEP, case)
    return case


def _edit(tx: Transaction, board: Board, seen: int) -> Fault | None:
    if store.touch(tx, board.meeting.id, seen, *EDITED):
        return None
    return _why(board, seen, *EDITED)


def _why(board: Board, seen: int, *states: MeetingState) -> Fault:
    """It stands otherwise than the press believed: by another's hand, or because it is too late for that."""
    return Fault.QUICKER if board.meeting.version != seen or board.meeting.state in states else Fault.NOT_NOW


def _ahead(tx: Transaction, starts_at: datetime) -> bool:
    return tx.now < starts_at <= tx.now + rules.FURTHEST + timedelta(days=1)


def _place(place: str) -> str:
    words = one_line(place)
    if not 0 < len(words) <= rules.PLACE_LIMIT:
        raise Gone
    return words
