"""Pictures between an adult volunteer and somebody under 18: none, unless the curator allows them for this one pair."""

from bot.domain.mentoring import Match, MatchState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, mentoring, outbox, people_ages, privacy
from bot.storage import mentoring_photos as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires

PHOTOS = "mentoring.photos"


@requires(PHOTOS)
def look(tx: Transaction, who: Who, match_id: int) -> tuple[Match, str, bool]:
    """(the pair, the family's code, whether pictures go now), for a curator of the family."""
    match = _theirs(tx, who, match_id)
    return match, cases.get(tx, match.case_id).code, store.are_allowed(tx, match_id)


@requires(PHOTOS)
def allow(tx: Transaction, who: Who, match_id: int, reason: str) -> None:
    """Both sides hear of it, in the same commit; allowed already, it stays as it is."""
    match = _theirs(tx, who, match_id)
    if not with_a_minor(tx, match):
        raise Gone
    if not store.are_allowed(tx, match_id):
        allowance_id = store.allow(tx, match, who.person, reason)
        _tell(tx, who, match, "mentoring.photos_allowed", allowance_id)


@requires(PHOTOS)
def stop(tx: Transaction, who: Who, match_id: int) -> bool:
    """From now on none goes, also none that is on its way. False when none was allowed."""
    match = _theirs(tx, who, match_id)
    ended = store.end(tx, match_id)
    if ended:
        _tell(tx, who, match, "mentoring.photos_stopped", tx.new_id())
    return ended


def with_a_minor(tx: Transaction, match: Match) -> bool:
    return any(people_ages.is_minor(tx, person) for person in (match.mother_id, match.mentor_id))


def _theirs(tx: Transaction, who: Who, match_id: int) -> Match:
    match = mentoring.get(tx, match_id)
    reach(who, PHOTOS, cases.get(tx, match.case_id))
    if match.state not in (MatchState.ACTIVE, MatchState.SUSPENDED):
        raise Gone
    if who.person in (match.mentor_id, match.mother_id):
        raise Denied(PHOTOS, who.role)
    return match


def _tell(tx: Transaction, who: Who, match: Match, kind: str, occasion: int) -> None:
    """What was said before and has not gone yet is taken back: both read what is true now."""
    privacy.record(tx, who, kind, object_id=match.id, case_id=match.case_id)
    for person, role in ((match.mother_id, Role.MOTHER), (match.mentor_id, match.role)):
        for said in ("mentoring.photos_allowed", "mentoring.photos_stopped"):
            outbox.cancel(tx, said, to=person, match_id=match.id)
        key = f"{kind}:{occasion}:{person}"
        outbox.put(tx, match.organisation_id, kind, Lane.RELAY, key, role, to=person, match_id=match.id)
