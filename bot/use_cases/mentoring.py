"""Pairs: the curator proposes, both sides say yes, either side stops at once and gives no reason."""

from datetime import datetime
from enum import StrEnum

from bot.domain.cases import Case
from bot.domain.mentoring import Answered, Match, MatchState
from bot.domain.mentoring_matching import cap
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.quiet_hours import is_quiet, quiet_end
from bot.storage import cases, mentoring, people, privacy
from bot.storage import mentoring_concerns as concerns
from bot.storage import mentoring_matching as matching
from bot.storage.transaction import Transaction
from bot.use_cases import (
    mentoring_again_clock,
    mentoring_check_ins_clock,
    mentoring_meetings,
    mentoring_oversight_clock,
    relay_topics,
)
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring_deputies import place, too_early
from bot.use_cases.mentoring_ending import end, remind
from bot.use_cases.mentoring_related import is_related
from bot.use_cases.mentoring_telling import ASKS, note, tell
from bot.use_cases.mentoring_vetting import missing


class Proposed(StrEnum):
    """What came of a proposal. `ASK_HER`: the mentor is asked; the mother has no Telegram, so her curator asks her."""

    SENT = "sent"
    ASK_HER = "ask_her"
    NO_MOTHER = "no_mother"
    NO_MENTOR = "no_mentor"
    RELATED = "related"  # too close to the family
    TAKEN = "taken"
    NOT_READY = "not_ready"
    RESTS = "rests"
    ASK_SUPERVISOR = "ask_supervisor"  # not now; nobody else is told why
    FULL = "full"  # the coordinator decides about one family more


@requires("mentoring.propose")
def propose(tx: Transaction, who: Who, case_id: int, mentor_id: int, role: Role) -> Proposed:
    """Ask both sides; no names yet."""
    case = cases.get(tx, case_id)
    reach(who, "mentoring.propose", case)
    if people.organisation_of(tx, mentor_id) != who.organisation_id:
        raise Denied("mentoring.propose", who.role)
    return offer(tx, case, who, mentor_id, role)


def offer(tx: Transaction, case: Case, who: Who, mentor_id: int, role: Role, *, above: bool = False) -> Proposed:
    """The proposal itself, where nothing stands against it. `above`: the coordinator allowed one family more."""
    why_not = refusal(tx, case, mentor_id, role)
    if why_not is not None and not (above and why_not is Proposed.FULL):
        return why_not
    instead = place(tx, case, role)
    deputy_of, last_day = (instead.pair.id, instead.leave.last) if instead else (None, None)
    match_id = mentoring.add(tx, case, mentor_id, role, proposed_by=who.person, deputy_of=deputy_of, last_day=last_day)
    privacy.record(tx, who, "mentoring.propose", object_id=match_id, case_id=case.id)
    match = mentoring.get(tx, match_id)
    for side, kind in ASKS.items():
        tell(tx, match, kind, match.person(side))
    return Proposed.SENT if people.has_telegram(tx, match.mother_id) else Proposed.ASK_HER


def refusal(tx: Transaction, case: Case, mentor_id: int, role: Role) -> Proposed | None:
    """What stands against this pair, if anything does."""
    there = people.by_ids(tx, [mentor_id, *([case.mother_id] if case.mother_id else [])])
    if case.mother_id is None or (case.mother_id not in there and people.has_telegram(tx, case.mother_id)):
        return Proposed.NO_MOTHER
    if mentor_id not in there or (mentor_id, role) not in people.holds(tx, [(mentor_id, role)]):
        return Proposed.NO_MENTOR
    if is_related(tx, case, mentor_id):
        return Proposed.RELATED
    here = [match for match in mentoring.of_case(tx, case.id) if match.role is role]
    if here and (place(tx, case, role) is None or any(match.mentor_id == mentor_id for match in here)):
        return Proposed.TAKEN
    return _not_now(tx, mentor_id, role)


def _not_now(tx: Transaction, mentor_id: int, role: Role) -> Proposed | None:
    """What stands against any family more beside this person."""
    if missing(tx, mentor_id, role):
        return Proposed.NOT_READY
    if concerns.holds_back(tx, mentor_id):
        return Proposed.ASK_SUPERVISOR
    theirs = matching.of(tx, mentor_id, role)
    if theirs.rests:
        return Proposed.RESTS
    return Proposed.FULL if mentoring.families_of(tx, mentor_id, role) >= cap(role, theirs.families) else None


@requires("mentoring.answer")
def answer(tx: Transaction, who: Who, match_id: int, *, agrees: bool) -> Answered:
    """One side's yes or no. The pair begins with the second yes, or once nothing stands against the mentor any more;
    the first no ends it. A girl for whom no adult has agreed may say no, and not yet yes."""
    if agrees and who.awaits_adult and who.role is Role.MOTHER:
        raise Denied("mentoring.answer", who.role)
    match = mine(who, tx, "mentoring.answer", match_id)
    return _answered(tx, who, match, match.side(who.person), agrees)


