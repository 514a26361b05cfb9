"""Who may stand beside a family: what was seen of each volunteer, and what is missing. Reading; see also _keeping."""

from dataclasses import dataclass
from datetime import date

from bot.content.mentoring_code import CODE
from bot.domain.mentoring_vetting import CHOSEN, GOOD, REQUIRED, Holds, Item, Seen
from bot.domain.people import MENTORS, Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import mentoring_vetting as store
from bot.storage import organisations, people
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

PAGE = 6


@dataclass(frozen=True, slots=True)
class Vetted:
    """A volunteer as the coordinator sees them, and they themselves. `needed`: the items that count here, in order."""

    person_id: int
    name: str
    needed: tuple[Item, ...]
    seen: dict[Item, Seen]
    today: date

    def holds(self, item: Item) -> Holds:
        """A code of conduct that has changed since is not accepted."""
        one = self.seen.get(item)
        if one is None or (item is Item.CODE_OF_CONDUCT and one.version != CODE.version):
            return Holds.MISSING
        return one.holds(self.today)

    @property
    def missing(self) -> list[Item]:
        return [item for item in self.needed if self.holds(item) not in GOOD]


@dataclass(frozen=True, slots=True)
class Status:
    """All that a curator or a supervisor sees: whether each item holds, never a date or by whom."""

    name: str
    holds: dict[Item, Holds]


def missing(tx: Transaction, person_id: int, role: Role) -> list[Item]:
    """What keeps this person from standing beside a family in this role; nothing: they may."""
    if role not in MENTORS:
        raise ValueError(f"{role} stands beside nobody")
    return look(tx, [person_id], people.organisation_of(tx, person_id))[0].missing


def look(tx: Transaction, person_ids: list[int], organisation_id: int) -> list[Vetted]:
    names, rows = people.names_of(tx, person_ids), store.newest(tx, person_ids)
    today, chosen = organisations.today(tx, organisation_id), store.needed(tx, organisation_id)
    needed = (*REQUIRED, *(item for item in CHOSEN if item in chosen))
    return [Vetted(one, names.get(one, ""), needed, rows[one], today) for one in person_ids]


@requires("mentoring.vetting_keep")
def everybody(tx: Transaction, who: Who, page: int = 0) -> tuple[list[Vetted], bool]:
    """A page of the volunteers by name; whether more follow."""
    found = look(tx, store.volunteers(tx, who.organisation_id), who.organisation_id)
    found.sort(key=lambda one: (one.name.casefold(), one.person_id))
    return found[page * PAGE : (page + 1) * PAGE], len(found) > (page + 1) * PAGE


@requires("mentoring.vetting_keep")
def of_person(tx: Transaction, who: Who, person_id: int) -> Vetted:
    """Raises Gone for whoever is no volunteer of hers; nobody looks after their own papers."""
    if person_id not in store.volunteers(tx, who.organisation_id):
        raise Gone
    if person_id == who.person_id:
        raise Denied("mentoring.vetting_keep", who.role)
    return look(tx, [person_id], who.organisation_id)[0]


@requires("mentoring.vetting_keep")
def history(tx: Transaction, who: Who, person_id: int) -> tuple[Vetted, list[Seen], dict[int, str]]:
    """Every line there ever was, the newest first, and the names of those who wrote them."""
    person, lines = of_person(tx, who, person_id), store.history(tx, person_id)
    return person, lines[::-1], people.names_of(tx, sorted({one.by_id for one in lines}))


@requires("mentoring.vetting_keep")
def chosen(tx: Transaction, who: Who) -> dict[Item, bool]:
    """Whether the organisation wants each of the items that it may choose."""
    wanted = store.needed(tx, who.organisation_id)
    return {item: item in wanted for item in CHOSEN}


@requires("mentoring.vetting_status")
def status(tx: Transaction, who: Who, person_id: int) -> Status:
    """Raises Gone for whoever is no volunteer of this organisation."""
    if person_id not in store.volunteers(tx, who.organisation_id):
        raise Gone
    (one,) = look(tx, [person_id], who.organisation_id)
    return Status(one.name, {item: one.holds(item) for item in one.needed})


@requires("mentoring.vetting_own")
def mine(tx: Transaction, who: Who) -> Vetted:
    return look(tx, [who.person], who.organisation_id)[0]
