"""The hours of volunteers: their own, the organisation's, and the letter of thanks that says them."""

from dataclasses import dataclass
from datetime import date

from bot.domain.mentoring_contacts import by_month
from bot.domain.mentoring_vetting import GOOD, Item, Seen
from bot.domain.people import MENTORS, Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import mentoring_contacts as store
from bot.storage import organisations, people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_vetting
from bot.use_cases.access import requires

PAGE = 8


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes: of each month (its first day), the newest first, and all together."""

    name: str
    months: list[tuple[date, int]]
    total: int


@dataclass(frozen=True, slots=True)
class Letter:
    """`first` and `last`: the days of the first and the newest meeting; None while there was none."""

    name: str
    organisation: str
    minutes: int
    first: date | None
    last: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Certificate:
    """`learned`: the day on which the last lesson was read, or the training was held. `lessons`: read here."""

    name: str
    organisation: str
    learned: date
    lessons: bool
    today: date


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Minutes of this month, and all together."""

    person_id: int
    role: Role
    name: str
    lately: int
    total: int


@dataclass(frozen=True, slots=True)
class Volunteers:
    """A page of them; the sums are of everybody."""

    month: date
    found: list[Volunteer]
    more: bool
    lately: int
    total: int


@requires("mentoring.home")
def mine(tx: Transaction, who: Who) -> Hours:
    """One's own."""
    days = store.days(tx, who.person)
    return Hours(people.name_of(tx, who.person), by_month(days), sum(minutes for _, minutes in days))


@requires("mentoring.home")
def my_letter(tx: Transaction, who: Who) -> Letter:
    """For oneself; written down: run it."""
    privacy.record(tx, who, "mentoring.letter", object_id=who.person)
    return _letter(tx, who, who.person)


@requires("mentoring.volunteers")
def letter(tx: Transaction, who: Who, person_id: int) -> Letter:
    """For a volunteer of this organisation; written down: run it."""
    if person_id not in {id_ for id_, _ in _everybody(tx, who.organisation_id)}:
        raise Denied("mentoring.volunteers", who.role)
    privacy.record(tx, who, "mentoring.letter", object_id=person_id)
    return _letter(tx, who, person_id)


@requires("mentoring.volunteers")
def volunteers(tx: Transaction, who: Who, page: int) -> Volunteers:
    """Everybody who stands beside families, by name."""
    month = organisations.today(tx, who.organisation_id).replace(day=1)
    lately = store.of_organisation(tx, who.organisation_id, month)
    total = store.of_organisation(tx, who.organisation_id)
    everybody = _everybody(tx, who.organisation_id)
    names = people.names_of(tx, [id_ for id_, _ in everybody])
    found = [Volunteer(id_, role, names[id_], lately.get(id_, 0), total.get(id_, 0)) for id_, role in everybody]
    here = sorted(found, key=lambda one: one.name)[page * PAGE :]
    return Volunteers(month, here[:PAGE], len(here) > PAGE, sum(lately.values()), sum(total.values()))


@requires("mentoring.volunteers")
def certificate(tx: Transaction, who: Who, person_id: int) -> Certificate:
    """Of the lessons, while they count; written down: run it. Raises Gone when they do not."""
    name = letter(tx, who, person_id).name
    seen, today = _learned(tx, who, person_id), organisations.today(tx, who.organisation_id)
    if seen is None:
        raise Gone
    here = seen.by_id == person_id  # the last lesson is written down by the volunteer's own press
    return Certificate(name, organisations.by_id(tx, who.organisation_id).name, seen.on_day, here, today)


@requires("mentoring.volunteers")
def has_learned(tx: Transaction, who: Who, person_id: int) -> bool:
    """Whether there is a certificate."""
    return _learned(tx, who, person_id) is not None


def _learned(tx: Transaction, who: Who, person_id: int) -> Seen | None:
    (found,) = mentoring_vetting.look(tx, [person_id], who.organisation_id)
    return found.seen.get(Item.TRAINING) if found.holds(Item.TRAINING) in GOOD else None


def _everybody(tx: Transaction, organisation_id: int) -> list[tuple[int, Role]]:
    roles = sorted(MENTORS)
    return [(id_, role) for role in roles for id_ in people.with_role(tx, organisation_id, role)]


def _letter(tx: Transaction, who: Who, person_id: int) -> Letter:
    days = store.days(tx, person_id)
    first, last = (days[0][0], days[-1][0]) if days else (None, None)
    organisation = organisations.by_id(tx, who.organisation_id).name
    minutes = sum(one for _, one in days)
    today = organisations.today(tx, who.organisation_id)
    return Letter(people.name_of(tx, person_id), organisation, minutes, first, last, today)
