"""📅 A volunteer proposes a day and an hour; the mother says yes, another time, or not now.

Somebody under 18 is asked by nobody but her curator, who arranges such a meeting as an appointment.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.cases import Case
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_dates import HERS, KINDS, DateState, MeetingDate, may_be
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Appointment, Attends, NewAppointment
from bot.storage import cases, mentoring, outbox, people_ages, privacy, ties
from bot.storage import mentoring_dates as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring import mine
from bot.use_cases.mentoring_dates_off import call_off
from bot.use_cases.reminders_put import put_down

ASK, ANSWER = "mentoring.home", "mentoring.date"


@dataclass(frozen=True, slots=True)
class Asking:
    """The mother's name and the family's clock. `by_curator`: she is under 18, so this curator arranges it."""

    name: str
    wall: datetime
    by_curator: bool
    curator_id: int
    case_id: int


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting both agreed on, by the family's clock."""

    match_id: int
    starts_at: datetime
    zone: str


@requires(ASK)
def form(tx: Transaction, who: Who, match_id: int) -> Asking:
    """Raises Gone while the two may not write to each other."""
    match, case, name = _writing(tx, who, match_id)
    wall, minor = tx.now.astimezone(ZoneInfo(case.zone)), people_ages.is_minor(tx, match.mother_id)
    return Asking(name, wall, minor, case.curator_id, case.id)


@requires(ASK)
def ask(tx: Transaction, who: Who, match_id: int, day: date, at: time) -> MeetingDate:
    """A newer question replaces one that has no answer yet. Raises Gone for a day or an hour that cannot be."""
    match, case, _ = _writing(tx, who, match_id)
    wall, start = tx.now.astimezone(ZoneInfo(case.zone)), datetime.combine(day, at, ZoneInfo(case.zone))
    if people_ages.is_minor(tx, match.mother_id) or not may_be(start, wall):
        raise Gone
    for before in store.asked(tx, match_id):
        store.answer(tx, before, DateState.OTHER)
    date_id = store.add(tx, match_id, start)
    privacy.record(tx, who, "mentoring.date", object_id=date_id, case_id=case.id)
    _tell(tx, match, "mentoring.date_asked", date_id, Role.MOTHER, match.mother_id)
    return store.get(tx, date_id)


@requires(ANSWER)
def answer(tx: Transaction, who: Who, date_id: int, said: DateState) -> MeetingDate:
    """A yes puts it on her list, with its reminders. Raises Gone once it was answered, or is over."""
    asked = store.get(tx, date_id)
    match = mine(who, tx, ANSWER, asked.match_id)
    if who.person != match.mother_id or said not in HERS:
        raise Denied(ANSWER, who.role)
    if asked.state is not DateState.ASKED or match.state is not MatchState.ACTIVE or asked.starts_at <= tx.now:
        raise Gone
    case = cases.get(tx, match.case_id)
    store.answer(tx, date_id, said)
    privacy.record(tx, who, "mentoring.date", object_id=date_id, case_id=case.id)
    if said is DateState.AGREED:
        _put(tx, who, case, asked, KINDS[match.role])
    _tell(tx, match, "mentoring.date_answered", date_id, match.role, match.mentor_id)
    return store.get(tx, date_id)


@requires(ASK)
def coming(tx: Transaction, who: Who, date_id: int) -> Coming:
    """Raises Gone when it is off, or was."""
    found, _, case = _ahead(tx, who, date_id)
    return Coming(found.match_id, found.starts_at, case.zone)


@requires(ASK)
def cannot(tx: Transaction, who: Who, date_id: int) -> None:
    """The volunteer does not come after all."""
    found, match, case = _ahead(tx, who, date_id)
    privacy.record(tx, who, "mentoring.date", object_id=date_id, case_id=case.id)
    call_off(tx, match, case, found, who.person)


def _ahead(tx: Transaction, who: Who, date_id: int) -> tuple[MeetingDate, Match, Case]:
    match, case, _ = _writing(tx, who, store.get(tx, date_id).match_id)
    found = next((one for one in store.ahead(tx, match.id) if one.id == date_id), None)
    if found is None:
        raise Gone
    return found, match, case


def _put(tx: Transaction, who: Who, case: Case, asked: MeetingDate, kind: str) -> None:
    start = asked.starts_at.astimezone(ZoneInfo(case.zone))
    made = put_down(tx, case, who, NewAppointment(Attends.SELF, kind, start.date(), start.time()))
    store.stands(tx, asked.id, made.id)


def _writing(tx: Transaction, who: Who, match_id: int) -> tuple[Match, Case, str]:
    match = mine(who, tx, ASK, match_id)
    if who.person != match.mentor_id:
        raise Denied(ASK, who.role)
    tie = ties.between(tx, who.person, match.mother_id, match.case_id)
    if match.state is not MatchState.ACTIVE or tie is None or tie.match_id != match.id:
        raise Gone
    return match, cases.get(tx, match.case_id), tie.name


def off(tx: Transaction, found: Appointment) -> None:
    """It is off her list, or on another day: the volunteer does not wait there."""
    date_id = store.of_appointment(tx, found.id)
    if date_id is not None and found.starts_at > tx.now:
        match = mentoring.get(tx, store.get(tx, date_id).match_id)
        store.answer(tx, date_id, DateState.OFF)
        _tell(tx, match, "mentoring.date_off", date_id, match.role, match.mentor_id)


def _tell(tx: Transaction, match: Match, kind: str, date_id: int, role: Role, to: int) -> None:
    key, org = f"{kind}:{date_id}", match.organisation_id
    outbox.put(tx, org, kind, Lane.RELAY, key, role, to=to, date_id=date_id)
