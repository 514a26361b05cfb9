"""Who hears what of a call-out. Every card shows the state of now; a member who is out of it loses the place."""

from datetime import timedelta
from typing import Any

from bot.domain.brigade import COMES, Callout, CalloutState
from bot.domain.help_requests import HelpRequest
from bot.domain.help_requests_after import write_nothing
from bot.domain.help_requests_ladder import Rung
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import brigade as store
from bot.storage import brigade_called as crew
from bot.storage import brigade_cards as cards
from bot.storage import cases, outbox, people, privacy, timers
from bot.storage import help_requests as requests
from bot.storage.brigade_cards import Card
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_telling
from bot.use_cases.access import requires
from bot.use_cases.help_requests_people import people_on

AREA = "brigade"
LEFT_OPEN = timedelta(hours=12)
MEMBER = Role.BRIGADE_MEMBER


def request_of(tx: Transaction, callout: Callout) -> HelpRequest | None:
    """None once it was forgotten."""
    try:
        return requests.get(tx, callout.request_id) if callout.request_id is not None else None
    except Gone:
        return None


def hers(tx: Transaction, request: HelpRequest | None, case_id: int | None) -> set[int]:
    """Whoever the call is about: she is never called to herself, and never told as staff."""
    found = {request.person_id} if request else set()
    if case_id is not None:
        found.add(cases.get(tx, case_id).mother_id)
    return {person for person in found if person is not None}


def may_be_written(tx: Transaction, callout: Callout) -> bool:
    """Whether she may be written to about it: not after «Спрятать», not where writing is not safe."""
    request = request_of(tx, callout)
    return request is not None and not write_nothing(dict(requests.facts(tx, request.id)))


def call(tx: Transaction, callout: Callout, person_id: int) -> None:
    """A card on the phone of a member: when she is called, and when she is called again."""
    ids = {"callout_id": callout.id, "reader": person_id}
    if not outbox.is_waiting(tx, f"{AREA}.card", **ids):
        put(tx, callout, "card", MEMBER, person_id, **ids)


def show_board(tx: Transaction, callout: Callout, person_id: int, role: Role) -> None:
    """The card of whoever called, or looks at it."""
    put(tx, callout, "board", role, person_id, callout_id=callout.id, reader=person_id, as_role=str(role))


def redraw_all(tx: Transaction, callout: Callout) -> None:
    for card in cards.of_callout(tx, callout.id):
        redraw(tx, callout, card)


def redraw(tx: Transaction, callout: Callout, card: Card) -> None:
    """Queue one edit; it takes the place of an earlier one that has not gone out yet."""
    kind = "card_edit" if card.role is MEMBER else "board_edit"
    ids: dict[str, Any] = {"callout_id": callout.id, "message_id": card.message_id, "reader": card.person_id}
    outbox.cancel(tx, f"{AREA}.{kind}", **ids)
    who = people.by_ids(tx, [card.person_id]).get(card.person_id)
    former = card.role is MEMBER and (card.person_id, MEMBER) not in people.holds(tx, [(card.person_id, MEMBER)])
    if former and who is not None:  # taken out of the brigade: the place must leave her phone all the same
        key = f"{AREA}:{callout.id}:{kind}:{tx.new_id()}"
        outbox.put(
            tx,
            callout.organisation_id,
            f"{AREA}.{kind}",
            Lane.HELP,
            key,
            Role.STRANGER,
            guest=who.telegram_id,
            **ids,
        )
    elif not former:
        put(tx, callout, kind, card.role, card.person_id, **ids)


def tell_members(tx: Transaction, callout: Callout, kind: str, *, coming_only: bool = True) -> None:
    """A new message, with its sound, for those who are on their way (or for all who have not said no)."""
    for one in crew.members(tx, callout.id):
        if one.state in COMES or not coming_only:
            put(tx, callout, kind, MEMBER, one.person_id, callout_id=callout.id)


def alarm(tx: Transaction, callout: Callout, what: str) -> None:
    """Whoever called, whoever looks on, and the coordinators: nobody is on the way."""
    request = request_of(tx, callout)
    readers = {callout.caller_id: callout.caller_role} | cards.leaders(tx, callout.id)
    if request is not None:
        readers = coordinators(tx, request) | readers
    for person, role in readers.items():
        if person not in hers(tx, request, callout.case_id):
            put(tx, callout, "alarm", role, person, callout_id=callout.id, what=what)


def nobody_there(tx: Transaction, request: HelpRequest) -> None:
    """The coordinators hear that a brigade was wanted and there is none."""
    for person, role in coordinators(tx, request).items():
        if person not in hers(tx, request, request.case_id):
            key = f"{AREA}:nobody:{request.id}:{tx.now:%Y%m%d%H%M}:{person}"
            outbox.put(
                tx,
                request.organisation_id,
                f"{AREA}.nobody",
                Lane.HELP,
                key,
                role,
                to=person,
                request_id=request.id,
            )


def tell_her(tx: Transaction, callout: Callout, kind: str) -> None:
    """Queue a word to whoever asked for help, with consent or without."""
    request = request_of(tx, callout)
    if request is None:
        return
    key = f"brigade:{callout.id}:{kind}:{tx.new_id()}"
    help_requests_telling.tell_her(tx, request, f"{AREA}.{kind}", key, callout_id=callout.id)


def request_closed(tx: Transaction, request: HelpRequest) -> None:
    """Those who drive hear of it; they go on until whoever called ends the call-out, or some hours have passed."""
    callout = store.open_of_request(tx, request.id)
    if callout is not None:
        tell_members(tx, callout, "request_closed")
        redraw_all(tx, callout)
        timers.schedule(tx, callout.organisation_id, TimerKind.BRIGADE_END, callout.id, tx.now + LEFT_OPEN)


@requires("ticks.fire")
def fire_end(tx: Transaction, who: Who, timer: Timer) -> None:
    """Nobody ended it: it is over, and the place leaves the members' phones."""
    callout = store.get(tx, timer.ref_id)
    if store.end(tx, callout.id, CalloutState.CLOSED):
        timers.cancel(tx, TimerKind.BRIGADE_SILENCE, callout.id)
        redraw_all(tx, store.get(tx, callout.id))
        privacy.record(tx, who, "brigade.left_open", object_id=callout.id, case_id=callout.case_id)


def coordinators(tx: Transaction, request: HelpRequest) -> dict[int, Role]:
    """Those who are there, or whoever stands in for them."""
    return people_on(tx, request, {Rung.COORDINATOR})


def put(tx: Transaction, callout: Callout, kind: str, role: Role, person_id: int, **ids: Any) -> None:
    """Each call of this is a message of its own: it is made in the transaction of its reason, once."""
    key = f"{AREA}:{callout.id}:{kind}:{tx.new_id()}"
    outbox.put(tx, callout.organisation_id, f"{AREA}.{kind}", Lane.HELP, key, role, to=person_id, **ids)


def is_open(callout: Callout) -> bool:
    return callout.state is CalloutState.OPEN
