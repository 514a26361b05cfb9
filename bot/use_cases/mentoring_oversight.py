"""What a curator sees of a pair of her family: that they are in touch, and the words only where both know of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.cases import Case
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_oversight import OPEN_FOR, WEEKS, Line, Opening, Week, weeks
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, mentoring, mentoring_contacts, mentoring_photos, people, people_ages, privacy
from bot.storage import mentoring_oversight as store
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_keeping
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring_oversight_clock import heard_at
from bot.use_cases.mentoring_oversight_telling import tell

OVERSEE = "mentoring.oversee"
PAGE = 8
BEGUN = (MatchState.ACTIVE, MatchState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Seen:
    """One pair, without a word of its talk. `minor`: one of the two is under 18, so the curator may read it.

    `photos`: pictures go between them all the same, because a curator allowed it.
    """

    match: Match
    case: Case
    name: str
    weeks: list[Week]
    silent_days: int
    minor: bool
    opening: Opening | None
    photos: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a talk, the newest first; `names` of whoever writes."""

    seen: Seen
    lines: list[Line]
    names: dict[int, str]
    more: bool


@requires(OVERSEE)
def pairs(tx: Transaction, who: Who, case_id: int) -> tuple[Case, list[tuple[int, str]]]:
    """The pairs of a family that have begun: (match, name of who stands beside it)."""
    case = cases.get(tx, case_id)
    reach(who, OVERSEE, case)
    found = [match for match in mentoring.of_case(tx, case_id) if match.state in BEGUN]
    names = people.names_of(tx, [match.mentor_id for match in found])
    return case, [(match.id, names[match.mentor_id]) for match in found]


@requires(OVERSEE)
def see(tx: Transaction, who: Who, match_id: int) -> Seen:
    """Written down: run it, never read it. Raises Gone for a pair that has not begun or is over."""
    seen = _see(tx, who, match_id)
    privacy.record(tx, who, "mentoring.oversee", object_id=match_id, case_id=seen.case.id)
    return seen


@requires(OVERSEE)
def about_to_open(tx: Transaction, who: Who, match_id: int) -> Seen:
    """Before a reason is asked for."""
    return _see(tx, who, match_id)


@requires(OVERSEE)
def open_talk(tx: Transaction, who: Who, match_id: int, reason: str) -> Seen:
    """Whom it concerns hears of it in the same commit; it closes by itself."""
    seen = _see(tx, who, match_id)
    if seen.minor or seen.opening:
        return seen
    match, until = seen.match, tx.now + OPEN_FOR
    opening_id = store.open_(tx, match, who.person, reason, until)
    mentoring_keeping.opened(tx, who.organisation_id, opening_id)
    privacy.record(tx, who, "mentoring.open_talk", object_id=opening_id, case_id=seen.case.id)
    tell(tx, match, seen.case, store.opening(tx, opening_id))
    return _see(tx, who, match_id)


@requires(OVERSEE)
def read_talk(tx: Transaction, who: Who, match_id: int, page: int) -> Page:
    """Each page is written down, and she reads of it under «кто смотрел мои данные»."""
    seen = _see(tx, who, match_id)
    if not seen.minor and seen.opening is None:
        raise Denied(OVERSEE, who.role)
    privacy.record(tx, who, "mentoring.read_talk", object_id=match_id, case_id=seen.case.id)
    lines = store.talk(tx, match_id, limit=PAGE + 1, offset=page * PAGE)
    sides = [seen.match.mother_id, seen.match.mentor_id]
    return Page(seen, lines[:PAGE], people.names_of(tx, sides), len(lines) > PAGE)


def _see(tx: Transaction, who: Who, match_id: int) -> Seen:
    match = mentoring.get(tx, match_id)
    case = cases.get(tx, match.case_id)
    reach(who, OVERSEE, case)
    if match.state not in BEGUN:
        raise Gone
    if who.person == match.mentor_id:
        raise Denied(OVERSEE, who.role)
    hers, theirs = store.moments(tx, match_id, _monday(tx.now, case.zone))
    met = [one.day for one in mentoring_contacts.of_match(tx, match_id, limit=100)]
    return Seen(
        match=match,
        case=case,
        name=people.name_of(tx, match.mentor_id),
        weeks=weeks(tx.now.astimezone(ZoneInfo(case.zone)).date(), case.zone, hers, theirs, met),
        silent_days=(tx.now - heard_at(tx, match, case)).days,
        minor=any(people_ages.is_minor(tx, person) for person in (match.mother_id, match.mentor_id)),
        opening=store.open_now(tx, match_id, who.person),
        photos=mentoring_photos.are_allowed(tx, match_id),
    )


def _monday(now: datetime, zone: str) -> datetime:
    """Before the first of the weeks that are shown, to the safe side."""
    return now - timedelta(weeks=WEEKS, days=1)
