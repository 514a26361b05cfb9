"""Telling more and more people until somebody takes the request, and telling her the truth at each step."""

from typing import Any

from bot.domain.help_requests import HelpRequest, Ladder, RequestState
from bot.domain.help_requests_ladder import LATE, due, news_for_her, reached, rungs
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import brigade, brigade_protocols, cases, outbox, privacy, red_flags, sent, timers
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import help_requests_calls as calls
from bot.storage import help_requests_talk as talk
from bot.storage.transaction import Transaction
from bot.use_cases import team_room_cards
from bot.use_cases.access import requires
from bot.use_cases.help_requests_people import cover, people_on, steps
from bot.use_cases.help_requests_status import redraw_hers
from bot.use_cases.help_requests_telling import tell_her

AREA = "help_requests"
NOT_BEGUN = -1


def tell_staff(tx: Transaction, request: HelpRequest, person: int, role: Role, key: str, *, late: bool = False) -> None:
    """Queue a card of the request; `key` names the reason, so that the same reason makes one card."""
    outbox.put(
        tx,
        request.organisation_id,
        f"{AREA}.card",
        Lane.HELP,
        f"help:{request.id}:{key}:{person}",
        role,
        to=person,
        request_id=request.id,
        reader=person,
        as_role=str(role),
        late=int(late),
    )


def redraw_cards(tx: Transaction, request: HelpRequest, event_id: int) -> None:
    """Every card of the request shows its new state."""
    for card in talk.cards(tx, request.id):
        redraw(tx, request, card, event_id)
    team_room_cards.redraw(tx, request, event_id)


def redraw_open(tx: Transaction, person_id: int) -> None:
    """She can be written to no more, or again: the cards of what she asked for say so."""
    for request in after.open_of(tx, person_id):
        redraw_cards(tx, request, tx.new_id())


def redraw(tx: Transaction, request: HelpRequest, card: talk.Card, event_id: int) -> None:
    """Queue one edit of the card; it takes the place of an earlier one that has not gone out yet."""
    ids: dict[str, Any] = {"request_id": request.id, "message_id": card.message_id, "reader": card.person_id}
    outbox.cancel(tx, f"{AREA}.card_edit", **ids)
    outbox.put(
        tx,
        request.organisation_id,
        f"{AREA}.card_edit",
        Lane.RELAY,  # a new card goes before the changes of old ones
        f"help:{request.id}:edit:{event_id}:{card.message_id}:{card.person_id}",
        card.role,
        to=card.person_id,
        **ids,
    )


def call(tx: Transaction, request: HelpRequest, people: dict[int, Role], key: str, *, late: bool = False) -> None:
    """Call these people to the request. Whom the ladder called, and who kept silent, is remembered."""
    for person, role in people.items():
        calls.add(tx, request.id, person, role)
        tell_staff(tx, request, person, role, key, late=late)


def told_so_far(tx: Transaction, request: HelpRequest) -> dict[int, Role]:
    """Everybody who was called."""
    return {one.person_id: one.role for one in calls.of_request(tx, request.id)}


def climb(tx: Transaction, request: HelpRequest, first: int, *, late: bool = False) -> None:
    """Call the steps from `first` to the one whose time has come, and wait for the next."""
    ladder = steps(tx, request)
    last = max(first, reached(ladder, request.created_at, request.zone, tx.now))
    if first:
        calls.fell_silent(tx, request.id)
    told = {rung for step in range(first, last + 1) for rung in rungs(ladder, step)}
    call(tx, request, people_on(tx, request, told), f"{request.ladder}:{last}", late=late)
    store.change(tx, request.id, step=last)
    team_room_cards.climbed(tx, request, last)
    if any(news_for_her(ladder, step) for step in range(first, last + 1)):
        key = f"{request.id}:no_answer:{request.ladder}:{last}"
        tell_her(tx, request, f"{AREA}.no_answer", key, request_id=request.id)
    if not first and not cover(tx, request.organisation_id, request.zone).now:
        key = f"{request.id}:nobody_on_duty"  # after the receipts of all who call at this moment
        tell_her(tx, request, f"{AREA}.nobody_on_duty", key, lane=Lane.HELP, request_id=request.id)
    redraw_hers(tx, request)
    wait_for(tx, request, last + 1)


def wait_for(tx: Transaction, request: HelpRequest, step: int) -> None:
    moment = due(steps(tx, request), step, request.created_at, request.zone)
    timers.schedule(tx, request.organisation_id, TimerKind.HELP_LADDER, request.id, max(moment, tx.now), step)


def rest(tx: Transaction, request: HelpRequest) -> None:
    """Somebody has it: no further step."""
    timers.cancel(tx, TimerKind.HELP_LADDER, request.id)


def raise_to_urgent(tx: Transaction, request: HelpRequest) -> None:
    """She told something that cannot wait: the urgent ladder, counted from the beginning.

    Where somebody has it, the ladder begins there if it is ever let go.
    """
    rest(tx, request)
    store.change(tx, request.id, ladder=Ladder.URGENT, step=NOT_BEGUN)
    raised = store.get(tx, request.id)
    if raised.state is RequestState.CREATED:
        climb(tx, raised, 0)


@requires("ticks.fire")
def fire_ladder(tx: Transaction, who: Who, timer: Timer) -> None:
    """Nobody took it in time. After downtime all missed steps are told together, once, and marked late."""
    request = store.get(tx, timer.ref_id)
    if request.state is RequestState.CREATED:
        climb(tx, request, timer.step, late=tx.now - timer.due_at > LATE)
        privacy.record(tx, who, "help_requests.escalate", object_id=request.id, case_id=request.case_id)


@requires("ticks.fire")
def fire_forget(tx: Transaction, who: Who, timer: Timer) -> None:
    """72 hours after it was closed, nothing is left of a request of somebody without consent."""
    request = store.get(tx, timer.ref_id)
    if request.guest is not None:
        for area in (AREA, "brigade"):
            sent.forget(tx, request.guest, area)
        for flag_id in red_flags.forget_words(tx, request.id):
            timers.cancel(tx, TimerKind.RED_FLAG, flag_id)
        talk.erase(tx, request.id)
        calls.erase(tx, request.id)
        brigade.forget_request(tx, request.id)
        brigade_protocols.forget_request(tx, request.id)
        after.erase(tx, request.id)
        team_room_cards.forget(tx, request)
        timers.cancel(tx, TimerKind.HELP_FOLLOW_UP, request.id)
        cases.settle_about(tx, request.id)
        store.erase(tx, request.id)
        privacy.record(tx, who, "help_requests.forget", object_id=request.id)
