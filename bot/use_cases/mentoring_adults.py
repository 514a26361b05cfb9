"""A girl for whom no adult has agreed: her pairs rest, and no place of a meeting is kept for her, until one has, or
until she is 18."""

from bot.domain.cases import Case
from bot.domain.mentoring import MatchState, Why
from bot.domain.people import system
from bot.storage import mentoring
from bot.storage.transaction import Transaction
from bot.use_cases import events_queue
from bot.use_cases.mentoring import begin_agreed
from bot.use_cases.mentoring_suspending import resume, suspend


def rest(tx: Transaction, case: Case) -> None:
    """The adult's consent is gone, or was never there."""
    for match in mentoring.of_case(tx, case.id):
        if match.state is MatchState.ACTIVE:
            suspend(tx, system(case.organisation_id), match, Why.ADULT)
    events_queue.give_back(tx, case.id)


def go_on(tx: Transaction, case: Case) -> None:
    """An adult has agreed, or none is needed: what rested for this goes on, and what both had agreed to begins."""
    for match in mentoring.of_case(tx, case.id):
        if match.state is MatchState.SUSPENDED and match.suspended_why is Why.ADULT:
            resume(tx, system(case.organisation_id), match.id)
        elif match.state is MatchState.PROPOSED:
            begin_agreed(tx, match.mentor_id)
    events_queue.look_again(tx, case.id)
