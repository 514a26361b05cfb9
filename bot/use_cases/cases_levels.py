"""🎚 The level of a family: set by its curator with a reason, holding at once; an emergency is confirmed above."""

from dataclasses import dataclass, replace

from bot.domain.cases import Case
from bot.domain.cases_levels import CONFIRMED, REASON_LIMIT, Cadence, Level, LevelSet, just_changed
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.typed import one_line
from bot.storage import cases, privacy
from bot.storage import cases_levels as store
from bot.storage.transaction import Transaction
from bot.use_cases import cases_clocks, cases_confirming
from bot.use_cases.access import reach, requires
from bot.use_cases.cases_cadence import cadence_of


@dataclass(frozen=True, slots=True)
class Levels:
    """`just_now`: the last change was made within a minute. `first`: somebody was quicker, nothing was changed."""

    case: Case
    history: list[LevelSet]
    just_now: bool
    first: LevelSet | None = None
    cadence: Cadence | None = None

    @property
    def now(self) -> LevelSet | None:
        return self.history[-1] if self.history else None

    @property
    def seen(self) -> int:
        return self.history[-1].id if self.history else 0


@requires("cases.level")
def see(tx: Transaction, who: Who, case_id: int) -> Levels:
    """Written down: run it, never read it."""
    case = _case(tx, who, case_id)
    privacy.record(tx, who, "cases.see_level", object_id=case.id, case_id=case.id)
    return _of_case(tx, case)


@requires("cases.level")
def set_level(tx: Transaction, who: Who, case_id: int, level: Level, reason: str, seen: int) -> Levels:
    """It holds from now on. `seen`: the newest row that whoever presses knew of."""
    case, why = _case(tx, who, case_id), one_line(reason)
    before = _of_case(tx, case)
    if before.seen != seen:
        return replace(before, first=before.now)
    if not 0 < len(why) <= REASON_LIMIT or (before.now is not None and before.now.level is level):
        raise Gone
    made = store.add(tx, case, level, why, who.person)
    privacy.record(tx, who, "cases.set_level", object_id=made, case_id=case.id)
    cases_clocks.wind(tx, case)
    if level in CONFIRMED:
        cases_confirming.ask(tx, case, made)
    return _of_case(tx, case)


def _of_case(tx: Transaction, case: Case) -> Levels:
    history = store.history(tx, case.id)
    cadence = cadence_of(tx, case.organisation_id, history[-1].level) if history else None
    return Levels(case, history, just_changed(history, tx.now), cadence=cadence)


def _case(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, "cases.level", case)
    return case
