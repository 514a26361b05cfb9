"""Families that were kept elsewhere come in from a table: all of them, or none and the reason row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.cases import Case
from bot.domain.cases_course import Stage
from bot.domain.cases_import import BadCell, Column, Kept, Row, read
from bot.domain.codes import case_code
from bot.domain.people import Role, Who
from bot.storage import cases, people, privacy, projects
from bot.storage.ledger import internal
from bot.storage.organisations import Organisation
from bot.storage.transaction import Transaction
from bot.use_cases import cases_agreement, cases_course


@dataclass(slots=True)
class Report:
    """`codes`: of the families, in the order of the rows. `faults`: what is to be mended in the table."""

    codes: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class LeftAsItWas(Exception):
    """Nothing was written: the table has faults, or it was only a look."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{len(report.faults)} faults")
        self.report = report


@dataclass(frozen=True, slots=True)
class _Place:
    """What the words of the table stand for."""

    organisation_id: int
    today: date
    territories: dict[str, int]
    curators: dict[str, list[Who]]
    projects: dict[str, int]


@internal
def bring_in(tx: Transaction, organisation: Organisation, rows: Sequence[Row], *, write: bool) -> Report:
    """A look does all that writing does, and takes it back: so it finds all that writing would."""
    report, place = Report(), _place(tx, organisation)
    for row in rows:
        try:
            report.codes.append(_one(tx, place, row).code)
        except BadCell as wrong:
            report.faults.append(f"Row {row.line}: {wrong}.")
    if report.faults or not write:
        raise LeftAsItWas(report)
    return report


def _place(tx: Transaction, organisation: Organisation) -> _Place:
    curators: dict[str, list[Who]] = {}
    for person_id in people.with_role(tx, organisation.id, Role.CURATOR):
        same_name = curators.setdefault(people.name_of(tx, person_id).casefold(), [])
        same_name.append(Who(organisation.id, Role.CURATOR, person_id))
    return _Place(
        organisation.id,
        tx.now.astimezone(ZoneInfo(organisation.zone)).date(),
        cases.territory_codes(tx, organisation.id),
        curators,
        {project.name.casefold(): project.id for project in projects.of_organisation(tx, organisation.id)},
    )


def _one(tx: Transaction, place: _Place, row: Row) -> Case:
    kept = read(row, place.today)
    territory_id = place.territories.get(kept.territory)
    if territory_id is None:
        raise BadCell(Column.TERRITORY, f"there is no {kept.territory}; known are {', '.join(place.territories)}")
    curator, project_id = _curator(place, kept), _project(place, kept)
    if kept.number is not None and cases.has_code(tx, place.organisation_id, case_code(kept.territory, kept.number)):
        raise BadCell(Column.CODE, f"{case_code(kept.territory, kept.number)} is there already")
    code = cases.next_code(tx, territory_id, kept.number)
    case = cases.add(tx, territory_id, kept.alias, curator.person, project_id=project_id, code=code)
    privacy.record(tx, Who(place.organisation_id, Role.SYSTEM), "cases.create", case_id=case.id)
    _sign(tx, curator, case, kept)
    return case


def _curator(place: _Place, kept: Kept) -> Who:
    found = place.curators.get(kept.curator.casefold(), [])
    if len(found) != 1:
        count = "no curator" if not found else f"{len(found)} curators"
        raise BadCell(Column.CURATOR, f"there is {count} by the name of “{kept.curator}”")
    return found[0]


def _project(place: _Place, kept: Kept) -> int | None:
    if not kept.project:
        return None
    if kept.project.casefold() not in place.projects:
        raise BadCell(Column.PROJECT, f"there is no project “{kept.project}”")
    return place.projects[kept.project.casefold()]


def _sign(tx: Transaction, curator: Who, case: Case, kept: Kept) -> None:
    if kept.signed_on is None or kept.terms is None:
        return
    least, most = cases_agreement.limits(tx, case)
    if not least <= kept.terms.months <= most:
        raise BadCell(Column.MONTHS, f"its project allows {least} to {most}")
    written = cases_course.step(tx, curator, case.id, Stage.AGREEMENT, kept.signed_on, 0, kept.terms)
    if not written.done:
        raise BadCell(Column.SIGNED, "an agreement cannot be on this day")
