"""Who is called after how many minutes: the coordinator makes it sooner or later, within what was decided."""

from dataclasses import dataclass

from bot.domain.help_requests import HelpKind, Ladder, ladder_of
from bot.domain.help_requests_ladder import Steps, choices, steps_of
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.storage import help_requests_calls as store
from bot.storage import privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


@dataclass(frozen=True, slots=True)
class Table:
    """One kind's row. `changed`: it is not as it is meant to be."""

    kind: HelpKind
    ladder: Ladder
    steps: Steps
    changed: bool

    def choices(self, step: int) -> list[int]:
        return choices(self.ladder, self.steps, step)


@requires("help_requests.settings")
def table(tx: Transaction, who: Who, kind: HelpKind) -> Table:
    minutes, ladder = store.minutes_of(tx, who.organisation_id, kind), ladder_of(kind)
    return Table(kind, ladder, steps_of(ladder, minutes), bool(minutes))


@requires("help_requests.settings")
def set_step(tx: Transaction, who: Who, kind: HelpKind, step: int, minutes: int) -> Table:
    """Open requests go by it from their next step on. Raises Gone for what is no choice (any more)."""
    before = table(tx, who, kind)
    if not 0 < step < len(before.steps) or minutes not in before.choices(step):
        raise Gone
    known = store.minutes_of(tx, who.organisation_id, kind)
    store.set_minutes(tx, who.organisation_id, kind, {**known, step: minutes})
    privacy.record(tx, who, "help_requests.settings")
    return table(tx, who, kind)


@requires("help_requests.settings")
def reset(tx: Transaction, who: Who, kind: HelpKind) -> Table:
    """As it is meant to be."""
    store.set_minutes(tx, who.organisation_id, kind, {})
    privacy.record(tx, who, "help_requests.settings")
    return table(tx, who, kind)
