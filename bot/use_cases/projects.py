"""Projects: the coordinator keeps them, a new family goes into one, and waits where the promised number is reached."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.cases import Case, CaseState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.projects import Fault, Fill, Part, Project, Value, changed, has_room, read_part
from bot.storage import cases, organisations, outbox, privacy
from bot.storage import projects as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires

PAGE = 6


@dataclass(frozen=True, slots=True)
class Kept:
    """A project with its families, as they are counted now."""

    project: Project
    fill: Fill

    @property
    def has_room(self) -> bool:
        return has_room(self.project, self.fill)


@dataclass(frozen=True, slots=True)
class InLine:
    """A family on the waiting list. `alias` only for its own curator; `room`: there is a place for it."""

    case_id: int
    code: str
    alias: str
    project: str
    since: datetime
    room: bool


@requires("projects.keep")
def projects(tx: Transaction, who: Who, page: int) -> tuple[list[Kept], bool]:
    """A page of them, and whether more follow."""
    found = store.of_organisation(tx, who.organisation_id)[page * PAGE :]
    return [kept(tx, project) for project in found[:PAGE]], len(found) > PAGE


@requires("projects.keep")
def project(tx: Transaction, who: Who, project_id: int) -> Kept:
    return kept(tx, store.get(tx, who.organisation_id, project_id))


@requires("projects.keep")
def add(tx: Transaction, who: Who, name: str) -> Kept | Fault:
    words = read_part(Part.NAME, name)
    if isinstance(words, Fault):
        return words
    made = store.add(tx, who.organisation_id, str(words))
    privacy.record(tx, who, "projects.add", object_id=made.id)
    return kept(tx, made)


@requires("projects.keep")
def write(tx: Transaction, who: Who, project_id: int, part: Part, typed: str) -> Kept | Fault:
    """One part as typed; nothing is kept of what cannot be."""
    value = read_part(part, typed)
    return value if isinstance(value, Fault) else _change(tx, who, project_id, part, value)


@requires("projects.keep")
def take_away(tx: Transaction, who: Who, project_id: int, part: Part) -> Kept | Fault:
    """This part is not known any more; a name always is."""
    if part is Part.NAME:
        raise Gone
    return _change(tx, who, project_id, part, None)


@requires("cases.create")
def open_ones(tx: Transaction, who: Who) -> list[Kept]:
    """Which a new family may go into: what is over takes nobody."""
    today = organisations.today(tx, who.organisation_id)
    return [kept(tx, one) for one in store.of_organisation(tx, who.organisation_id) if not one.is_over(today)]


@requires("cases.take_up")
def in_line(tx: Transaction, who: Who, project_id: int | None, page: int) -> tuple[list[InLine], bool]:
    """A page of who waits: for the coordinator in one project, for a curator of her own families."""
    if who.role is Role.COORDINATOR:
        of_project = store.get(tx, who.organisation_id, project_id or 0).id
        found = store.waiting_of(tx, project_id=of_project, limit=PAGE + 1, offset=page * PAGE)
    else:
        found = store.waiting_of(tx, curator_id=who.person, limit=PAGE + 1, offset=page * PAGE)
    return [_in_line(tx, who, one) for one in found[:PAGE]], len(found) > PAGE


@requires("cases.take_up")
def take_up(tx: Transaction, who: Who, case_id: int) -> Case | None:
    """Accompanied from now on; None while there is no place. Pressed twice it is taken up once."""
    case = cases.get(tx, case_id)
    reach(who, "cases.take_up", case)
    if case.state is not CaseState.WAITING:
        return case
    if not _has_place(tx, case):
        return None
    cases.take_up(tx, case.id)
    privacy.record(tx, who, "cases.take_up", object_id=case.id, case_id=case.id)
    if case.curator_id != who.person_id:
        key = f"taken_up:{case.id}"
        outbox.put(
            tx,
            case.organisation_id,
            "projects.taken_up",
            Lane.RELAY,
            key,
            Role.CURATOR,
            to=case.curator_id,
            case_id=case.id,
        )
    return cases.get(tx, case.id)


def state_in(tx: Transaction, organisation_id: int, project_id: int | None) -> CaseState:
    """What a new family of this project is: accompanied, or waiting. Raises Gone for a project that takes nobody."""
    if project_id is None:
        return CaseState.OPEN
    one = kept(tx, store.get(tx, organisation_id, project_id))
    if one.project.is_over(organisations.today(tx, organisation_id)):
        raise Gone
    return CaseState.OPEN if one.has_room else CaseState.WAITING


def name_of(tx: Transaction, case: Case) -> str:
    return store.get(tx, case.organisation_id, case.project_id).name if case.project_id else ""


def _has_place(tx: Transaction, case: Case) -> bool:
    return case.project_id is None or kept(tx, store.get(tx, case.organisation_id, case.project_id)).has_room


def _change(tx: Transaction, who: Who, project_id: int, part: Part, value: Value | None) -> Kept | Fault:
    new = changed(store.get(tx, who.organisation_id, project_id), part, value)
    if isinstance(new, Fault):
        return new
    store.change(tx, new)
    privacy.record(tx, who, "projects.change", object_id=new.id)
    return kept(tx, new)


def _in_line(tx: Transaction, who: Who, waiting: store.Waiting) -> InLine:
    case, since = waiting
    alias = case.alias if case.curator_id == who.person_id and who.role is Role.CURATOR else ""
    return InLine(case.id, case.code, alias, name_of(tx, case), since, _has_place(tx, case))


def kept(tx: Transaction, one: Project) -> Kept:
    """The project with its families, counted now."""
    return Kept(one, store.fill_of(tx, one.id))
