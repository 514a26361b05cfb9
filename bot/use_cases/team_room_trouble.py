"""What happens to the team room from outside: topics deleted or closed, rights lost and given back, a move.

A request is never lost by it: everybody has the private card whatever becomes of the room.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto
from typing import Any

from bot.domain.help_requests import HelpRequest, RequestState
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.domain.permissions import Gone
from bot.domain.team_room import Room, RoomState, Topic, Trouble, missing, trouble_of
from bot.storage import help_requests, outbox, people
from bot.storage import team_room as store
from bot.storage import team_room_reply as drafts
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases.team_room_cards import AREA, post, post_open, rename, tell


class Heeded(Enum):
    """What is to become of the message that was refused."""

    NO = auto()  # the refusal says nothing about the room
    AGAIN = auto()
    ANEW = auto()  # another one takes its place, or none is needed


@internal
def refused(
    tx: Transaction,
    room_id: int,
    /,
    kind: str,
    payload: Mapping[str, Any],
    refusal: str,
    *,
    moved_to: int | None = None,
) -> Heeded:
    """Telegram refused a message of the room."""
    room = store.get(tx, room_id)
    if moved_to is not None:
        store.change(tx, room.id, chat_id=moved_to)
        return Heeded.AGAIN
    match trouble_of(refusal):
        case Trouble.TOPIC_LOST:
            _topic_lost(tx, room, payload)
        case Trouble.MESSAGE_LOST:
            _message_lost(tx, room, kind, payload)
        case Trouble.NO_FORUM:
            _without_topics(tx, room)
        case (Trouble.RIGHTS | Trouble.GONE) as trouble:
            _broken(tx, room, trouble)
        case _:
            return Heeded.NO
    return Heeded.ANEW


@internal
def moved(tx: Transaction, organisation_id: int, old: int, new: int) -> None:
    """A basic group went on as a supergroup."""
    room = store.at(tx, organisation_id, old)
    if room is not None:
        store.change(tx, room.id, chat_id=new)


@internal
def topic_closed(tx: Transaction, organisation_id: int, chat_id: int, thread_id: int) -> None:
    """Somebody closed a topic by hand. While a request of it is open, it is opened again; else it may rest."""
    room = store.at(tx, organisation_id, chat_id)
    topic = store.topic_at(tx, room.id, thread_id) if room else None
    if room is not None and topic is not None and _open_in(tx, topic):
        tell(tx, room, "topic_open", f"{topic.id}:open:{tx.new_id()}", topic_id=topic.id)
        rename(tx, room, topic)


@internal
def standing(tx: Transaction, organisation_id: int, chat_id: int, *, present: bool, rights: Iterable[str]) -> None:
    """The bot's own place in the room changed: it lost something it needs, or has everything again."""
    room = store.at(tx, organisation_id, chat_id)
    if room is None:
        return
    if not present:
        _broken(tx, room, Trouble.GONE)
    elif missing(is_forum=True, is_admin=True, rights=rights):
        _broken(tx, room, Trouble.RIGHTS)
    elif room.state is RoomState.BROKEN:
        mend(tx, room)


def mend(tx: Transaction, room: Room) -> None:
    """Everything is there again: the room goes on where it stopped."""
    store.change(tx, room.id, state=RoomState.CONNECTED, plain=False, why=None)
    post_open(tx, store.get(tx, room.id))


def _topic_lost(tx: Transaction, room: Room, payload: Mapping[str, Any]) -> None:
    """It was deleted, and its cards with it: made anew for what is open."""
    topic = _topic_of(tx, room, payload)
    if topic is None or topic.thread_id is None:
        return
    store.set_thread(tx, topic.id, None)
    for request in _open_in(tx, topic):
        store.drop_cards(tx, room.id, request.id)
        post(tx, room, request, tx.new_id())


def _message_lost(tx: Transaction, room: Room, kind: str, payload: Mapping[str, Any]) -> None:
    """A card was deleted by hand: it stands again at the end of its topic, while the request is open."""
    if kind != f"{AREA}.card_edit":
        return
    request_id, message_id = payload["request_id"], payload["message_id"]
    if message_id not in store.cards(tx, room.id, request_id):
        return
    store.drop_cards(tx, room.id, request_id)
    request = help_requests.get(tx, request_id)
    if request.state is not RequestState.CLOSED:
        post(tx, room, request, tx.new_id())


def _without_topics(tx: Transaction, room: Room) -> None:
    if not room.plain:
        store.change(tx, room.id, plain=True, why=Trouble.NO_FORUM)
        _tell_coordinators(tx, room, Trouble.NO_FORUM)


def _broken(tx: Transaction, room: Room, why: Trouble) -> None:
    if room.state is RoomState.CONNECTED:
        store.change(tx, room.id, state=RoomState.BROKEN, why=why)
        _tell_coordinators(tx, room, why)


def _tell_coordinators(tx: Transaction, room: Room, why: Trouble) -> None:
    key = tx.new_id()
    for person in people.with_role(tx, room.organisation_id, Role.COORDINATOR):
        outbox.put(
            tx,
            room.organisation_id,
            f"{AREA}.broken",
            Lane.HELP,
            f"room:{room.id}:{why}:{key}:{person}",
            Role.COORDINATOR,
            to=person,
            why=str(why),
        )


def _topic_of(tx: Transaction, room: Room, payload: Mapping[str, Any]) -> Topic | None:
    """Which topic a refused message was for."""
    try:
        if "topic_id" in payload:
            return store.topic(tx, payload["topic_id"])
        request_id = payload.get("request_id") or (
            drafts.get(tx, payload["draft_id"]).request_id if "draft_id" in payload else 0
        )
        return store.topic_of(tx, room.id, help_requests.get(tx, request_id))
    except Gone:
        return None


def _open_in(tx: Transaction, topic: Topic) -> list[HelpRequest]:
    """The open requests that stand in a topic."""
    if topic.case_id is not None:
        return help_requests.open_of_case(tx, topic.case_id)
    assert topic.request_id is not None
    request = help_requests.get(tx, topic.request_id)
    return [] if request.state is RequestState.CLOSED else [request]
