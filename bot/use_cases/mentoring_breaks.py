"""🌙 A break: one side asks for some weeks without each other, both know the day on which it goes on."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.mentoring import Match, MatchState, Why
from bot.domain.mentoring_breaks import WEEKS, due, goes_on
from bot.domain.people import Who, system
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, mentoring, people, privacy, timers
from bot.storage import mentoring_in_person as in_person
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring import mine
from bot.use_cases.mentoring_suspending import resume, suspend

BREAK = "mentoring.break"


@dataclass(frozen=True, slots=True)
class Resting:
    """A pair that rests, for one of its sides. `goes_on`: when a break is over. `own`: the reader asked for it, and so
    may end it. Why it rests otherwise, and that it is `over`, is a person's to tell."""

    match_id: int
    case_id: int
    curator_id: int
    name: str
    goes_on: date | None
    own: bool
    over: bool


@requires(BREAK)
def rest(tx: Transaction, who: Who, match_id: int, weeks: int) -> Resting:
    """At once, and nobody need say why. Raises Gone for a pair that does not write to each other now."""
    match = mine(who, tx, BREAK, match_id)
    if match.state is not MatchState.ACTIVE or weeks not in WEEKS.values():
        raise Gone
    case = cases.get(tx, match.case_id)
    day = goes_on(tx.now.astimezone(ZoneInfo(case.zone)).date(), weeks)
    mentoring.change(tx, match.id, goes_on=day, break_by=who.person)
    privacy.record(tx, who, BREAK, object_id=match.id, case_id=case.id)
    suspend(tx, system(match.organisation_id), match, Why.BREAK)
    timers.schedule(tx, match.organisation_id, TimerKind.PAIR_BREAK, match.id, due(day, case.zone))
    return see(tx, who, match_id)


@requires(BREAK)
def come_back(tx: Transaction, who: Who, match_id: int) -> bool:
    """Earlier than was said, by whoever asked for it. False while something else stands against it."""
    match = mine(who, tx, BREAK, match_id)
    if match.break_by not in (None, who.person):
        raise Denied(BREAK, who.role)
    if match.state is MatchState.ACTIVE:
        return True
    if match.suspended_why is not Why.BREAK:
        raise Gone
    privacy.record(tx, who, "mentoring.break_end", object_id=match.id, case_id=match.case_id)
    return resume(tx, system(match.organisation_id), match_id)


@requires("mentoring.see")
def see(tx: Transaction, who: Who, match_id: int) -> Resting:
    """One of my pairs while it rests; raises Gone."""
    match = mine(who, tx, "mentoring.see", match_id)
    if match.state is not MatchState.SUSPENDED and not _waits_for_a_person(tx, who, match):
        raise Gone
    return _resting(tx, who, match)


@requires("mentoring.see")
def resting(tx: Transaction, who: Who) -> list[Resting]:
    """The pairs of a mother that rest: they are no less hers."""
    found = mentoring.of_mother(tx, who.person)
    return [
        _resting(tx, who, match)
        for match in found
        if match.state is MatchState.SUSPENDED or _waits_for_a_person(tx, who, match)
    ]


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """It goes on by itself, unless it rests for something else by now."""
    match = mentoring.get(tx, timer.ref_id)
    if match.state is MatchState.SUSPENDED and match.suspended_why is Why.BREAK:
        resume(tx, who, match.id)


def _waits_for_a_person(tx: Transaction, who: Who, match: Match) -> bool:
    """It is over, and a person has still to tell her so: she reads that nobody writes there now, and nothing else."""
    return match.mother_id == who.person and match.state is MatchState.ENDED and bool(in_person.waiting(tx, match.id))


def _resting(tx: Transaction, who: Who, match: Match) -> Resting:
    a_break = match.suspended_why is Why.BREAK
    return Resting(
        match_id=match.id,
        case_id=match.case_id,
        curator_id=cases.get(tx, match.case_id).curator_id,
        name=people.name_of(tx, match.other(who.person)),
        goes_on=match.goes_on if a_break else None,
        own=a_break and match.break_by == who.person,
        over=match.state is MatchState.ENDED,
    )
