"""Which requests a member of the staff may see.

Coordinators and supervisors all of their organisation. A curator those of her families, of the families she stands in
for, those she was called to or has taken, and, while she is on duty, all. Where no rota is kept every curator is on
duty, and in a team room everybody sees every card. Nobody her own.
"""

from bot.domain.help_requests import HelpRequest
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.storage import cases, duty, organisations
from bot.storage import help_requests_calls as calls
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach
from bot.use_cases.duty import uses_rota
from bot.use_cases.help_requests_people import away_today
from bot.use_cases.team_room_cards import connected


def may_see(tx: Transaction, reader: Who, request: HelpRequest, action: str) -> None:
    """Raises Denied where the request is none of this person's."""
    if request.case_id is not None:
        reach(reader, action, cases.get(tx, request.case_id))
    if request.organisation_id != reader.organisation_id or request.person_id == reader.person:
        raise Denied(action, reader.role)
    curators = whose_families(tx, reader)
    hers = curators is None or request.curator_id in curators or request.taken_by == reader.person
    if not hers and not calls.was_called(tx, request.id, reader.person):
        raise Denied(action, reader.role)


def sees(tx: Transaction, reader: Who, request: HelpRequest) -> bool:
    """Whether the request is this person's affair: a family goes over to another curator, a shift ends."""
    try:
        may_see(tx, reader, request, "help_requests.see")
    except Denied:
        return False
    return True


def whose_families(tx: Transaction, reader: Who) -> list[int] | None:
    """The curators whose families' requests this person may see beside those she was called to; None: everybody's."""
    if reader.role is not Role.CURATOR or connected(tx, reader.organisation_id):
        return None
    on_duty = not uses_rota(tx, reader.organisation_id) or reader.person in duty.on_shift(
        tx, reader.organisation_id, tx.now
    )
    if on_duty:
        return None
    away = away_today(tx, reader.organisation_id, organisations.zone_of(tx, reader.organisation_id))
    return [reader.person, *(person for person, deputy in away.items() if deputy == reader.person)]
