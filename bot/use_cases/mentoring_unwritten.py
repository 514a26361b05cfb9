"""A volunteer's phone may be in other hands: what still waits for it about this pair is not written to it."""

from collections.abc import Callable

from bot.domain.mentoring import Match
from bot.storage import (
    accompany,
    mentoring_again,
    mentoring_check_ins,
    mentoring_dates,
    mentoring_meetings,
    mentoring_oversight,
    mentoring_thanks,
    outbox,
    relay,
)
from bot.storage.transaction import Transaction

TAKES_AWAY = "relay.removal"
"""Writes nothing: it removes what the mother took back."""

PAIR_OF: dict[str, Callable[[Transaction, int], int | None]] = {
    "match_id": lambda tx, id_: id_,
    "date_id": lambda tx, id_: mentoring_dates.get(tx, id_).match_id,
    "meeting_id": lambda tx, id_: mentoring_meetings.get(tx, id_).match_id,
    "again_id": lambda tx, id_: mentoring_again.get(tx, id_).match_id,
    "check_in_id": lambda tx, id_: mentoring_check_ins.get(tx, id_).match_id,
    "opening_id": lambda tx, id_: mentoring_oversight.opening(tx, id_).match_id,
    "thanks_id": mentoring_thanks.match_of,
    "relay_id": relay.match_of,
}
"""By what a message names its pair."""


def take_back(tx: Transaction, match: Match) -> None:
    """Whatever concerns other families still comes."""
    for row_id, kind, ids in outbox.waiting_for(tx, match.mentor_id, match.role):
        if kind != TAKES_AWAY and _is_about(tx, match, ids):
            outbox.take_back(tx, row_id)


def _is_about(tx: Transaction, match: Match, ids: dict[str, int]) -> bool:
    if (request_id := ids.get("accompany_id")) is not None:
        return accompany.get(tx, request_id).case_id == match.case_id
    return any(PAIR_OF[name](tx, id_) == match.id for name, id_ in ids.items() if name in PAIR_OF)
