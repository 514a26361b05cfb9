"""What training is needed where: of a curator, for a family, and again once it ends in sixty days."""

from datetime import date

from bot.content.training import KINDS
from bot.domain.cases import Case
from bot.domain.cases_clocks import told_at
from bot.domain.outgoing import Lane
from bot.domain.people import Role, TextLevel, Who
from bot.domain.timers import Timer, TimerKind
from bot.domain.training import SOON, ends_on
from bot.storage import cases_about, organisations, outbox, people, people_roles, timers
from bot.storage import training as store
from bot.storage.training import Row
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


def wind(tx: Transaction, organisation_id: int, record_id: int) -> None:
    """Only for what is still to end, and only where somebody would not hear of it too late."""
    row = store.get(tx, organisation_id, record_id)
    timers.cancel(tx, TimerKind.TRAINING, row.id)
    end = _end(row)
    if not row.removed and end is not None and end > organisations.today(tx, organisation_id):
        due = told_at(end - SOON, organisations.zone_of(tx, organisation_id))
        timers.schedule(tx, organisation_id, TimerKind.TRAINING, row.id, max(due, tx.now))


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Late, it is told as long as it is still to come."""
    row = store.get(tx, timer.organisation_id, timer.ref_id)
    role, end = people_roles.staff_role(tx, row.person_id), _end(row)
    if row.removed or role is None or end is None or end <= organisations.today(tx, timer.organisation_id):
        return
    if any((_end(one) or date.max) > end for one in store.of_people(tx, [row.person_id]) if one.kind == row.kind):
        return
    above = people.with_role(tx, timer.organisation_id, Role.COORDINATOR)
    told = {row.person_id: role} | dict.fromkeys(above, Role.COORDINATOR)
    for person, as_ in told.items():
        key = f"training:ends:{row.id}:{person}"
        outbox.put(tx, timer.organisation_id, "training.ends", Lane.REMINDER, key, as_, to=person, record_id=row.id)


def is_trained(tx: Transaction, organisation_id: int, person_id: int) -> bool:
    """Whether a curator has what every curator is to have, whichever family it is for."""
    wanted = [kind for kind, known in KINDS.items() if known.curators]
    return not _lacks(tx, organisation_id, person_id, wanted)


def lacking(tx: Transaction, case: Case, person_id: int) -> list[str]:
    """Codes of what this family wants a curator to have learned, and she has not: for its own curator's eyes."""
    mother = people.by_ids(tx, [case.mother_id]).get(case.mother_id) if case.mother_id else None
    easy = mother is not None and mother.text_level is TextLevel.EASY
    categories = frozenset(cases_about.categories_of(tx, case.id))
    wanted = [kind for kind, known in KINDS.items() if known.concerns(categories, easy=easy)]
    return _lacks(tx, case.organisation_id, person_id, wanted)


def _lacks(tx: Transaction, organisation_id: int, person_id: int, wanted: list[str]) -> list[str]:
    if not wanted:
        return []
    today = organisations.today(tx, organisation_id)
    rows = store.of_people(tx, [person_id])
    has = {row.kind for row in rows if (_end(row) or date.max) > today}
    return [kind for kind in wanted if kind not in has]


def _end(row: Row) -> date | None:
    known = KINDS.get(row.kind)
    return ends_on(row.on_day, known.years) if known else None
