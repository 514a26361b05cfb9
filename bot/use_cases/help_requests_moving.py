"""A family has another curator: its open requests go along, so that no call waits for the one before."""

from bot.domain.people import Role
from bot.storage import help_requests as store
from bot.storage import help_requests_calls as calls
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_ladder import call, redraw_cards


def family_moved(tx: Transaction, case_id: int, before: int, after: int, transfer_id: int) -> None:
    """The new curator is called; whoever was it is called no more, unless she has the request: then she keeps it."""
    for request in store.open_of_case(tx, case_id):
        if request.taken_by != before:
            calls.take_back(tx, request.id, before)
        if request.taken_by in (None, before) and request.person_id != after:
            call(tx, request, {after: Role.CURATOR}, f"moved:{transfer_id}")
        redraw_cards(tx, request, transfer_id)
