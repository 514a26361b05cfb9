"""Who of the staff can act for a family's pair now: its curator, whoever stands in, or else coordinators; never one of
the two, whatever else they are."""

from bot.domain.cases import Case
from bot.domain.mentoring import Match
from bot.domain.people import Role
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_people import staff_now


def readers(tx: Transaction, case: Case, sides: tuple[int, int]) -> dict[int, Role]:
    """Person → role; neither of the two sides."""
    staff = staff_now(tx, case.organisation_id, case.zone)
    return staff.first_of({Role.CURATOR}, case.curator_id, lambda person: person not in sides)


def told(tx: Transaction, case: Case, match: Match) -> dict[int, Role]:
    """Person → role: the curator, for when she is back, and whoever can act while she is away."""
    sides = (match.mother_id, match.mentor_id)
    hers = {case.curator_id: Role.CURATOR} if case.curator_id not in sides else {}
    return hers | readers(tx, case, sides)


def assignee(tx: Transaction, case: Case, sides: tuple[int, int]) -> int:
    """To whom a task about the pair goes: the curator, or the deputy while one stands in."""
    staff = staff_now(tx, case.organisation_id, case.zone)
    hers = [*staff.present([case.curator_id], Role.CURATOR), case.curator_id]
    return next((one for one in (*hers, *readers(tx, case, sides)) if one not in sides), case.curator_id)
