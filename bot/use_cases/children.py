"""The children on a family's card: writing them down, changing, taking off, and answering what their calendars say."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain import children as rule
from bot.domain.cases import Case
from bot.domain.children import Answer, BirthDay, Child, ChildState, Mark
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.timers import TimerKind
from bot.storage import children as store
from bot.storage import privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases import children_calendar as calendars
from bot.use_cases import children_certificate as certificate
from bot.use_cases.access import requires
from bot.use_cases.children_calendar import Entry
from bot.use_cases.children_consent import agreed
from bot.use_cases.reminders import family

UNDO = timedelta(days=1)
"""How long a child taken off the card can come back; then nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the windows of writing a child down need: whose it is, and which day it is there."""

    case_id: int
    alias: str
    zone: str
    today: date
    agreed: bool


@dataclass(frozen=True, slots=True)
class Kids:
    case_id: int
    today: date
    agreed: bool
    found: list[Child]


@dataclass(frozen=True, slots=True)
class Card:
    """One child: what is ahead, and what may not have been done."""

    child: Child
    today: date
    ahead: list[Entry]
    missed: list[Entry]


@dataclass(frozen=True, slots=True)
class Saved:
    """`child` is None when the date cannot be a child's; `asks`: is there a birth certificate? `first`: when the
    family hears of its children's calendars next."""

    day: BirthDay
    child: Child | None = None
    asks: bool = False
    first: datetime | None = None


@requires("children.change")
def form(tx: Transaction, who: Who, case_id: int | None) -> Form:
    case = family(tx, case_id, who, "children.change")
    alias = case.alias if case.mother_id != who.person_id else ""
    return Form(case.id, alias, case.zone, calendars.today_of(tx, case), agreed(tx, case))


@requires("children.see")
def of_family(tx: Transaction, who: Who, case_id: int | None = None) -> Kids:
    case = family(tx, case_id, who, "children.see")
    allowed = agreed(tx, case)
    return Kids(case.id, calendars.today_of(tx, case), allowed, store.of_case(tx, case.id) if allowed else [])


@requires("children.see")
def looked_at(tx: Transaction, who: Who, case_id: int) -> tuple[Kids, list[Entry]]:
    """For her curator, with what comes next for all of them. Written down: run it, never read it."""
    kids = of_family(tx, who, case_id)
    privacy.record(tx, who, "children.see", case_id=case_id)
    return kids, calendars.ahead(calendars.entries(tx, kids.found), kids.today)


@requires("children.see")
def one(tx: Transaction, who: Who, child_id: int) -> Card:
    child, case = _mine(tx, who, child_id, "children.see")
    today, found = calendars.today_of(tx, case), calendars.entries(tx, [child])
    return Card(child, today, calendars.ahead(found, today), calendars.missed(found, today))


@requires("children.see")
def one_looked_at(tx: Transaction, who: Who, child_id: int) -> Card:
    """For her curator. Written down: run it, never read it."""
    card = one(tx, who, child_id)
    privacy.record(tx, who, "children.see", object_id=child_id, case_id=card.child.case_id)
    return card


@requires("children.see")
def entry(tx: Transaction, who: Who, child_id: int, code: str) -> tuple[Entry, date]:
    """One item, and which day it is there."""
    child, case = _mine(tx, who, child_id, "children.see")
    return _entry(tx, child, code), calendars.today_of(tx, case)


@requires("children.see")
def current(tx: Transaction, who: Who) -> tuple[list[Entry], date]:
    """What the mother should think of in these days, for all of her children."""
    kids = of_family(tx, who)
    return calendars.current(calendars.entries(tx, kids.found), kids.today), kids.today


@requires("children.change")
def add(tx: Transaction, who: Who, case_id: int | None, name: str, born: date) -> Saved:
    """The same child twice is one."""
    case = _allowed(tx, who, case_id, "children.change")
    today = calendars.today_of(tx, case)
    day = rule.check_born(born, today)
    if day is not BirthDay.FINE:
        return Saved(day)
    known = next((one for one in store.of_case(tx, case.id) if (one.name, one.born) == (name, born)), None)
    if known is not None:
        return Saved(day, known)
    made = store.add(tx, case, who.person, name, born)
    first = calendars.plan(tx, case)
    privacy.record(tx, who, "children.change", object_id=made.id, case_id=case.id)
    return Saved(day, made, certificate.is_asked(made, today), first)


