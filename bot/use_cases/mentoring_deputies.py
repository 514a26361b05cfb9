"""Somebody stands in while a volunteer is away: a pair of its own by the same rules, with a last day from the first.

Whom a curator proposes to a family whose volunteer is on leave, or will be, stands in for them. It begins with the
leave at the earliest, and is over when the volunteer is back.
"""

from dataclasses import dataclass

from bot.domain.cases import Case
from bot.domain.mentoring import Match, MatchState, Why
from bot.domain.mentoring_leave import MentorLeave
from bot.domain.people import Role, Who
from bot.storage import cases, mentoring, mentoring_leave, people
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring_ending import close, part


@dataclass(frozen=True, slots=True)
class Place:
    """A pair whose volunteer is away, or will be, and nobody in their place yet."""

    pair: Match
    leave: MentorLeave


@requires("mentoring.propose")
def whose_place(tx: Transaction, who: Who, case_id: int, role: Role) -> tuple[str, MentorLeave] | None:
    """For whom somebody proposed to this family now would stand in, and when."""
    case = cases.get(tx, case_id)
    reach(who, "mentoring.propose", case)
    found = place(tx, case, role)
    return (people.name_of(tx, found.pair.mentor_id), found.leave) if found else None


def place(tx: Transaction, case: Case, role: Role) -> Place | None:
    """What rests for another reason than leave waits for a person, not for a deputy."""
    here = [match for match in mentoring.of_case(tx, case.id) if match.role is role]
    pair = next((match for match in here if match.deputy_of is None), None)
    if pair is None or len(here) > 1 or pair.state is MatchState.PROPOSED or pair.suspended_why not in (None, Why.REST):
        return None
    leave = mentoring_leave.of_mentor(tx, pair.mentor_id)
    return Place(pair, leave) if leave else None


def too_early(tx: Transaction, match: Match) -> bool:
    """Whoever stands in waits for the day on which the other one goes."""
    return match.deputy_of is not None and mentoring.get(tx, match.deputy_of).state is MatchState.ACTIVE


def stand_down(tx: Transaction, deputies: list[Match], who: Who) -> None:
    """The volunteer is back. Both are told goodbye, or that nobody is looked for any more."""
    for match in deputies:
        if match.state is MatchState.PROPOSED:
            close(tx, match, who)
        else:
            part(tx, match, who)
