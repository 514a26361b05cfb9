"""Both sides of a pair with somebody under 18 hear whether pictures go between them."""

from bot.domain.mentoring import MatchState
from bot.domain.people import Role
from bot.outbound.message import Out, To, message, screen
from bot.storage import mentoring
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_hushed import hushed


@message("mentoring.photos_allowed", quiet=True)
def allowed(tx: Transaction, to: To, match_id: int) -> Out | None:
    return _told(tx, to, match_id, "mentoring_oversight.photos_allowed")


@message("mentoring.photos_stopped", quiet=True)
def stopped(tx: Transaction, to: To, match_id: int) -> Out | None:
    return _told(tx, to, match_id, "mentoring_oversight.photos_stopped")


def _told(tx: Transaction, to: To, match_id: int, screen_id: str) -> Out | None:
    """Not after the end, nor on a phone she keeps quiet: what she may send she learns when she sends it."""
    if mentoring.get(tx, match_id).state in (MatchState.ENDED, MatchState.DECLINED):
        return None
    quiet = to.who.role is Role.MOTHER and hushed(tx, to.who.person)
    return None if quiet else screen(to, screen_id)
