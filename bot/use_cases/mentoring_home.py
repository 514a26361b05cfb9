"""What a volunteer finds at home: the mothers beside whom they stand, and what to try this week."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.children_ages import Phase, phase
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_contacts import Logged
from bot.domain.mentoring_dates import MeetingDate
from bot.domain.people import Who
from bot.domain.people_consents import Purpose
from bot.domain.permissions import Denied
from bot.storage import (
    cases,
    children,
    mentoring,
    mentoring_contacts,
    mentoring_dates,
    mentoring_meetings,
    organisations,
    people_ages,
    reminders,
)
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring_breaks import Resting, see
from bot.use_cases.mentoring_pairs import Pair, my_pairs, pair
from bot.use_cases.people_consents import allows

HOME = "mentoring.home"


@dataclass(frozen=True, slots=True)
class Ahead:
    """The first meeting of a pair, with its curator."""

    meeting_id: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """One pair as its volunteer sees it. `born`: of the youngest child, while its mother agrees that it is kept.

    `next`: when the two meet, in the `zone` of the family; `first`: the meeting with their curator, if that comes
    before. `last`: the newest meeting that was written down.
    """

    pair: Pair
    born: date | None
    today: date
    next: MeetingDate | None
    last: Logged | None
    zone: str
    first: Ahead | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """What decides which hint stands there: whole weeks so far, how old the children are, and whether one of the
    mothers is under 18."""

    number: int
    phases: frozenset[Phase]
    minor: bool


@requires(HOME)
def pairs(tx: Transaction, who: Who) -> list[Pair]:
    """The mothers beside whom this volunteer stands, also while that rests."""
    return my_pairs(tx, who, resting=True)


@requires(HOME)
def resting(tx: Transaction, who: Who, match_id: int) -> Resting | None:
    """One of them that rests; None while the two write to each other."""
    return None if mentoring.get(tx, match_id).state is not MatchState.SUSPENDED else see(tx, who, match_id)


@requires(HOME)
def card(tx: Transaction, who: Who, match_id: int) -> Card:
    """One of them; raises Gone when the pair has ended."""
    found, match = pair(tx, who, match_id), mentoring.get(tx, match_id)
    if match.mentor_id != who.person:
        raise Denied(HOME, who.role)
    born, today = _youngest(tx, match.case_id, match.mother_id), organisations.today(tx, who.organisation_id)
    last = next(iter(mentoring_contacts.of_match(tx, match_id, limit=1)), None)
    coming, zone = next(iter(mentoring_dates.ahead(tx, match_id)), None), cases.get(tx, match.case_id).zone
    return Card(found, born, today, coming, last, zone, _first(tx, match_id, coming))


@requires(HOME)
def week(tx: Transaction, who: Who) -> Week:
    """By the organisation's clock; without a known child there are no phases."""
    today = organisations.today(tx, who.organisation_id)
    matches = mentoring.of_mentor(tx, who.person, who.role)
    born = [_youngest(tx, match.case_id, match.mother_id) for match in matches]
    phases = frozenset(phase(day, today) for day in born if day is not None)
    minor = any(people_ages.is_minor(tx, match.mother_id) for match in matches)
    return Week(today.toordinal() // 7, phases, minor)


def _first(tx: Transaction, match_id: int, coming: MeetingDate | None) -> Ahead | None:
    meeting = mentoring_meetings.ahead(tx, match_id)
    if meeting is None:
        return None
    starts_at = reminders.appointment(tx, meeting.appointment_id).starts_at
    return Ahead(meeting.id, starts_at) if coming is None or starts_at < coming.starts_at else None


def _youngest(tx: Transaction, case_id: int, mother_id: int) -> date | None:
    if not allows(tx, mother_id, Purpose.CHILDREN):
        return None
    return next((child.born for child in children.of_case(tx, case_id)), None)
