"""When «Что было самым ценным?» is asked: after a goodbye that both saw coming, and after no other end."""

from bot.domain.cases import Case
from bot.domain.mentoring import Match, Why
from bot.domain.mentoring_valued import due_at
from bot.domain.timers import TimerKind
from bot.storage import timers
from bot.storage.transaction import Transaction


def begin(tx: Transaction, match: Match, case: Case) -> None:
    """Not where somebody worried, and not of whoever stood in for some weeks: her own volunteer is back."""
    if match.suspended_why is Why.CONCERN or match.deputy_of is not None:
        return
    due = due_at(tx.now, case.zone)
    timers.schedule(tx, match.organisation_id, TimerKind.PAIR_VALUED, match.id, due)
