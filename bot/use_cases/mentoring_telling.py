"""What both sides of a pair and its curator hear of it: by ids, worded when it leaves."""

from datetime import datetime
from typing import Any

from bot.domain.cases import Case
from bot.domain.mentoring import Match
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.storage import outbox, people
from bot.storage.transaction import Transaction
from bot.use_cases.mentoring_staff import told

ASKS = {"mother": "mentoring.proposal", "mentor": "mentoring.offer"}
"""Each side, and how it is asked."""


def tell(
    tx: Transaction,
    match: Match,
    kind: str,
    to: int,
    not_before: datetime | None = None,
    *,
    turn: str = "",
    **ids: Any,
) -> None:
    """Nothing to a mother without Telegram: her curator tells her. `turn`: what tells one time from another."""
    if not people.has_telegram(tx, to):
        return
    outbox.put(
        tx,
        match.organisation_id,
        kind,
        Lane.RELAY,
        f"{kind}:{match.id}:{to}{turn}",
        Role.MOTHER if to == match.mother_id else match.role,
        to=to,
        not_before=not_before,
        match_id=match.id,
        side=match.side(to),
        **ids,
    )


def tell_both(tx: Transaction, match: Match, *kinds: str, **ids: Any) -> None:
    """The same pair may come to this more than once: each time is told."""
    turn = f":{tx.new_id()}"
    for side in ASKS:
        for kind in kinds:
            tell(tx, match, kind, match.person(side), turn=turn, **ids)


def note(tx: Transaction, match: Match, case: Case, what: str, *, turn: str = "") -> None:
    """The curator hears what became of it, and whoever can act while she is away; of a no, not whose."""
    for to, role in told(tx, case, match).items():
        key, org = f"mentoring.note:{match.id}:{what}:{to}{turn}", match.organisation_id
        outbox.put(tx, org, "mentoring.note", Lane.RELAY, key, role, to=to, match_id=match.id, what=what)
