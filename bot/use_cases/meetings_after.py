"""After a meeting of agencies: who was there, that it was held, and what of the decisions the mother is shown."""

from dataclasses import replace
from typing import Any

from bot.domain.meetings import Fault, LineKind, MeetingState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.storage import meetings as store
from bot.storage import meetings_lines, outbox, privacy
from bot.storage.transaction import Transaction
from bot.use_cases import meetings_clock
from bot.use_cases.access import requires
from bot.use_cases.meetings import Board, board_for


@requires("meetings.keep")
def was_there(tx: Transaction, who: Who, meeting_id: int, guest_id: int, seen: int) -> Board:
    """On, or off."""
    board = board_for(tx, who, meeting_id)
    guest = next((one for one in board.guests if one.id == guest_id), None)
    if guest is None:
        raise Gone
    if not board.meeting.begun(tx.now):
        return replace(board, fault=Fault.NOT_NOW)
    if not store.touch(tx, meeting_id, seen, MeetingState.PLANNED, MeetingState.HELD):
        return replace(board, fault=Fault.QUICKER)
    store.set_was_there(tx, guest_id, was_there=not guest.was_there)
    privacy.record(tx, who, "meetings.was_there", object_id=guest_id, case_id=board.case.id)
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def held(tx: Transaction, who: Who, meeting_id: int, seen: int) -> Board:
    """It took place: decisions and tasks can be written from now on."""
    board = board_for(tx, who, meeting_id)
    if not board.meeting.begun(tx.now):
        return replace(board, fault=Fault.NOT_NOW)
    if not store.touch(tx, meeting_id, seen, MeetingState.PLANNED, state=MeetingState.HELD, held_at=tx.now):
        return replace(board, fault=Fault.QUICKER)
    meetings_clock.stop(tx, board.meeting)
    meetings_clock.wind_rhythm(tx, board.case)
    privacy.record(tx, who, "meetings.held", object_id=meeting_id, case_id=board.case.id)
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def mark(tx: Transaction, who: Who, meeting_id: int, line_id: int, seen: int) -> Board:
    """Whether this decision is one to show the mother: on, or off."""
    board = board_for(tx, who, meeting_id)
    line = next((one for one in board.lines.of(LineKind.DECISION) if one.id == line_id), None)
    if line is None:
        raise Gone
    if not store.touch(tx, meeting_id, seen, MeetingState.HELD):
        return replace(board, fault=Fault.QUICKER)
    meetings_lines.mark_for_her(tx, line_id, for_her=not line.for_her)
    return board_for(tx, who, meeting_id)


@requires("meetings.keep")
def show_her(tx: Transaction, who: Who, meeting_id: int, seen: int) -> Board:
    """Exactly the lines her curator read a moment ago: whatever has changed since is read again first."""
    board = board_for(tx, who, meeting_id)
    chosen = [line.id for line in board.lines.for_her]
    if not chosen or board.case.mother_id is None or not board.her:
        return replace(board, fault=Fault.NOT_NOW)
    if not store.touch(tx, meeting_id, seen, MeetingState.HELD):
        return replace(board, fault=Fault.QUICKER)
    meetings_lines.shown(tx, chosen)
    key, to = f"meetings.decided:{meeting_id}:{seen}", board.case.mother_id
    org, kind = board.case.organisation_id, "meetings.decided"
    said: dict[str, Any] = {"meeting_id": meeting_id, "lines": chosen}
    outbox.cancel(tx, kind, to=to, **said)
    outbox.put(tx, org, kind, Lane.REMINDER, key, Role.MOTHER, to=to, **said)
    privacy.record(tx, who, "meetings.show_her", object_id=meeting_id, case_id=board.case.id)
    return board_for(tx, who, meeting_id)
