"""What the brigade adds to the card of a request for help."""

from collections.abc import Callable
from functools import wraps

from bot.buttons import CalloutPress, Key, ProtocolPress, Rows
from bot.domain.brigade import emergency, may_call
from bot.domain.help_requests import HelpRequest
from bot.domain.people import STAFF
from bot.outbound.message import To
from bot.storage import brigade as store
from bot.storage.transaction import Transaction

CardRows = Callable[[Transaction, To, HelpRequest], Rows]


def with_brigade(rows: CardRows) -> CardRows:
    """The buttons of a request's card, and ours under them."""

    @wraps(rows)
    def more(tx: Transaction, to: To, request: HelpRequest) -> Rows:
        return [*rows(tx, to, request), *request_rows(tx, to, request)]

    return more


def request_rows(tx: Transaction, to: To, request: HelpRequest) -> Rows:
    """What the card of an emergency offers beside its own buttons."""
    if to.who.role not in STAFF or not emergency(request):
        return []
    texts, rows = to.texts, []
    callout = store.open_of_request(tx, request.id)
    if callout is not None or may_call(request, to.who.person):
        label = (
            texts.label("staff.brigade.request", "🚐 Call the brigade")
            if callout is None
            else texts.label("staff.brigade.request", "🚐 The brigade is called")
        )
        rows.append([Key(label, CalloutPress(request_id=request.id).pack())])
    listed = texts.label("staff.brigade.request", "📋 What to do")
    return [*rows, [Key(listed, ProtocolPress(request_id=request.id).pack())]]
