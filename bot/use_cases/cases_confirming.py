"""A second pair of eyes: a coordinator confirms by code an emergency and the end of the work. Both hold before that."""

from dataclasses import dataclass

from bot.domain.cases import Case
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import CONFIRMED
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.taken_back import standing
from bot.storage import cases, cases_course, cases_levels, outbox, people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for a confirmation: an emergency, or else the end of the work. `by` asked, `done_by` confirmed."""

    case: Case
    ref_id: int
    emergency: bool
    by: str
    done_by: str


def ask(tx: Transaction, case: Case, ref_id: int) -> None:
    """At once, at any hour: an emergency is one."""
    for coordinator in people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id):
        key = f"cases:confirm:{ref_id}:{coordinator}"
        _tell(tx, case, "confirm", Lane.HELP, key, Role.COORDINATOR, coordinator, ref_id)


def asked(tx: Transaction, case_id: int, ref_id: int) -> Asked:
    """Raises Gone once it does not hold any more: another level came, or the step was taken back."""
    case, done_by = cases.get(tx, case_id), cases_levels.confirmed_by(tx, ref_id)
    level = next(reversed(cases_levels.history(tx, case.id)), None)
    if level is not None and level.id == ref_id and level.level in CONFIRMED:
        return Asked(case, ref_id, True, level.by, done_by)
    for step in standing(cases_course.history(tx, case.id)):
        if step.id == ref_id and step.stage is Stage.CLOSURE:
            return Asked(case, ref_id, False, step.by, done_by)
    raise Gone


@requires("cases.confirm")
def confirm(tx: Transaction, who: Who, case_id: int, ref_id: int) -> Asked:
    """The curator hears of it. Whoever comes second is told who was first."""
    now = asked(tx, case_id, ref_id)
    reach(who, "cases.confirm", now.case)
    if now.done_by:
        return now
    cases_levels.confirm(tx, now.case, ref_id, who.person)
    privacy.record(tx, who, "cases.confirm", object_id=ref_id, case_id=case_id)
    key = f"cases:confirmed:{ref_id}"
    _tell(tx, now.case, "confirmed", Lane.RELAY, key, Role.CURATOR, now.case.curator_id, ref_id)
    return asked(tx, case_id, ref_id)


def _tell(tx: Transaction, case: Case, what: str, lane: Lane, key: str, role: Role, to: int, ref_id: int) -> None:
    kind = f"cases.{what}"
    outbox.put(tx, case.organisation_id, kind, lane, key, role, to=to, case_id=case.id, ref_id=ref_id)
