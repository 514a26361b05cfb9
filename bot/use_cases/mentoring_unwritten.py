"""A volunteer's phone may be in other hands: what still waits for it about this pair is not written to it, and nothing
that arises later."""

from collections.abc import Callable

from bot.domain.mentoring import Match
from bot.domain.people import Who
from bot.storage import (
    accompany,
    mentoring,
    mentoring_again,
    mentoring_check_ins,
    mentoring_concerns,
    mentoring_dates,
    mentoring_meetings,
    mentoring_oversight,
    mentoring_thanks,
    outbox,
    red_flags,
    relay,
)
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction

TAKES_AWAY = "relay.removal"
"""Writes nothing: it removes what the mother took back."""


def _of_message(tx: Transaction, relay_id: int | None) -> int | None:
    return relay.match_of(tx, relay_id) if relay_id is not None else None


PAIR_OF: dict[str, Callable[[Transaction, int], int | None]] = {
    "match_id": lambda tx, id_: id_,
    "date_id": lambda tx, id_: mentoring_dates.get(tx, id_).match_id,
    "meeting_id": lambda tx, id_: mentoring_meetings.get(tx, id_).match_id,
    "again_id": lambda tx, id_: mentoring_again.get(tx, id_).match_id,
    "check_in_id": lambda tx, id_: mentoring_check_ins.get(tx, id_).match_id,
    "opening_id": lambda tx, id_: mentoring_oversight.opening(tx, id_).match_id,
    "thanks_id": mentoring_thanks.match_of,
    "relay_id": relay.match_of,
    "concern_id": lambda tx, id_: mentoring_concerns.get(tx, id_).match_id,
    "flag_id": lambda tx, id_: _of_message(tx, red_flags.get(tx, id_).relay_id),
}
"""By what a message names its pair."""


def take_back(tx: Transaction, match: Match) -> None:
    """Whatever concerns other families still comes."""
    for row_id, kind, ids in outbox.waiting_for(tx, match.mentor_id, match.role):
        if kind != TAKES_AWAY and _is_about(tx, match, ids):
            outbox.take_back(tx, row_id)


@internal
def is_unwritten(tx: Transaction, who: Who, kind: str, ids: dict[str, int]) -> bool:
    """Asked before each message to a volunteer: whatever it is and whoever put it, it may be about such a pair."""
    ended = [] if kind == TAKES_AWAY else mentoring.unwritten(tx, who.person, who.role)
    return any(_is_about(tx, match, ids) for match in ended)


def _is_about(tx: Transaction, match: Match, ids: dict[str, int]) -> bool:
    if (request_id := ids.get("accompany_id")) is not None:
        return accompany.get(tx, request_id).case_id == match.case_id
    return any(PAIR_OF[name](tx, id_) == match.id for name, id_ in ids.items() if name in PAIR_OF)
