"""The one way in which a pair is over: from this commit on nothing is carried, and whoever must hear of it does."""

from collections.abc import Collection
from datetime import date

from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_in_person import Untold
from bot.domain.mentoring_last_day import Step, due
from bot.domain.people import Who
from bot.domain.timers import TimerKind
from bot.storage import cases, mentoring, mentoring_again, outbox, timers
from bot.storage import mentoring_in_person as in_person
from bot.storage.transaction import Transaction
from bot.use_cases import (
    accompany_told,
    mentoring_check_ins_clock,
    mentoring_dates_off,
    mentoring_in_person,
    mentoring_oversight_clock,
    mentoring_unwritten,
    mentoring_valued_clock,
    relay_keeping,
)
from bot.use_cases.mentoring_telling import ASKS, note, tell

CLOCKS = (TimerKind.PAIR_LAST_DAY, TimerKind.PAIR_AGAIN, TimerKind.PAIR_BREAK)
"""Nothing of these comes any more."""
TASKS = (TaskKind.PAIR_AGAIN_BY_HAND, TaskKind.PAIR_LAST_DAY_ASKED, TaskKind.PAIR_LAST_DAY_BY_HAND)
"""What a person was to do about a pair that lives."""


def end(tx: Transaction, match: Match, who: Who, state: MatchState, side: str) -> None:
    """One side is out. The other gets a neutral sentence, or nothing where the question had not even reached them."""
    other = match.other(match.person(side))
    if other == match.mother_id and in_person.waiting(tx, match.id):
        _over(tx, match, who, MatchState.ENDED, but={match.mother_id})
        return mentoring_in_person.begin(tx, match, Untold.END)
    mentoring_in_person.end(tx, match.id)
    case = _over(tx, match, who, state)
    unasked = outbox.cancel(tx, ASKS[match.side(other)], match_id=match.id, side=match.side(other))
    answered = match.mother_agreed if other == match.mother_id else match.mentor_agreed
    if answered or not unasked:
        tell(tx, match, "mentoring.ended" if state is MatchState.ENDED else "mentoring.closed", other)
    note(tx, match, case, state)


def close(tx: Transaction, match: Match, who: Who) -> None:
    """A proposal that nobody needs any more. Whoever has read it, or said yes, hears so."""
    case = _over(tx, match, who, MatchState.DECLINED)
    for side, kind in ASKS.items():
        agreed = match.mother_agreed if side == "mother" else match.mentor_agreed
        if not outbox.cancel(tx, kind, match_id=match.id, side=side) or agreed:
            tell(tx, match, "mentoring.closed", match.person(side))
    note(tx, match, case, MatchState.DECLINED)


def part(tx: Transaction, match: Match, who: Who) -> None:
    """The day has come on which both knew that it would end: each is told goodbye."""
    if in_person.waiting(tx, match.id):
        return cut(tx, match, who, quiet=False)
    case = _over(tx, match, who, MatchState.ENDED)
    for side in ASKS:
        tell(tx, match, "mentoring.goodbye", match.person(side))
    note(tx, match, case, "parted")
    mentoring_valued_clock.begin(tx, match, case)


def cut(tx: Transaction, match: Match, who: Who, *, quiet: bool) -> None:
    """Suddenly, from the volunteer's side: a person tells the mother. `quiet`: nothing is written to the volunteer's
    phone, nor what waited for it about this pair."""
    if quiet:
        mentoring.change(tx, match.id, unwritten=True)
        mentoring_unwritten.take_back(tx, match)
    _over(tx, match, who, MatchState.ENDED, but={match.mother_id, *({match.mentor_id} if quiet else ())})
    if not quiet:
        tell(tx, match, "mentoring.ended", match.mentor_id)
    mentoring_in_person.begin(tx, match, Untold.END)


def _over(tx: Transaction, match: Match, who: Who, state: MatchState, *, but: Collection[int] = frozenset()) -> Case:
    """`but`: who is not told by the bot, and whose pinned message stays as it is for now. A mother hears of it in
    person; of a meeting that is off at once, as she would wait there."""
    unwritten = match.mentor_id in but
    mentoring.change(tx, match.id, state=state, ended_by=who.person_id, ended_at=tx.now)
    mentoring_check_ins_clock.end(tx, match.id)
    mentoring_oversight_clock.end(tx, match.id)
    for kind in CLOCKS:
        timers.cancel(tx, kind, match.id)
    _settle(tx, match.id)
    if state is MatchState.ENDED:
        relay_keeping.begin(tx, match, unwritten=unwritten)
        for each in ASKS:
            if match.person(each) not in but:
                tell(tx, match, "mentoring.over", match.person(each))
    case = cases.get(tx, match.case_id)
    by_id = match.mentor_id if unwritten else who.person_id  # whoever did it needs no word
    accompany_told.left(tx, case, match.mentor_id, match.role, by_id or 0)
    mentoring_dates_off.with_the_pair(tx, match, case, by_id, unwritten=unwritten)
    for deputy in mentoring.deputies_of(tx, match.id):
        if deputy.state is MatchState.PROPOSED:  # whoever stands in already stays until the day both know
            close(tx, deputy, who)
    return case


def _settle(tx: Transaction, match_id: int) -> None:
    """Nobody need ask, or say, any more whether it goes on and until when."""
    for kind in TASKS:
        cases.settle(tx, kind, match_id)
    for asked in mentoring_again.of_match(tx, match_id):
        cases.settle(tx, TaskKind.PAIR_AGAIN_SILENT, asked.id)


def remind(tx: Transaction, match: Match, case: Case, day: date) -> None:
    """A word before the last day, and the end on its evening; at once where that is over already."""
    for step in Step:
        if (moment := due(day, step, case.zone)) > tx.now or step is Step.END:
            timers.schedule(tx, case.organisation_id, TimerKind.PAIR_LAST_DAY, match.id, moment, step=step)
