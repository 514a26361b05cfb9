"""❤️ A curator thanks the volunteer beside one of her families with one press; the words stand in content/."""

from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_thanks import Thanks, may_thank
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.storage import cases, mentoring, outbox, people, privacy
from bot.storage import mentoring_thanks as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires

THANK = "mentoring.thank"


@requires(THANK)
def whom(tx: Transaction, who: Who, match_id: int) -> tuple[str, bool]:
    """(name of the volunteer, whether a week has passed since the last thanks)."""
    match = _theirs(tx, who, match_id)
    return people.name_of(tx, match.mentor_id), may_thank(store.last(tx, match.id), tx.now)


@requires(THANK)
def thank(tx: Transaction, who: Who, match_id: int, words: Thanks) -> bool:
    """False when this pair's volunteer was thanked within the week."""
    match = _theirs(tx, who, match_id)
    if not may_thank(store.last(tx, match.id), tx.now):
        return False
    thanks_id = store.add(tx, match.id, who.person, words)
    privacy.record(tx, who, THANK, object_id=thanks_id, case_id=match.case_id)
    key, kind = f"mentoring.thanks:{thanks_id}", "mentoring.thanks"
    org, to = match.organisation_id, match.mentor_id
    outbox.put(tx, org, kind, Lane.ANNOUNCEMENT, key, match.role, to=to, thanks_id=thanks_id)
    return True


def _theirs(tx: Transaction, who: Who, match_id: int) -> Match:
    """A pair that is under way, or rests, of one of this curator's families."""
    match = mentoring.get(tx, match_id)
    reach(who, THANK, cases.get(tx, match.case_id))
    if match.state not in (MatchState.ACTIVE, MatchState.SUSPENDED):
        raise Gone
    return match
