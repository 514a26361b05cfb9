"""The register of events of a period: numbers for a funder, without a name and without a code of a family."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.content.events import told_in_the_register
from bot.domain.events_register import Became, Entry
from bot.domain.people import Who
from bot.storage import events_register as store
from bot.storage import organisations, privacy
from bot.storage.events_register import Row
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Register:
    """From the `first` to the `last` day, both of it."""

    first: date
    last: date
    entries: list[Entry]


@requires("events.register")
def today(tx: Transaction, who: Who) -> date:
    return organisations.today(tx, who.organisation_id)


@requires("events.register")
def register(tx: Transaction, who: Who, first: date, last: date) -> Register:
    """Each by the day on which it is where it takes place, whichever clock the reader has."""
    start, end = (datetime.combine(day, time(), UTC) for day in (first - A_DAY, last + 2 * A_DAY))
    rows = store.between(tx, who.organisation_id, start, end)
    return Register(first, last, [_entry(row, tx.now) for row in rows if first <= row.day <= last])


@requires("events.register")
def take_away(tx: Transaction, who: Who, first: date, last: date) -> Register:
    """As a file that leaves the bot: written down."""
    privacy.record(tx, who, "events.register")
    return register(tx, who, first, last)


def _entry(row: Row, now: datetime) -> Entry:
    """What was ticked counts once the list is closed: before that it is half a list. One whose title is not said has
    neither class nor direction: where a direction has a single discreet programme, that would be its name."""
    programme = told_in_the_register(row.programme)
    code, number = (row.programme, row.number) if programme else ("", 0)
    told = (row.day, code, number, programme.direction if programme else None, _became(row, now))
    if not row.held or row.cancelled:
        return Entry(*told)
    return Entry(*told, row.came.families, row.came.adults, row.came.children, row.heads)


def _became(row: Row, now: datetime) -> Became:
    if row.cancelled:
        return Became.CALLED_OFF
    if row.held:
        return Became.HELD
    return Became.UNWRITTEN if row.starts_at <= now else Became.AHEAD
