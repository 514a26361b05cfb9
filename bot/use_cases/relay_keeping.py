"""How long the words of a pair are kept after its end. That the two wrote stays countable; what they wrote does not."""

from bot.domain.mentoring import Match, MatchState
from bot.domain.people import Who
from bot.domain.relay import KEPT, STILL_OPEN
from bot.domain.timers import Timer, TimerKind
from bot.storage import (
    mentoring,
    mentoring_concerns,
    mentoring_photos,
    mentoring_valued,
    privacy,
    red_flags,
    relay_words,
    timers,
)
from bot.storage.transaction import Transaction
from bot.use_cases import relay_topics
from bot.use_cases.access import requires


def begin(tx: Transaction, match: Match, *, unwritten: bool = False) -> None:
    """The pair has ended. `unwritten`: nothing is changed in the volunteer's chat."""
    timers.schedule(tx, match.organisation_id, TimerKind.RELAY_WORDS, match.id, tx.now + KEPT)
    if not unwritten:
        relay_topics.end(tx, match)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Erase all of it at once; later while a card or a worry of this pair is still open. Late is as good."""
    match = mentoring.get(tx, timer.ref_id)
    if match.state is not MatchState.ENDED:
        return
    if red_flags.is_open_in(tx, match.id) or mentoring_concerns.is_open_in(tx, match.id):
        timers.schedule(tx, match.organisation_id, TimerKind.RELAY_WORDS, match.id, tx.now + STILL_OPEN)
        return
    mentoring_photos.forget(tx, match.id)
    mentoring_valued.forget(tx, match.id)
    if relay_words.forget(tx, match.id, match.case_id):
        privacy.record(tx, who, "mentoring.words_gone", object_id=match.id, case_id=match.case_id)
