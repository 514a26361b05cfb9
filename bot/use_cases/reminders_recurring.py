"""What comes again: beginning it, looking at it, leaving one time out, stopping it.

A series has always one turn ahead of it; `advance` makes the next one from the plain rule, whatever became of the last.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.content.recurring import RECURRING
from bot.domain import reminders_recurring as rules
from bot.domain.cases import Case
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.reminders_recurring import Rule, Series, SeriesState, Step, Turn, TurnState
from bot.domain.timers import TimerKind
from bot.storage import privacy, timers
from bot.storage import reminders_recurring as store
from bot.storage.transaction import Transaction
from bot.use_cases import reminders_told as told
from bot.use_cases.access import requires
from bot.use_cases.reminders import family


@dataclass(frozen=True, slots=True)
class Begun:
    """`first`: when it comes for the first time. `reached`: whether the bot writes to her."""

    zone: str
    first: datetime
    reached: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """`next`: when it comes next; `skipped`: the one before that was left out and can be taken back."""

    series: Series
    zone: str
    next: datetime | None
    skipped: datetime | None = None


@requires("reminders.add")
def begin(tx: Transaction, who: Who, case_id: int | None, kind: str, words: str, rule: Rule) -> Begun | None:
    """None when it would never come."""
    case = family(tx, case_id, who, "reminders.add")
    if kind not in RECURRING or not rules.possible(rule):
        return None
    now, text = _wall(tx.now, case.zone), rules.written(rule)
    first = rules.following(text, now.date(), now)
    if first is None:
        return None
    made = store.add(tx, case, who.person, kind, words, text, now.date())
    _add_turn(tx, case, made, first)
    privacy.record(tx, who, "reminders.add", object_id=made.id, case_id=case.id)
    return Begun(case.zone, rules.moment(first, case.zone), told.reachable(tx, case))


@requires("reminders.see")
def of_family(tx: Transaction, who: Who, case_id: int | None, *, limit: int, offset: int) -> list[Series]:
    case = family(tx, case_id, who, "reminders.see")
    return store.active(tx, case.id, limit=limit, offset=offset)


@requires("reminders.see")
def opened(tx: Transaction, who: Who, series_id: int) -> Opened:
    found, case = _mine(tx, series_id, who, "reminders.see")
    turn = store.newest(tx, found.id)
    if turn is None:
        return Opened(found, case.zone, None)
    ahead = rules.moment(turn.at, case.zone) > tx.now
    if ahead and turn.state is TurnState.WAITING:
        return Opened(found, case.zone, rules.moment(turn.at, case.zone))
    following = rules.following(found.rule, found.first, turn.at)
    skipped = turn.at if ahead and turn.state is TurnState.SKIPPED else None
    return Opened(found, case.zone, _moment(following, case.zone), _moment(skipped, case.zone))


@requires("reminders.answer")
def skip(tx: Transaction, who: Who, series_id: int) -> Opened:
    """The next time only. Its timer stays and goes on to the one after it; she is not told."""
    found, case = _mine(tx, series_id, who, "reminders.answer")
    turn = _ahead(tx, found, case, TurnState.WAITING)
    store.set_turn(tx, turn.id, state=TurnState.SKIPPED)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return opened(tx, who, series_id)


@requires("reminders.answer")
def take_back(tx: Transaction, who: Who, series_id: int) -> Opened:
    """The time that was left out comes after all."""
    found, case = _mine(tx, series_id, who, "reminders.answer")
    turn = _ahead(tx, found, case, TurnState.SKIPPED)
    store.set_turn(tx, turn.id, state=TurnState.WAITING)
    privacy.record(tx, who, "reminders.answer", object_id=found.id, case_id=case.id)
    return opened(tx, who, series_id)


@requires("reminders.cancel")
def stop(tx: Transaction, who: Who, series_id: int) -> None:
    """Nothing of it comes any more, neither what waits to be sent nor what was put off."""
    found, case = _mine(tx, series_id, who, "reminders.cancel")
    store.set_series(tx, found.id, SeriesState.STOPPED)
    newest = store.newest(tx, found.id)
    for turn in {one.id: one for one in (*store.waiting(tx, found.id), *([newest] if newest else []))}.values():
        timers.cancel(tx, TimerKind.RECURRING, turn.id)
        if turn.state is TurnState.WAITING:
            store.set_turn(tx, turn.id, state=TurnState.PASSED)
    privacy.record(tx, who, "reminders.cancel", object_id=found.id, case_id=case.id)


def advance(tx: Transaction, case: Case, found: Series, after: datetime) -> None:
    """Make the turn that the plain rule has next; without one the series has ended."""
    at = rules.next_turn(found.rule, found.first, after, case.zone, tx.now)
    if at is None:
        store.set_series(tx, found.id, SeriesState.ENDED)
    else:
        _add_turn(tx, case, found, at)


def _add_turn(tx: Transaction, case: Case, found: Series, at: datetime) -> None:
    plain, days = rules.moment(at, case.zone), RECURRING[found.kind].ahead_days
    before = rules.ahead(at, days, case.zone)
    early = bool(days) and before > tx.now
    turn_id = store.add_turn(tx, case, found.id, at, before if early else plain)
    org, kind = case.organisation_id, TimerKind.RECURRING
    timers.schedule(tx, org, kind, turn_id, plain, Step.PLAIN)
    if early:
        timers.schedule(tx, org, kind, turn_id, before, Step.AHEAD)


def _ahead(tx: Transaction, found: Series, case: Case, state: TurnState) -> Turn:
    turn = store.newest(tx, found.id)
    if turn is None or turn.state is not state or rules.moment(turn.at, case.zone) <= tx.now:
        raise Gone
    return turn


def _mine(tx: Transaction, series_id: int, who: Who, action: str) -> tuple[Series, Case]:
    """One that still comes; raises Gone."""
    found = store.get(tx, series_id)
    case = family(tx, found.case_id, who, action)
    if found.state is SeriesState.STOPPED:
        raise Gone
    return found, case


def _moment(at: datetime | None, zone: str) -> datetime | None:
    return None if at is None else rules.moment(at, zone)


def _wall(now: datetime, zone: str) -> datetime:
    return now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
