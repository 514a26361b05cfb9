"""What she sees of her request at any moment, kept true in her chat."""

from dataclasses import dataclass

from bot.domain.help_requests import Fact, HelpRequest
from bot.domain.help_requests_after import ONE_MINUTE
from bot.domain.outgoing import Lane
from bot.domain.people import Who
from bot.domain.permissions import Denied
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import outbox, people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_telling import tell_her

AREA = "help_requests"
SHOWN = 3
"""Open requests named above the tree of help."""


@dataclass(frozen=True, slots=True)
class Mine:
    """An open request of hers and the name of who reads it, if somebody does."""

    request: HelpRequest
    name: str


def redraw_hers(tx: Transaction, request: HelpRequest) -> None:
    """Every message of hers that shows the request says what is true now; an edit still waiting is taken back."""
    for message_id in after.faces(tx, request.id):
        ids = {"request_id": request.id, "message_id": message_id}
        outbox.cancel(tx, f"{AREA}.status", **ids)
        key = f"{request.id}:status:{tx.new_id()}:{message_id}"
        tell_her(tx, request, f"{AREA}.status", key, lane=Lane.RELAY, **ids)  # what is new goes before what changes


@requires("help_requests.follow")
def mine(tx: Transaction, who: Who) -> list[Mine]:
    """Her open requests, newest first. Not those she hid: whoever opens «Помощь» may be somebody else."""
    found = [one for one in store.open_of(tx, who) if Fact.HIDDEN not in dict(store.facts(tx, one.id))]
    return [
        Mine(one, people.name_of(tx, one.taken_by) if one.taken_by is not None else "")
        for one in reversed(found[-SHOWN:])
    ]


@requires("help_requests.follow")
def look(tx: Transaction, who: Who, request_id: int) -> HelpRequest | None:
    """«Моя просьба»: a message that shows it, and is kept true from then on. The request, if one came a moment ago."""
    request = own(tx, who, request_id)
    last = after.happened_last(tx, request.id, ["looked"])
    if last is not None and tx.now - last < ONE_MINUTE:
        return request
    event_id = store.happened(tx, request.id, "looked", who.person_id)
    privacy.record(tx, who, "help_requests.look", object_id=request.id, case_id=request.case_id)
    tell_her(tx, request, f"{AREA}.mine", f"{request.id}:looked:{event_id}", request_id=request.id)
    return None


@requires("help_requests.follow")
def own(tx: Transaction, who: Who, request_id: int) -> HelpRequest:
    """The request, for the one who asked."""
    request = store.get(tx, request_id)
    hers = request.person_id is not None and request.person_id == who.person_id
    guests = request.guest is not None and request.guest == who.telegram_id
    if request.organisation_id != who.organisation_id or not (hers or guests):
        raise Denied("help_requests.follow", who.role)
    return request
