"""What the brigade adds to the card of a request for help."""

from collections.abc import Callable
from functools import wraps

from bot.buttons.brigade import CalloutPress, ProtocolPress
from bot.buttons.keys import Key, Rows, Style
from bot.domain.brigade import emergency, may_call
from bot.domain.help_requests import HelpRequest, RequestState
from bot.domain.people import STAFF, Role
from bot.outbound.message import To
from bot.storage import brigade as store
from bot.storage.transaction import Transaction
from bot.texts import Texts

CardRows = Callable[[Transaction, To, HelpRequest], Rows]


def with_brigade(rows: CardRows) -> CardRows:
    """The buttons of a request's card, and ours under them."""

    @wraps(rows)
    def more(tx: Transaction, to: To, request: HelpRequest) -> Rows:
        return [*rows(tx, to, request), *request_rows(tx, to, request)]

    return more


def request_rows(tx: Transaction, to: To, request: HelpRequest) -> Rows:
    """What the card of an emergency offers beside its own buttons. In the team room only the call, for everybody."""
    if to.who.role not in {*STAFF, Role.TEAM_ROOM} or not emergency(request):
        return []
    in_room, texts, rows = to.who.role is Role.TEAM_ROOM, to.texts, []
    callout = store.open_of_request(tx, request.id)
    if callout is not None or (request.state is not RequestState.CLOSED and in_room) or _may_call(to, request):
        label, style = _call(texts) if callout is None else _called(texts)
        rows.append([Key(label, CalloutPress(request_id=request.id).pack(), style)])
    if in_room:
        return rows
    listed = texts.label("staff.brigade.request", "📋 What to do")
    return [*rows, [Key(listed, ProtocolPress(request_id=request.id).pack())]]


def _may_call(to: To, request: HelpRequest) -> bool:
    return to.who.person_id is not None and may_call(request, to.who.person_id)


def _call(texts: Texts) -> tuple[str, Style | None]:
    return texts.label("staff.brigade.request", "🚐 Call the brigade"), "danger"


def _called(texts: Texts) -> tuple[str, Style | None]:
    return texts.label("staff.brigade.request", "🚐 The brigade is called"), None
