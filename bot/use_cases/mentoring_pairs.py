"""Who stands beside a family: what each side and the curator may see of a pair."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.mentoring import Contact, Match, MatchState, Why
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, mentoring, mentoring_contacts, people, relay
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring import mine
from bot.use_cases.mentoring_suspending import resumable
from bot.use_cases.mentoring_telling import tell

LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair as one of its sides, or its curator, may see it: never a word of what was written. `met`: the day of the
    newest meeting that was written down. `until`: the last day of whoever stands in for somebody."""

    match_id: int
    person_id: int
    case_id: int
    role: Role
    name: str
    state: MatchState
    contact: Contact | None = None
    suspended_why: Why | None = None
    may_resume: bool = False
    met: date | None = None
    until: date | None = None


@requires("mentoring.see")
def my_pairs(tx: Transaction, who: Who, *, resting: bool = False) -> list[Pair]:
    """The mothers beside whom this mentor stands now, also those with whom it rests."""
    states = (MatchState.ACTIVE, MatchState.SUSPENDED) if resting else (MatchState.ACTIVE,)
    found = [match for state in states for match in mentoring.of_mentor(tx, who.person, who.role, state)]
    names = people.names_of(tx, [match.mother_id for match in found])
    return [_pair(match, match.mother_id, names) for match in found]


@requires("mentoring.see")
def pair(tx: Transaction, who: Who, match_id: int, *, or_resting: bool = False) -> Pair:
    """One of my pairs while the two write to each other, or also while that rests; raises Gone."""
    match = mine(who, tx, "mentoring.see", match_id)
    if match.state is not MatchState.ACTIVE and not (or_resting and match.state is MatchState.SUSPENDED):
        raise Gone
    other = match.other(who.person)
    return _pair(match, other, people.names_of(tx, [other]))


@requires("mentoring.see")
def curator_of(tx: Transaction, who: Who, match_id: int) -> dict[str, int]:
    """To a side of a pair, also of one that is over: how the family's curator is written to."""
    match = mine(who, tx, "mentoring.see", match_id)
    return {"to": cases.get(tx, match.case_id).curator_id, "case_id": match.case_id}


@requires("mentoring.answer")
def propose_again(tx: Transaction, who: Who, match_id: int, message_id: int) -> bool:
    """Back to the proposal, in place of that message; False once it is closed."""
    match = mine(who, tx, "mentoring.answer", match_id)
    if match.mother_id != who.person_id:
        raise Denied("mentoring.answer", who.role)
    if match.state is not MatchState.PROPOSED:
        return False
    tell(tx, match, "mentoring.proposal_again", who.person, turn=f":{tx.new_id()}", message_id=message_id)
    return True


@requires("mentoring.see")
def pairs_of_case(tx: Transaction, who: Who, case_id: int) -> list[Pair]:
    """For the curator: who stands beside this family, how often they wrote in the last 30 days, what rests."""
    reach(who, "mentoring.see", cases.get(tx, case_id))
    found = mentoring.of_case(tx, case_id)
    names = people.names_of(tx, [match.mentor_id for match in found])
    since = tx.now - LATELY
    return [
        replace(
            _pair(match, match.mentor_id, names),
            contact=relay.contact(tx, match.id, since),
            may_resume=resumable(tx, match, who.role),
            met=_met(tx, match.id),
        )
        for match in found
    ]


def _pair(match: Match, other: int, names: dict[int, str]) -> Pair:
    return Pair(
        match.id,
        other,
        match.case_id,
        match.role,
        names[other],
        match.state,
        suspended_why=match.suspended_why,
        until=match.last_day if match.deputy_of else None,
    )


def _met(tx: Transaction, match_id: int) -> date | None:
    return next((one.day for one in mentoring_contacts.of_match(tx, match_id, limit=1)), None)


@requires("mentoring.answer_for")
def asked_in_person(tx: Transaction, who: Who, case_id: int) -> int:
    """The newest proposal to this family that waits for a mother without Telegram; raises Gone when there is none."""
    reach(who, "mentoring.answer_for", cases.get(tx, case_id))
    waiting = [one.id for one in mentoring.of_case(tx, case_id) if one.state is MatchState.PROPOSED]
    if not waiting:
        raise Gone
    return max(waiting)
