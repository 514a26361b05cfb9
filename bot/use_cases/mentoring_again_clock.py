"""When both sides of a pair are asked whether it goes on: from its beginning, in rounds."""

from bot.domain.cases import Case
from bot.domain.mentoring import Match
from bot.domain.mentoring_again import ROUNDS, Turn, due_at, step_of
from bot.domain.timers import TimerKind
from bot.storage import timers
from bot.storage.transaction import Transaction


def begin(tx: Transaction, match: Match, case: Case) -> None:
    """Two answers are due from each side: after two weeks, and after three months."""
    for round_ in range(len(ROUNDS)):
        due = due_at(match.started_at or tx.now, round_, case.zone)
        step = step_of(round_, Turn.ASK)
        timers.schedule(tx, match.organisation_id, TimerKind.PAIR_AGAIN, match.id, due, step=step)
