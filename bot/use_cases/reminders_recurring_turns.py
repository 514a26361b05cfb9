"""One time of what comes again: what the clock does about it, and what she answers. No answer is an answer, too:
nobody nags, no curator gets a task."""

from datetime import datetime
from typing import Any

from bot.domain import reminders_later as moments
from bot.domain import reminders_recurring as rules
from bot.domain.cases import Case
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.reminders_later import Later
from bot.domain.reminders_recurring import Series, SeriesState, Step, Turn, TurnState
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, outbox, privacy, timers
from bot.storage import reminders_recurring as store
from bot.storage.transaction import Transaction
from bot.use_cases import reminders_told as told
from bot.use_cases.access import requires
from bot.use_cases.reminders import family
from bot.use_cases.reminders_recurring import advance


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """The plain time makes the next turn, whatever became of this one; then she is told, if it is still of use."""
    turn = store.turn(tx, timer.ref_id)
    found, case = store.get(tx, turn.series_id), cases.get(tx, turn.case_id)
    if found.state is SeriesState.STOPPED:
        return
    if timer.step == Step.PLAIN:
        for earlier in store.waiting(tx, found.id, before=turn.at):
            _end(tx, earlier, TurnState.PASSED)
        advance(tx, case, found, turn.at)
    if turn.state is TurnState.WAITING:
        _tell(tx, case, turn, timer)


def _tell(tx: Transaction, case: Case, turn: Turn, timer: Timer) -> None:
    plain = rules.moment(turn.at, case.zone)
    if timer.due_at <= tx.now - rules.TOO_LATE:
        if timer.step != Step.AHEAD:
            _end(tx, turn, TurnState.PASSED)
    elif told.reachable(tx, case):
        store.set_turn(tx, turn.id, told_at=timer.due_at)
        store.tell_all_due(tx, case.id, timer.due_at)
        _queue(tx, case, timer.due_at)
    if timer.step == Step.AHEAD:
        store.set_turn(tx, turn.id, due_at=plain)


def _queue(tx: Transaction, case: Case, minute: datetime) -> None:
    """One message for everything that is due at this minute. She chose the time herself, be it in the evening."""
    key = f"recurring:{case.id}:{minute.timestamp():.0f}"
    ids: dict[str, Any] = {"case_id": case.id, "minute": minute.isoformat()}
    org, lane, until = case.organisation_id, Lane.REMINDER, minute + rules.TOO_LATE
    outbox.put(
        tx, org, "recurring.due", lane, key, Role.MOTHER, to=case.mother_id, not_before=None, expires_at=until, **ids
    )


@requires("reminders.see")
def together(tx: Transaction, who: Who, turn_id: int) -> tuple[list[tuple[Turn, Series]], str]:
    """This one and what was told with it, those still without an answer, and the zone; raises Gone for none."""
    turn = store.turn(tx, turn_id)
    case = family(tx, turn.case_id, who, "reminders.see")
    told_at = store.told_at(tx, turn_id)
    found = store.told_together(tx, case.id, told_at) if told_at else []
    if turn.state is TurnState.WAITING and turn.id not in {one.id for one in found}:
        found = [turn, *found]
    if not found:
        raise Gone
    return [(one, store.get(tx, one.series_id)) for one in found], case.zone


@requires("reminders.see")
def one(tx: Transaction, who: Who, turn_id: int) -> tuple[Turn, Series, str]:
    turn, found, case = _open(tx, turn_id, who, "reminders.see")
    return turn, found, case.zone


@requires("reminders.answer")
def answer(tx: Transaction, who: Who, turn_id: int, state: TurnState) -> int | None:
    """«Сделала» or «Не нужно сегодня». Answers another one that was told with it and waits for an answer."""
    turn, _, case = _open(tx, turn_id, who, "reminders.answer")
    told_at = store.told_at(tx, turn.id)
    _end(tx, turn, state)
    privacy.record(tx, who, "reminders.answer", object_id=turn.id, case_id=case.id)
    left = store.told_together(tx, case.id, told_at) if told_at else []
    return left[0].id if left else None


@requires("reminders.see")
def choices(tx: Transaction, who: Who, turn_id: int) -> dict[Later, datetime]:
    turn, found, case = _open(tx, turn_id, who, "reminders.see")
    return _choices(tx, turn, found, case)


@requires("reminders.answer")
def later(tx: Transaction, who: Who, turn_id: int, when: Later) -> tuple[datetime, str]:
    """Once more at a moment of her choice; the series does not move. Raises Gone when that would be too late."""
    turn, found, case = _open(tx, turn_id, who, "reminders.answer")
    at = _choices(tx, turn, found, case).get(when)
    if at is None:
        raise Gone
    at = rules.on_the_minute(at)
    timers.schedule(tx, case.organisation_id, TimerKind.RECURRING, turn.id, at, Step.LATER)
    store.set_turn(tx, turn.id, due_at=at, told_at=None)
    privacy.record(tx, who, "reminders.answer", object_id=turn.id, case_id=case.id)
    return at, case.zone


def _choices(tx: Transaction, turn: Turn, found: Series, case: Case) -> dict[Later, datetime]:
    """Before the plain time of one that was told ahead, else before the next time."""
    plain = rules.moment(turn.at, case.zone)
    if plain > tx.now:
        return moments.of_occurrence(tx.now, plain, case.zone)
    following = rules.following(found.rule, found.first, turn.at)
    bound = None if following is None else rules.moment(following, case.zone)
    return moments.of_occurrence(tx.now, bound, case.zone)


def _end(tx: Transaction, turn: Turn, state: TurnState) -> None:
    """What was put off does not come. The plain time stays: it makes the next turn, and tells nothing."""
    store.set_turn(tx, turn.id, state=state)
    timers.cancel_step(tx, TimerKind.RECURRING, turn.id, Step.LATER)


def _open(tx: Transaction, turn_id: int, who: Who, action: str) -> tuple[Turn, Series, Case]:
    """One without an answer, of a series nobody stopped; raises Gone."""
    turn = store.turn(tx, turn_id)
    case = family(tx, turn.case_id, who, action)
    found = store.get(tx, turn.series_id)
    if turn.state is not TurnState.WAITING or found.state is SeriesState.STOPPED:
        raise Gone
    return turn, found, case
