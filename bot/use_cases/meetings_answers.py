"""What those who are called say to a meeting of agencies, and what the mother wants said there."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain import meetings as rules
from bot.domain.cases import Case
from bot.domain.meetings import Coming, Fault, Line, LineKind, Meeting, MeetingState
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.domain.relay import Delivery, Parcel, Sent
from bot.domain.typed import one_line
from bot.storage import cases, meetings_lines, people, privacy
from bot.storage import meetings as store
from bot.storage.transaction import Transaction
from bot.use_cases import meetings_telling, relay
from bot.use_cases.access import reach, requires

SAY = "meetings.say"
CARRIED = frozenset({Delivery.SENT, Delivery.MORNING, Delivery.UNREACHABLE})
"""Held words wait for whoever looks at the sign in them; on the agenda they stand also when no letter arrives."""


@dataclass(frozen=True, slots=True)
class Called:
    """As a colleague may know of it: the code, the hour, the place. `open`: an answer still counts."""

    code: str
    zone: str
    starts_at: datetime
    place: str
    coming: Coming
    open: bool


@dataclass(frozen=True, slots=True)
class Hers:
    """A meeting as the mother knows of it. `lines`: what she wants said, as it stands."""

    meeting: Meeting
    curator: str
    curator_id: int
    lines: list[Line]
    fault: Fault | None = None


@requires("meetings.answer")
def answer(tx: Transaction, who: Who, meeting_id: int, coming: Coming) -> Called:
    """Of whoever is called, until it begins. The curator hears of a no; a yes stands on her card."""
    meeting = store.get(tx, meeting_id)
    guest = next((one for one in store.guests_of(tx, meeting_id) if one.colleague_id == who.person), None)
    case = cases.get(tx, meeting.case_id)
    if guest is None or meeting.organisation_id != who.organisation_id or case.mother_id == who.person:
        raise Denied("meetings.answer", who.role)
    is_open = meeting.state is MeetingState.PLANNED and not meeting.begun(tx.now)
    if coming is Coming.NONE:
        raise Gone
    if is_open and store.set_coming(tx, guest.id, coming):
        privacy.record(tx, who, "meetings.answer", object_id=meeting_id, case_id=case.id)
        if coming is Coming.CANNOT:
            meetings_telling.cannot(tx, case, meeting, guest)
    return Called(case.code, case.zone, meeting.starts_at, meeting.place, coming, is_open)


@requires("meetings.say")
def hers(tx: Transaction, who: Who, meeting_id: int) -> Hers:
    return _hers(tx, who, meeting_id)[1]


@requires("meetings.say")
def say(tx: Transaction, who: Who, meeting_id: int, parcel: Parcel) -> tuple[Hers, Sent | None]:
    """Her words go to her curator as whatever she writes does, watched for danger, and stand first on the agenda.

    A double press is written down once. Without a `Sent` nothing was carried: `fault` says why.
    """
    case, here = _hers(tx, who, meeting_id)
    words = one_line(parcel.body)
    if not 0 < len(words) <= rules.LINE_LIMIT:
        raise Gone
    if here.fault or words in [one.words for one in here.lines]:
        return here, None
    if len(here.lines) >= rules.HERS:
        return replace(here, fault=Fault.FULL), None
    sent = relay.send(tx, who, case.curator_id, case.id, [parcel])
    if sent.delivery in CARRIED:
        made = meetings_lines.add(tx, here.meeting, LineKind.HERS, words, who.person)
        privacy.record(tx, who, "meetings.say", object_id=made, case_id=case.id)
    return _hers(tx, who, meeting_id)[1], sent


@requires("meetings.say")
def take_back(tx: Transaction, who: Who, meeting_id: int) -> Hers:
    """Her last line, as long as nobody has read it out."""
    case, here = _hers(tx, who, meeting_id)
    if here.lines and not here.fault:
        meetings_lines.remove(tx, here.lines[-1].id)
        privacy.record(tx, who, "meetings.take_back", object_id=here.lines[-1].id, case_id=case.id)
    return _hers(tx, who, meeting_id)[1]


def _hers(tx: Transaction, who: Who, meeting_id: int) -> tuple[Case, Hers]:
    """Only of one she was told of."""
    meeting = store.get(tx, meeting_id)
    case = cases.get(tx, meeting.case_id)
    reach(who, SAY, case)
    if meeting.state is MeetingState.DRAFT or not meeting.tells_her:
        raise Gone
    lines = meetings_lines.of_meeting(tx, meeting_id).of(LineKind.HERS)
    is_open = meeting.state is MeetingState.PLANNED and not meeting.begun(tx.now)
    fault = None if is_open else Fault.NOT_NOW
    return case, Hers(meeting, people.name_of(tx, case.curator_id), case.curator_id, lines, fault)
