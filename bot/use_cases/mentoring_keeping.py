"""How long is kept what somebody worried about, and why a talk was opened. That it happened stays countable.

A year: whoever looks into a new worry may have to know of the one before.
"""

from bot.domain.mentoring_concerns import KEPT, Concern, ConcernState
from bot.domain.mentoring_oversight import REASON_KEPT
from bot.domain.people import Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import mentoring_concerns, mentoring_oversight, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.mentoring_concerns_telling import redraw


def closed(tx: Transaction, concern: Concern) -> None:
    timers.schedule(tx, concern.organisation_id, TimerKind.CONCERN_WORDS, concern.id, tx.now + KEPT)


def opened(tx: Transaction, organisation_id: int, opening_id: int) -> None:
    timers.schedule(tx, organisation_id, TimerKind.OPENING_REASON, opening_id, tx.now + REASON_KEPT)


@requires("ticks.fire")
def forget_concern(tx: Transaction, who: Who, timer: Timer) -> None:
    """What was said, and the line with which it was closed; also on the cards that stand in the readers' chats."""
    concern = mentoring_concerns.get(tx, timer.ref_id)
    if concern.state is ConcernState.CLOSED:
        mentoring_concerns.forget_words(tx, concern.id)
        privacy.record(tx, who, "mentoring.words_gone", object_id=concern.id, case_id=concern.case_id)
        redraw(tx, concern)


@requires("ticks.fire")
def forget_reason(tx: Transaction, who: Who, timer: Timer) -> None:
    """The audit log still tells her who opened it, and when."""
    opening = mentoring_oversight.opening(tx, timer.ref_id)
    mentoring_oversight.forget_reason(tx, opening.id)
    privacy.record(tx, who, "mentoring.words_gone", object_id=opening.id, case_id=opening.case_id)
