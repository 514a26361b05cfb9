"""⚡ A volunteer cannot go on from one day to the next: illness, death, or taken away because of a worry."""

from bot.domain.cases import Case
from bot.domain.mentoring import Match, MatchState
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, mentoring, people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring_ending import cut

SUDDEN = "mentoring.end_suddenly"


@requires(SUDDEN)
def see(tx: Transaction, who: Who, match_id: int) -> tuple[Case, str]:
    """The family, and who stands beside it; raises Gone for a pair that is over."""
    match, case = _theirs(tx, who, match_id)
    return case, people.name_of(tx, match.mentor_id)


@requires(SUDDEN)
def end(tx: Transaction, who: Who, match_id: int, *, quiet: bool) -> None:
    """Nothing is carried from this commit on. The mother hears of it from a person first. `quiet`: the volunteer's
    phone gets no word either, as it may be in other hands now."""
    match, case = _theirs(tx, who, match_id)
    privacy.record(tx, who, SUDDEN, object_id=match.id, case_id=case.id)
    cut(tx, match, who, quiet=quiet)


def _theirs(tx: Transaction, who: Who, match_id: int) -> tuple[Match, Case]:
    match = mentoring.get(tx, match_id)
    case = cases.get(tx, match.case_id)
    reach(who, SUDDEN, case)
    if who.person == match.mentor_id:
        raise Denied(SUDDEN, who.role)
    if match.state not in (MatchState.ACTIVE, MatchState.SUSPENDED):
        raise Gone
    return match, case
