"""Telling more and more people until somebody takes the request, and telling her the truth at each step."""

from datetime import datetime
from typing import Any

from bot.domain.help_requests import (
    LATE,
    HelpRequest,
    Ladder,
    RequestState,
    Rung,
    due,
    news_for_her,
    reached,
    rungs,
)
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import help_requests as store
from bot.storage import help_requests_talk as talk
from bot.storage import outbox, people, privacy, sent, timers
from bot.storage.transaction import Transaction
from bot.use_cases import team_room_cards
from bot.use_cases.access import requires

AREA = "help_requests"
_ROLE = {Rung.COORDINATOR: Role.COORDINATOR, Rung.SUPERVISOR: Role.SUPERVISOR}


def tell_her(tx: Transaction, request: HelpRequest, kind: str, key: str, **ids: Any) -> None:
    """Queue a message to whoever asked: a mother, or somebody without consent."""
    role = Role.STRANGER if request.person_id is None else Role.MOTHER
    outbox.put(
        tx,
        request.organisation_id,
        f"{AREA}.{kind}",
        Lane.HELP,
        f"help:{key}",
        role,
        to=request.person_id,
        guest=request.guest,
        **ids,
    )


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


def people_on(tx: Transaction, request: HelpRequest, told: set[Rung]) -> dict[int, Role]:
    """Person → role of all on these rungs, never who asks. No curator in reach: all curators, and coordinators."""
    if Rung.EVERYBODY in told:
        told = set(Rung)
    curators = people.with_role(tx, request.organisation_id, Role.CURATOR)
    found: dict[int, Role] = {}
    if Rung.CURATOR in told and request.curator_id in curators and people.by_ids(tx, [request.curator_id]):
        found[request.curator_id] = Role.CURATOR
    elif Rung.CURATOR in told:
        told = told | {Rung.DUTY, Rung.COORDINATOR}
    if Rung.DUTY in told:
        found |= dict.fromkeys(curators, Role.CURATOR)
    for rung in told & _ROLE.keys():
        for person in people.with_role(tx, request.organisation_id, _ROLE[rung]):
            found.setdefault(person, _ROLE[rung])
    return {person: role for person, role in found.items() if person != request.person_id}


def told_so_far(tx: Transaction, request: HelpRequest) -> dict[int, Role]:
    """Everybody on the rungs up to the step that was reached."""
    return people_on(tx, request, {rung for step in range(request.step + 1) for rung in rungs(request.ladder, step)})


def climb(tx: Transaction, request: HelpRequest, first: int, *, late: bool = False) -> None:
    """Tell the steps from `first` to the one whose time has come, and wait for the next."""
    last = max(first, reached(request.ladder, request.created_at, request.zone, tx.now))
    told = {rung for step in range(first, last + 1) for rung in rungs(request.ladder, step)}
    for person, role in people_on(tx, request, told).items():
        tell_staff(tx, request, person, role, f"{request.ladder}:{last}", late=late)
    store.change(tx, request.id, step=last)
    team_room_cards.climbed(tx, request, last)
    if any(news_for_her(request.ladder, step) for step in range(first, last + 1)):
        key = f"{request.id}:no_answer:{request.ladder}:{last}"
        tell_her(tx, request, "no_answer", key, request_id=request.id)
    wait_for(tx, request, last + 1)


def wait_for(tx: Transaction, request: HelpRequest, step: int) -> None:
    moment: datetime | None = due(request.ladder, step, request.created_at, request.zone)
    if moment is not None:
        timers.schedule(tx, request.organisation_id, TimerKind.HELP_LADDER, request.id, max(moment, tx.now), step)


def rest(tx: Transaction, request: HelpRequest) -> None:
    """Somebody has it: no further step."""
    timers.cancel(tx, TimerKind.HELP_LADDER, request.id)


def raise_to_urgent(tx: Transaction, request: HelpRequest) -> None:
    """She told something that cannot wait: the urgent ladder, counted from the beginning."""
    rest(tx, request)
    store.change(tx, request.id, ladder=Ladder.URGENT, step=0)
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
        sent.forget(tx, request.guest, AREA)
        talk.erase(tx, request.id)
        team_room_cards.forget(tx, request)
        store.erase(tx, request.id)
        privacy.record(tx, who, "help_requests.forget", object_id=request.id)
