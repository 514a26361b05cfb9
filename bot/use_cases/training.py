"""🎓 The register of training: the coordinator keeps it, everybody of the staff sees their own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.training import KINDS
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.training import MOST_HOURS, Holds, Training, can_be, ends_on, newest
from bot.storage import organisations, people, people_roles, privacy
from bot.storage import training as store
from bot.storage.training import Row
from bot.storage.transaction import Transaction
from bot.use_cases import training_needed as needed
from bot.use_cases.access import requires
from bot.use_cases.duty import of_the_staff

PAGE = 8


@dataclass(frozen=True, slots=True)
class Trained:
    """Somebody of the staff, what she has learned, and today where the organisation works."""

    person_id: int
    name: str
    records: list[Training]
    today: date

    @property
    def standing(self) -> list[Training]:
        """Of each kind the one that counts longest."""
        return newest(self.records)

    @property
    def ending(self) -> list[Training]:
        return [one for one in self.standing if one.holds(self.today) is Holds.ENDS_SOON]

    def count(self, *how: Holds) -> int:
        return sum(one.holds(self.today) in how for one in self.standing)


@requires("training.keep")
def everybody(tx: Transaction, who: Who, page: int = 0) -> tuple[list[Trained], list[Trained], bool]:
    """A page of the staff by name; of all of them those for whom something ends soon; whether more follow."""
    holders, _ = people_roles.staff(tx, who.organisation_id)
    found = _trained(tx, who, sorted({person for held in holders.values() for person in held}))
    found.sort(key=lambda one: (one.name.casefold(), one.person_id))
    return found[page * PAGE : (page + 1) * PAGE], [one for one in found if one.ending], len(found) > (page + 1) * PAGE


@requires("training.keep")
def of_person(tx: Transaction, who: Who, person_id: int) -> Trained:
    """Raises Gone for whoever is not of her staff."""
    of_the_staff(tx, who.organisation_id, person_id)
    return _trained(tx, who, [person_id])[0]


@requires("training.see")
def mine(tx: Transaction, who: Who) -> Trained:
    return _trained(tx, who, [who.person])[0]


@requires("training.keep")
def add(tx: Transaction, who: Who, person_id: int, kind: str, day: date, hours: int) -> tuple[Trained, int]:
    """(the person, the row that was written down)."""
    person = of_person(tx, who, person_id)
    if kind not in KINDS or not can_be(day, person.today) or not 0 < hours <= MOST_HOURS:
        raise Gone
    made = store.add(tx, who.organisation_id, person_id, kind, day, hours, who.person)
    privacy.record(tx, who, "training.add", object_id=made)
    needed.wind(tx, who.organisation_id, made)
    return of_person(tx, who, person_id), made


@requires("training.keep")
def remove(tx: Transaction, who: Who, record_id: int, *, back: bool = False) -> Trained:
    """It was a slip, or that was one."""
    row = store.get(tx, who.organisation_id, record_id)
    store.set_removed(tx, row.id, removed=not back)
    privacy.record(tx, who, "training.remove", object_id=row.id)
    needed.wind(tx, who.organisation_id, row.id)
    return of_person(tx, who, row.person_id)


def _trained(tx: Transaction, who: Who, person_ids: Sequence[int]) -> list[Trained]:
    names, rows = people.names_of(tx, person_ids), defaultdict(list)
    for row in store.of_people(tx, person_ids):
        rows[row.person_id].append(_training(row))
    today = organisations.today(tx, who.organisation_id)
    return [Trained(person, names.get(person, ""), rows[person], today) for person in person_ids]


def _training(row: Row) -> Training:
    """One of a kind that the content does not know any more counts for good."""
    years = KINDS[row.kind].years if row.kind in KINDS else None
    return Training(row.id, row.person_id, row.kind, row.on_day, row.hours, ends_on(row.on_day, years))
