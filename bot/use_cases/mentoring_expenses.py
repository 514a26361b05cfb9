"""A volunteer notes what they spent; the coordinator sees the month and says what was paid back."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain import mentoring_expenses as rules
from bot.domain.mentoring_expenses import Expense, Spent
from bot.domain.people import Who
from bot.domain.permissions import Denied, Gone
from bot.storage import mentoring_expenses as store
from bot.storage import organisations, people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires

PAGE = 6


@dataclass(frozen=True, slots=True)
class Month:
    """`names`: of whoever spent something on this page. Sums are of the whole month, in roubles."""

    first: date
    expenses: list[Expense]
    names: dict[int, str]
    total: int
    unpaid: int
    more: bool


@requires("mentoring.home")
def note(tx: Transaction, who: Who, spent: Spent, roubles: int, days_ago: int) -> Expense:
    """Raises Gone for a sum or a day no button offers."""
    if not (0 < roubles <= rules.MOST and 0 <= days_ago <= rules.EARLIEST):
        raise Gone
    day = organisations.today(tx, who.organisation_id) - timedelta(days=days_ago)
    made = store.add(tx, who.organisation_id, who.person, spent, roubles, day)
    privacy.record(tx, who, "mentoring.expense", object_id=made.id)
    return made


@requires("mentoring.home")
def take_back(tx: Transaction, who: Who, expense_id: int) -> bool:
    """False when it is too late, or was paid."""
    expense = store.get(tx, who.organisation_id, expense_id)
    if expense.mentor_id != who.person:
        raise Denied("mentoring.home", who.role)
    if not rules.may_undo(expense, tx.now):
        return False
    store.remove(tx, expense_id)
    privacy.record(tx, who, "mentoring.expense_undo", object_id=expense_id)
    return True


@requires("mentoring.home")
def mine(tx: Transaction, who: Who, page: int) -> tuple[list[Expense], bool]:
    """A page of what this volunteer spent, the newest first."""
    found = store.of_mentor(tx, who.person, limit=PAGE + 1, offset=page * PAGE)
    return found[:PAGE], len(found) > PAGE


@requires("mentoring.volunteers")
def month(tx: Transaction, who: Who, back: int, page: int) -> Month:
    """The month so many months ago, by the organisation's clock. Written down: run it."""
    first, end = rules.month(organisations.today(tx, who.organisation_id), back)
    found = store.of_month(tx, who.organisation_id, first, end, limit=PAGE + 1, offset=page * PAGE)
    privacy.record(tx, who, "mentoring.expenses_see")
    names = people.names_of(tx, sorted({one.mentor_id for one in found}))
    return Month(first, found[:PAGE], names, *store.sums(tx, who.organisation_id, first, end), more=len(found) > PAGE)


@requires("mentoring.volunteers")
def pay(tx: Transaction, who: Who, expense_id: int, *, paid: bool) -> None:
    """«Оплачено», or not after all; said twice it is said once. Never one's own."""
    expense = store.get(tx, who.organisation_id, expense_id)
    if expense.mentor_id == who.person_id:
        raise Denied("mentoring.volunteers", who.role)
    if (expense.paid_at is not None) is paid:
        return
    store.pay(tx, expense_id, who.person if paid else None)
    privacy.record(tx, who, "mentoring.expense_pay", object_id=expense_id)
