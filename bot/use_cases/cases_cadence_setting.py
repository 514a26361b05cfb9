"""🎚 The coordinator sets how often each level wants something; clocks that run go by it from the same moment on."""

from dataclasses import dataclass, replace

from bot.content.cases_levels import CADENCES
from bot.domain.cases_cadence import Change, Part, Trouble, changed
from bot.domain.cases_levels import Cadence, Level
from bot.domain.people import Who
from bot.storage import cases_cadence as store
from bot.storage import cases_levels, privacy
from bot.storage.transaction import Transaction
from bot.use_cases import cases_clocks, cases_pace
from bot.use_cases.access import requires
from bot.use_cases.cases_cadence import cadence_of


@dataclass(frozen=True, slots=True)
class Kept:
    """One level. `quicker`: somebody changed it meanwhile, and nothing was done."""

    level: Level
    cadence: Cadence
    history: list[Change]
    quicker: bool = False

    @property
    def own(self) -> bool:
        """Another than the bot's own."""
        return bool(self.history) and not self.history[-1].back

    @property
    def seen(self) -> int:
        return self.history[-1].id if self.history else 0

    @property
    def steps(self) -> list[tuple[Change, Cadence]]:
        """Each change with what held before it, oldest first."""
        before = [CADENCES[self.level], *(one.cadence for one in self.history)]
        return list(zip(self.history, before, strict=False))


@requires("cases.cadence")
def levels(tx: Transaction, who: Who) -> list[Kept]:
    return [level(tx, who, each) for each in Level]


@requires("cases.cadence")
def level(tx: Transaction, who: Who, which: Level) -> Kept:
    holds = cadence_of(tx, who.organisation_id, which)
    return Kept(which, holds, store.history(tx, who.organisation_id, which))


@requires("cases.cadence")
def set_days(tx: Transaction, who: Who, which: Level, part: Part, days: int | None, seen: int) -> Kept | Trouble:
    """`seen`: the newest change that whoever presses knew of."""
    new = changed(which, cadence_of(tx, who.organisation_id, which), part, days)
    return new if isinstance(new, Trouble) else _keep(tx, who, which, new, seen)


@requires("cases.cadence")
def tell_above(tx: Transaction, who: Who, which: Level, seen: int, *, above: bool) -> Kept:
    """Whether coordinators hear of a family that waits too long, by its code."""
    return _keep(tx, who, which, replace(cadence_of(tx, who.organisation_id, which), above=above), seen)


@requires("cases.cadence")
def reset(tx: Transaction, who: Who, which: Level, seen: int) -> Kept:
    """As the bot itself has it, also where a later version of it says something else."""
    return _keep(tx, who, which, CADENCES[which], seen, back=True)


def _keep(tx: Transaction, who: Who, which: Level, new: Cadence, seen: int, *, back: bool = False) -> Kept:
    now = level(tx, who, which)
    if now.seen != seen:
        return replace(now, quicker=True)
    if new == now.cadence and not (back and now.own):
        return now
    store.add(tx, who.organisation_id, which, new, who.person, back=back)
    privacy.record(tx, who, "cases.cadence")
    _rewind(tx, who.organisation_id, which, now.cadence, new)
    return level(tx, who, which)


def _rewind(tx: Transaction, organisation_id: int, which: Level, before: Cadence, after: Cadence) -> None:
    """What the change concerns, for every family at this level: its clocks, or what it waits for."""
    for case in cases_clocks.running(tx, organisation_id):
        held = cases_levels.history(tx, case.id)
        if held and held[-1].level is which:
            if before.review != after.review:
                cases_clocks.wind(tx, case)
            if replace(before, review=after.review) != after:
                cases_pace.look(tx, case)