@requires("children.change")
def change(tx: Transaction, who: Who, child_id: int, name: str, born: date) -> Saved:
    child, case = _mine(tx, who, child_id, "children.change")
    day = rule.check_born(born, calendars.today_of(tx, case))
    if day is not BirthDay.FINE:
        return Saved(day)
    store.change(tx, child, name, born)
    if born != child.born:
        certificate.move(tx, case, who, child, born)
        calendars.plan(tx, case)
    privacy.record(tx, who, "children.change", object_id=child.id, case_id=case.id)
    return Saved(day, store.get(tx, child.id))


@requires("children.change")
def remove(tx: Transaction, who: Who, child_id: int) -> Child:
    """Nothing of it is sent any more: its days are taken out of the family's, and whatever waits looks again."""
    child, case = _mine(tx, who, child_id, "children.change")
    store.set_state(tx, child.id, ChildState.REMOVED)
    certificate.stop(tx, child)
    calendars.plan(tx, case)
    timers.schedule(tx, case.organisation_id, TimerKind.CHILD_FORGET, child.id, tx.now + UNDO)
    privacy.record(tx, who, "children.change", object_id=child.id, case_id=case.id)
    return child


@requires("children.change")
def restore(tx: Transaction, who: Who, child_id: int) -> Child:
    """«Вернуть», for a day; afterwards there is nothing to bring back."""
    child = store.get(tx, child_id)
    case = _allowed(tx, who, child.case_id, "children.change")
    if child.state is ChildState.REMOVED:
        store.set_state(tx, child.id, ChildState.KEPT)
        timers.cancel(tx, TimerKind.CHILD_FORGET, child.id)
        certificate.resume(tx, case, child)
        calendars.plan(tx, case)
        privacy.record(tx, who, "children.change", object_id=child.id, case_id=case.id)
    return child


@requires("children.answer")
def answer(tx: Transaction, who: Who, child_id: int, code: str, said: Answer) -> tuple[Entry, Mark]:
    """What becomes of an item; «Позже» brings it up again in a week, while it counts."""
    child, case = _mine(tx, who, child_id, "children.answer")
    found = _entry(tx, child, code)
    again = rule.put_off(found.planned, calendars.today_of(tx, case)) if said is Answer.LATER else None
    mark = Mark(said, again)
    store.mark(tx, child.id, code, mark)
    calendars.plan(tx, case)
    privacy.record(tx, who, "children.answer", object_id=child.id, case_id=case.id)
    return found, mark


@requires("children.answer")
def take_back(tx: Transaction, who: Who, child_id: int, code: str) -> None:
    child, case = _mine(tx, who, child_id, "children.answer")
    store.mark(tx, child.id, _entry(tx, child, code).planned.code, None)
    calendars.plan(tx, case)
    privacy.record(tx, who, "children.answer", object_id=child.id, case_id=case.id)


@requires("children.answer")
def needs_certificate(tx: Transaction, who: Who, child_id: int) -> None:
    """«Пока нет» to «Свидетельство о рождении уже есть?»."""
    child, case = _mine(tx, who, child_id, "children.answer")
    certificate.begin(tx, case, who, child)
    privacy.record(tx, who, "children.answer", object_id=child.id, case_id=case.id)


def _mine(tx: Transaction, who: Who, child_id: int, action: str) -> tuple[Child, Case]:
    """A child on the card of a family within reach; raises Gone for one that was taken off."""
    child = store.get(tx, child_id)
    case = _allowed(tx, who, child.case_id, action)
    if child.state is not ChildState.KEPT:
        raise Gone
    return child, case


def _allowed(tx: Transaction, who: Who, case_id: int | None, action: str) -> Case:
    case = family(tx, case_id, who, action)
    if not agreed(tx, case):
        raise Gone
    return case


def _entry(tx: Transaction, child: Child, code: str) -> Entry:
    found = next((one for one in calendars.entries(tx, [child]) if one.planned.code == code), None)
    if found is None:
        raise Gone
    return found