@requires("mentoring.answer_for")
def answer_for(tx: Transaction, who: Who, match_id: int, *, agrees: bool) -> Answered:
    """A mother without Telegram, in her words to her curator."""
    match = mentoring.get(tx, match_id)
    reach(who, "mentoring.answer_for", cases.get(tx, match.case_id))
    if people.has_telegram(tx, match.mother_id):
        raise Denied("mentoring.answer_for", who.role)
    return _answered(tx, who, match, "mother", agrees)


def _answered(tx: Transaction, who: Who, match: Match, side: str, agrees: bool) -> Answered:
    if match.state is not MatchState.PROPOSED:
        return Answered.STARTED if agrees and match.state is MatchState.ACTIVE else Answered.TOO_LATE
    privacy.record(tx, who, "mentoring.answer", object_id=match.id, case_id=match.case_id)
    if not agrees:
        end(tx, match, who, MatchState.DECLINED, side)
        return Answered.DECLINED
    mentoring.change(tx, match.id, **{f"{side}_agreed_at": tx.now})
    match = mentoring.get(tx, match.id)
    both = match.mother_agreed and match.mentor_agreed
    if not both or people.awaits_adult(tx, match.mother_id):  # she may have agreed before that was known
        return Answered.WAITING
    if stands := _waits_for(tx, match):
        note(tx, match, cases.get(tx, match.case_id), stands)
        return Answered.PAPERS if stands == "papers" and who.person == match.mentor_id else Answered.WAITING
    start(tx, match, who.person)
    return Answered.STARTED


def _waits_for(tx: Transaction, match: Match) -> str | None:
    """What a pair to which both said yes waits for, as the note to its curator says it."""
    if missing(tx, match.mentor_id, match.role):
        return "papers"
    if concerns.holds_back(tx, match.mentor_id):
        return "held_back"
    return "with_the_leave" if too_early(tx, match) else None


@requires("mentoring.stop")
def stop(tx: Transaction, who: Who, match_id: int) -> None:
    """At once and without a reason: from this commit on nothing is carried between the two."""
    match = mine(who, tx, "mentoring.stop", match_id)
    if match.state is MatchState.ENDED:
        return
    if match.state not in (MatchState.ACTIVE, MatchState.SUSPENDED):
        raise Gone
    privacy.record(tx, who, "mentoring.stop", object_id=match_id, case_id=match.case_id)
    end(tx, match, who, MatchState.ENDED, match.side(who.person))


def leave(tx: Transaction, match: Match, who: Who) -> None:
    """A side is out, however far the pair has come."""
    if match.state is MatchState.PROPOSED:
        answer(tx, who, match.id, agrees=False)
    else:
        stop(tx, who, match.id)


def mine(who: Who, tx: Transaction, action: str, match_id: int) -> Match:
    """The match, for its two sides only, and only while they are what it made of them."""
    match = mentoring.get(tx, match_id)
    sides = {match.mother_id: Role.MOTHER, match.mentor_id: match.role}
    if who.person not in sides or not people.holds(tx, [(who.person, sides[who.person])]):
        raise Denied(action, who.role)
    return match


def begin_agreed(tx: Transaction, mentor_id: int) -> None:
    """Pairs to which both said yes begin, once nothing stands against the volunteer any more."""
    for match in mentoring.standing(tx, mentor_id):
        both = match.state is MatchState.PROPOSED and match.mother_agreed and match.mentor_agreed
        if both and not people.awaits_adult(tx, match.mother_id) and _waits_for(tx, match) is None:
            start(tx, match, 0)


def start(tx: Transaction, match: Match, by_id: int) -> None:
    """Both have said yes; `by_id` did so just now."""
    case = cases.get(tx, match.case_id)
    waits = mentoring_meetings.must_meet_first(tx, case)
    mentoring.change(tx, match.id, state=MatchState.ACTIVE, started_at=tx.now, waits_for_meeting=waits)
    for side in ASKS:
        person_id = match.person(side)
        asleep = None if person_id == by_id else _asleep_until(tx, person_id)
        tell(tx, match, "mentoring.matched", person_id, asleep)
        if waits or not people.has_telegram(tx, match.mother_id):
            tell(tx, match, "mentoring.before_writing", person_id, asleep)
    begun = mentoring.get(tx, match.id)
    mentoring_check_ins_clock.begin(tx, begun, case)
    mentoring_oversight_clock.begin(tx, begun, case)
    if not waits:
        relay_topics.begin(tx, begun)
    if begun.last_day is None:
        mentoring_again_clock.begin(tx, begun, case)
    else:
        remind(tx, begun, case, begun.last_day)
    note(tx, match, case, "started")


def _asleep_until(tx: Transaction, person_id: int) -> datetime | None:
    reader = people.by_ids(tx, [person_id]).get(person_id)
    return quiet_end(tx.now, reader.zone) if reader and is_quiet(tx.now, reader.zone) else None
