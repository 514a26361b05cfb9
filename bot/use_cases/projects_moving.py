"""A family goes into another project, or leaves the waiting list. The coordinator does it by the family's code."""

from dataclasses import dataclass
from typing import Any

from bot.domain.cases import Case, CaseState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.storage import cases, organisations, outbox, privacy, privacy_erasure
from bot.storage import projects as projects_store
from bot.storage import projects_moves as store
from bot.storage.privacy_erasure import Subject
from bot.storage.projects_moves import Listed
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.projects import Kept, kept

PAGE = 12


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a family may go: `into`, and out of every project when it is in one (`project` names it)."""

    case: Case
    project: str
    into: list[Kept]


@requires("projects.move")
def families(tx: Transaction, who: Who, project_id: int | None, page: int) -> tuple[str, list[Listed], bool]:
    """(the project's name or "", a page of its families, whether more follow)."""
    name = projects_store.get(tx, who.organisation_id, project_id).name if project_id else ""
    found = store.families_of(
        tx, who.organisation_id, project_id, but=who.person_id, limit=PAGE + 1, offset=page * PAGE
    )
    return name, found[:PAGE], len(found) > PAGE


@requires("projects.move")
def ways(tx: Transaction, who: Who, case_id: int) -> Ways:
    """What is over takes nobody; what is full is shown, so that nobody looks for it."""
    case = _case(tx, who, case_id)
    today = organisations.today(tx, who.organisation_id)
    others = [one for one in projects_store.of_organisation(tx, who.organisation_id) if one.id != case.project_id]
    name = projects_store.get(tx, who.organisation_id, case.project_id).name if case.project_id else ""
    return Ways(case, name, [kept(tx, one) for one in others if not one.is_over(today)])


@requires("projects.move")
def move(tx: Transaction, who: Who, case_id: int, project_id: int | None) -> Case | None:
    """None while there is no place. Pressed twice it is one move; who waited is accompanied from now on."""
    case = _case(tx, who, case_id)
    if case.project_id == project_id:
        return case
    if project_id is not None and not _takes(tx, who, project_id):
        return None
    store.move(tx, case, project_id, CaseState.OPEN, who.person)
    privacy.record(tx, who, "projects.move", object_id=project_id, case_id=case.id)
    _tell_of_move(tx, who, case, project_id)
    return cases.get(tx, case.id)


@requires("cases.leave_line")
def waiting(tx: Transaction, who: Who, case_id: int) -> Case:
    """For the question whether it is to leave the list; raises Gone when it does not wait any more."""
    case = cases.get(tx, case_id)
    reach(who, "cases.leave_line", case)
    if case.state is not CaseState.WAITING:
        raise Gone
    return case


@requires("cases.leave_line")
def leave_line(tx: Transaction, who: Who, case_id: int) -> Case:
    """It waits no longer: what the curator called it is forgotten, and no funder counts it."""
    case = waiting(tx, who, case_id)
    privacy.record(tx, who, "cases.leave_line", object_id=case.id, case_id=case.id)
    if case.curator_id != who.person_id:
        _tell(tx, case, "projects.left_line", f"left_line:{case.id}", code=case.code)
    store.move(tx, case, None, CaseState.CLOSED, who.person)
    privacy_erasure.erase(tx, Subject(None, case.id, None), keeps_person=False)
    return case


def _takes(tx: Transaction, who: Who, project_id: int) -> bool:
    project = projects_store.get(tx, who.organisation_id, project_id)
    if project.is_over(organisations.today(tx, who.organisation_id)):
        raise Gone
    return kept(tx, project).has_room


def _tell_of_move(tx: Transaction, who: Who, case: Case, project_id: int | None) -> None:
    """The curator: that it is accompanied now, where it waited; else into which project it went."""
    if case.curator_id == who.person_id:
        return
    if case.state is CaseState.WAITING:
        _tell(tx, case, "projects.taken_up", f"taken_up:{case.id}", case_id=case.id)
    else:
        _tell(tx, case, "projects.moved", f"moved:{case.id}:{tx.new_id()}", case_id=case.id, project_id=project_id or 0)


def _tell(tx: Transaction, case: Case, kind: str, key: str, **what: Any) -> None:
    outbox.put(tx, case.organisation_id, kind, Lane.RELAY, key, Role.CURATOR, to=case.curator_id, **what)


def _case(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, "projects.move", case)
    if case.state is CaseState.CLOSED:
        raise Gone
    return case
