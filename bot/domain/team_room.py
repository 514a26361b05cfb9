"""The team room: what a group must be to become one, what Telegram's refusals mean for it, and a topic's face."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.help_requests import HelpRequest, RequestState

PAYLOAD = "room"
"""What the link that adds the bot to a group carries, and what Telegram then says in that group."""
RIGHTS = ("manage_topics", "pin_messages", "delete_messages")
DRAFT_LIVES = timedelta(minutes=10)
LONGEST = 3000
"""Characters of an answer out of the room: what she will see must stand whole under the question."""


class RoomState(StrEnum):
    CONNECTED = "connected"
    BROKEN = "broken"
    DISCONNECTED = "disconnected"


class Missing(StrEnum):
    """What a group lacks to be the team room, in the order in which it is put right."""

    TOPICS = "topics"  # a basic group, or a supergroup without topics
    ADMIN = "admin"
    MANAGE_TOPICS = "manage_topics"
    PIN = "pin_messages"
    DELETE = "delete_messages"


class Trouble(StrEnum):
    """What a refusal of Telegram says about the room."""

    TOPIC_LOST = "topic_lost"
    MESSAGE_LOST = "message_lost"
    NO_FORUM = "no_forum"
    RIGHTS = "rights"
    GONE = "gone"
    OTHER = "other"


class Mood(StrEnum):
    """How the requests of a topic stand, the one that needs somebody most of all."""

    WAITING = "waiting"
    TAKEN = "taken"
    CALM = "calm"


EMOJI: Mapping[Mood, tuple[str, ...]] = {
    Mood.WAITING: ("🆘", "❗️", "‼️", "🔥"),
    Mood.TAKEN: ("👀", "💬", "🗣"),
    Mood.CALM: ("✅", "☑️", "📁"),
}
"""The first of these that Telegram offers is the topic's icon."""


@dataclass(frozen=True, slots=True)
class Room:
    """`plain`: the group has no topics any more, and cards stand in the chat itself. `icons`: Mood → custom emoji."""

    id: int
    organisation_id: int
    chat_id: int
    state: RoomState
    plain: bool
    since: datetime
    icons: Mapping[str, str]
    pinned: int | None


@dataclass(frozen=True, slots=True)
class Topic:
    """Of a family, or of one request of somebody without one. `thread_id` is None until Telegram has made it."""

    id: int
    room_id: int
    case_id: int | None
    request_id: int | None
    thread_id: int | None


_SAID = {
    Trouble.TOPIC_LOST: ("message thread not found", "topic_id_invalid", "topic_deleted"),
    Trouble.MESSAGE_LOST: ("message to edit not found", "message_id_invalid"),
    Trouble.NO_FORUM: ("not a forum", "channel_forum_missing"),
    Trouble.RIGHTS: ("not enough rights", "no rights", "chat_write_forbidden", "admin_required", "chat_restricted"),
    Trouble.GONE: ("was kicked", "not a member", "was deleted", "chat not found", "deactivated"),
}


def trouble_of(refusal: str) -> Trouble:
    """The exact words are no contract, so only a part of them is looked for."""
    lowered = refusal.lower()
    for trouble, parts in _SAID.items():
        if any(part in lowered for part in parts):
            return trouble
    return Trouble.OTHER


def missing(*, is_forum: bool, is_admin: bool, rights: Iterable[str]) -> list[Missing]:
    """What to put right before the group can be the room; empty: nothing."""
    held = set(rights)
    found = [] if is_forum else [Missing.TOPICS]
    if not is_admin:
        return [*found, Missing.ADMIN]
    return found + [one for one in (Missing.MANAGE_TOPICS, Missing.PIN, Missing.DELETE) if one not in held]


def mood(requests: Iterable[HelpRequest]) -> tuple[Mood, HelpRequest | None]:
    """Of a topic's requests, and the one it is because of."""
    found = {request.state: request for request in requests}
    if waiting := found.get(RequestState.CREATED):
        return Mood.WAITING, waiting
    held = found.get(RequestState.TAKEN) or found.get(RequestState.CONTACTED)
    return (Mood.TAKEN, held) if held else (Mood.CALM, None)


def icons(offered: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Mood → id, out of (emoji, id) as Telegram offers them; a mood without a fitting one has none."""
    ids = {emoji.replace("\ufe0f", ""): number for emoji, number in offered}
    found = {}
    for mood_, wished in EMOJI.items():
        if known := [ids[plain] for one in wished if (plain := one.replace("\ufe0f", "")) in ids]:
            found[mood_.value] = known[0]
    return found
