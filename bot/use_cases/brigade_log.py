"""🚐 The log of call-outs, month by month, for the report: codes and minutes, no place, no words, no name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.brigade import COMES, Called, Callout, Going, Result, first, middle, minutes, month
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.storage import brigade as store
from bot.storage import brigade_called as crew
from bot.storage import outbox, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


@dataclass(frozen=True, slots=True)
class Line:
    """One call-out: minutes from the call to the first «Еду» and to the first «На месте»; who came; how it ended."""

    callout: Callout
    to_going: int | None
    to_arrived: int | None
    agencies: tuple[str, ...]
    result: Result | None


@dataclass(frozen=True, slots=True)
class Log:
    """`middle` is the median of the minutes to arrive, of those call-outs where somebody arrived."""

    month: date
    lines: list[Line]
    arrived: int
    middle: int | None


@requires("brigade.log")
def log(tx: Transaction, who: Who, back: int = 0) -> Log:
    """The month so many months ago, by the clock of whoever looks."""
    privacy.record(tx, who, "brigade.log")
    return read(tx, who.organisation_id, _month(tx.now, who.zone, back), who.zone)


@requires("brigade.log")
def send_file(tx: Transaction, who: Who, back: int = 0) -> None:
    """The same as a table; it comes in a message of its own."""
    privacy.record(tx, who, "brigade.log_file")
    wanted = _month(tx.now, who.zone, back)
    key = f"brigade:log:{who.person}:{tx.new_id()}"
    day = wanted.isoformat()
    outbox.put(tx, who.organisation_id, "brigade.log_file", Lane.RELAY, key, who.role, to=who.person, month=day)


def read(tx: Transaction, organisation_id: int, wanted: date, zone: str) -> Log:
    """What happened in the month of the day `wanted`."""
    callouts = store.between(tx, organisation_id, *month(wanted, zone))
    called = crew.members_of(tx, [callout.id for callout in callouts])
    lines = [_line(callout, called.get(callout.id, [])) for callout in callouts]
    arrived = [line.to_arrived for line in lines if line.to_arrived is not None]
    return Log(wanted, lines, len(arrived), middle(arrived))


def _line(callout: Callout, members: Sequence[Called]) -> Line:
    came = sorted({one.agency for one in members if one.state in COMES and one.agency})
    finished = sorted(
        (one for one in members if one.result is not None), key=lambda one: one.at[Going.FINISHED], reverse=True
    )
    return Line(
        callout,
        minutes(callout.called_at, first(members, Going.GOING)),
        minutes(callout.called_at, first(members, Going.ARRIVED)),
        tuple(came),
        finished[0].result if finished else None,
    )


def _month(now: datetime, zone: str, back: int) -> date:
    here = now.astimezone(ZoneInfo(zone)).date()
    number = here.year * 12 + here.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)
