"""What the team room is shown of help requests. It comes in addition to the private cards: nothing depends on it."""

from typing import Any

from bot.domain.help_requests import HelpRequest
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.domain.team_room import Room, RoomState, Topic
from bot.storage import help_requests, outbox
from bot.storage import team_room as store
from bot.storage import team_room_reply as drafts
from bot.storage.transaction import Transaction

AREA = "team_room"
MANY = 100
"""Open requests a new room is shown."""


def connected(tx: Transaction, organisation_id: int) -> Room | None:
    room = store.current(tx, organisation_id)
    return room if room is not None and room.state is RoomState.CONNECTED else None


def tell(tx: Transaction, room: Room, kind: str, key: str, *, in_lane: Lane = Lane.HELP, **ids: Any) -> None:
    """Queue a message into the room."""
    name, unique = f"{AREA}.{kind}", f"room:{room.id}:{key}"
    outbox.put(tx, room.organisation_id, name, in_lane, unique, Role.TEAM_ROOM, room=room.id, **ids)


def climbed(tx: Transaction, request: HelpRequest, step: int) -> None:
    """The request is new, or another step of its ladder was told."""
    room = connected(tx, request.organisation_id)
    if room is None:
        return
    post(tx, room, request)
    if step:
        key = f"{request.id}:climbing:{request.ladder}:{step}"
        tell(tx, room, "climbing", key, request_id=request.id)


def post(tx: Transaction, room: Room, request: HelpRequest, again: int = 0, lane: Lane = Lane.HELP) -> None:
    """Queue the card, and its topic where there is none yet. `again` numbers a card that takes the place of another."""
    topic = store.topic_of(tx, room.id, request) or store.add_topic(tx, room.id, request)
    _make(tx, room, topic, lane)
    tell(tx, room, "card", f"{request.id}:card:{again}", in_lane=lane, request_id=request.id, again=again)
    rename(tx, room, topic)


def post_open(tx: Transaction, room: Room) -> None:
    """Every open request has a card that is true now. A group takes few messages a minute: what is new goes first."""
    open_now, _ = help_requests.open_in(tx, room.organisation_id, but=0, limit=MANY, offset=0)
    for request in reversed(open_now):
        if store.cards(tx, room.id, request.id):
            redraw(tx, request, tx.new_id())
        else:
            post(tx, room, request, tx.new_id(), Lane.ANNOUNCEMENT)


def _make(tx: Transaction, room: Room, topic: Topic, lane: Lane) -> None:
    """Queue the making of the topic, in the lane of the card that stands behind it. One that waits among what is old
    would come too late for a new card."""
    if topic.thread_id is not None or room.plain:
        return
    old, new = ({"topic_id": topic.id, "soon": soon} for soon in (0, 1))
    if not outbox.is_waiting(tx, f"{AREA}.topic", **new):
        outbox.cancel(tx, f"{AREA}.topic", **old)
        ids: dict[str, Any] = new if lane is Lane.HELP else old
        tell(tx, room, "topic", f"{topic.id}:topic:{tx.new_id()}", in_lane=lane, **ids)


def rename(tx: Transaction, room: Room, topic: Topic) -> None:
    """Queue the topic's new face, which also undoes what somebody renamed by hand."""
    if topic.thread_id is None:
        return
    ids: dict[str, Any] = {"topic_id": topic.id}
    outbox.cancel(tx, f"{AREA}.topic_edit", **ids)
    tell(tx, room, "topic_edit", f"{topic.id}:edit:{tx.new_id()}", in_lane=Lane.RELAY, **ids)


def redraw(tx: Transaction, request: HelpRequest, event_id: int) -> None:
    """The request changed: so do its cards in the room, and its topic."""
    room = connected(tx, request.organisation_id)
    topic = store.topic_of(tx, room.id, request) if room else None
    if room is None or topic is None:
        return
    for message_id in store.cards(tx, room.id, request.id):
        ids: dict[str, Any] = {"request_id": request.id, "message_id": message_id}
        outbox.cancel(tx, f"{AREA}.card_edit", **ids)
        tell(tx, room, "card_edit", f"{request.id}:edit:{event_id}:{message_id}", in_lane=Lane.RELAY, **ids)
    rename(tx, room, topic)


def she_wrote(tx: Transaction, request: HelpRequest) -> None:
    """That there are words, never the words; once a minute."""
    room = connected(tx, request.organisation_id)
    if room is not None and store.topic_of(tx, room.id, request):
        key = f"{request.id}:wrote:{tx.now:%Y%m%d%H%M}"
        tell(tx, room, "wrote", key, in_lane=Lane.RELAY, request_id=request.id)


def forget(tx: Transaction, request: HelpRequest) -> None:
    """Nothing is kept of the request, and the topic that was its own goes with it."""
    drafts.erase(tx, request.id)
    for topic in store.erase(tx, request.id):
        room = store.get(tx, topic.room_id)
        if topic.thread_id is not None and room.state is RoomState.CONNECTED:
            tell(tx, room, "topic_end", f"{topic.id}:end", in_lane=Lane.RELAY, thread=topic.thread_id)
