"""The agreement with a family: signed in a step of its course, and made longer with a reason."""

from dataclasses import dataclass
from datetime import date

from bot.domain.cases import Case
from bot.domain.cases_agreement import LONGEST, REASON_LIMIT, SHORTEST, Agreement, Terms, end_of, longer_by
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.typed import one_line
from bot.storage import cases, cases_course, privacy, projects
from bot.storage import cases_agreement as store
from bot.storage.transaction import Transaction
from bot.use_cases import cases_clocks
from bot.use_cases.access import reach, requires


@dataclass(frozen=True, slots=True)
class Extension:
    """`months`: by how many it may be made longer. `changed`: somebody did so first, and nothing was written."""

    case: Case
    agreement: Agreement
    months: list[int]
    changed: bool = False


def limits(tx: Transaction, case: Case) -> tuple[int, int]:
    """Months; where the family belongs to a project, within what that allows."""
    if case.project_id is None:
        return SHORTEST, LONGEST
    project = projects.get(tx, case.organisation_id, case.project_id)
    least = min(max(SHORTEST, project.min_months or SHORTEST), LONGEST)
    return least, max(least, min(LONGEST, project.max_months or LONGEST))


@requires("cases.course")
def sign(tx: Transaction, who: Who, case: Case, step_id: int, signed_on: date, terms: Terms) -> None:
    ends_on = end_of(signed_on, terms.months)
    made = store.add(tx, case, step_id, who.person, signed_on=signed_on, ends_on=ends_on, paper=terms.paper)
    privacy.record(tx, who, "cases.agreement", object_id=made, case_id=case.id)


@requires("cases.course")
def allowed(tx: Transaction, who: Who, case_id: int) -> tuple[int, int]:
    """The fewest and the most months."""
    case = cases.get(tx, case_id)
    reach(who, "cases.course", case)
    return limits(tx, case)


@requires("cases.course")
def extension(tx: Transaction, who: Who, case_id: int) -> Extension:
    """Raises Gone where no agreement is in force, or the work has ended."""
    case = cases.get(tx, case_id)
    reach(who, "cases.course", case)
    agreement = cases_clocks.agreement_of(tx, case.id)
    if agreement is None or cases_course.has_ended(tx, case):
        raise Gone
    return Extension(case, agreement, longer_by(agreement, limits(tx, case)[1]))


@requires("cases.course")
def extend(tx: Transaction, who: Who, case_id: int, months: int, reason: str, seen: int) -> Extension:
    """`seen`: the agreement as whoever presses knew it."""
    asked = extension(tx, who, case_id)
    case, before, why = asked.case, asked.agreement, one_line(reason)
    if before.id != seen:
        return Extension(case, before, asked.months, changed=True)
    if months not in asked.months or not 0 < len(why) <= REASON_LIMIT:
        raise Gone
    days = {"signed_on": before.signed_on, "ends_on": end_of(before.ends_on, months)}
    made = store.add(tx, case, before.step_id, who.person, **days, paper=before.paper, reason=why)
    privacy.record(tx, who, "cases.agreement_longer", object_id=made, case_id=case.id)
    cases_clocks.wind(tx, case)
    return extension(tx, who, case_id)


@requires("cases.course")
def paper_signed(tx: Transaction, who: Who, case_id: int) -> Extension:
    """The paper came later: it lies in the safe now."""
    asked = extension(tx, who, case_id)
    now = asked.agreement
    if now.paper:
        return asked
    days = {"signed_on": now.signed_on, "ends_on": now.ends_on}
    made = store.add(tx, asked.case, now.step_id, who.person, **days, paper=True, reason=now.reason)
    privacy.record(tx, who, "cases.agreement", object_id=made, case_id=asked.case.id)
    return extension(tx, who, case_id)
