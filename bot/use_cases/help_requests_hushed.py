"""Her phone may not be hers alone: what she hid, or asked not to write about, binds what the bot writes next."""

from datetime import timedelta

from bot.domain.help_requests_after import write_nothing
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage.transaction import Transaction

LATELY = timedelta(days=2)
"""So long after the end of a request «Спрятать» is about it, and what she said of writing still holds."""


def hushed(tx: Transaction, person_id: int) -> bool:
    """Whether she hid a request of the last days, or asked that nothing is written."""
    lately = after.lately_of(tx, person_id, tx.now - LATELY)
    return any(write_nothing(dict(store.facts(tx, request.id))) for request in lately)
