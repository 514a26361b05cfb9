"""Who of the staff can act for a family's pair now: its curator, whoever stands in, or else coordinators."""

from bot.domain.cases import Case
from bot.domain.people import Role
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_people import staff_now


def readers(tx: Transaction, case: Case, sides: tuple[int, int]) -> dict[int, Role]:
    """Person → role; neither of the two sides, whatever else they are."""
    staff = staff_now(tx, case.organisation_id, case.zone)
    return staff.first_of({Role.CURATOR}, case.curator_id, lambda person: person not in sides)


def assignee(tx: Transaction, case: Case) -> int:
    """To whom a task about the pair goes: the curator, or the deputy while one stands in."""
    staff = staff_now(tx, case.organisation_id, case.zone)
    return next(iter(staff.present([case.curator_id], Role.CURATOR)), case.curator_id)
