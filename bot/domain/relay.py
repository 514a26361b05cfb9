"""What is carried between two people, and how it is cut so that nothing of it is lost."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import Role

TEXT_LIMIT = 3800
"""Telegram takes 4096 characters; who writes stands before them."""
CAPTION_LIMIT = 900
TALK = timedelta(minutes=15)
"""So long after the last message the next one still goes to the same person without a question."""


class RelayKind(StrEnum):
    TEXT = "text"
    VOICE = "voice"
    PHOTO = "photo"
    VIDEO_NOTE = "video_note"
    STICKER = "sticker"


PICTURES = frozenset({RelayKind.PHOTO, RelayKind.VIDEO_NOTE})
"""Not between an adult volunteer and somebody under 18."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message as its writer sent it. `body` is the text or the caption."""

    kind: RelayKind
    body: str
    source_message_id: int
    file_id: str = ""
    file_unique_id: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people may write to each other; `person_id` in `role` is the one on the other side.

    `match_id` is the pair that ties them, None between a mother and her curator. Unreachable: no Telegram, or blocked.
    """

    person_id: int
    role: Role
    case_id: int
    match_id: int | None
    name: str
    code: str
    zone: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """A message on its way, or already in the reader's chat."""

    id: int
    organisation_id: int
    case_id: int
    from_id: int
    to_id: int
    parcel: Parcel


class Delivery(StrEnum):
    """What the writer is told, named like the screen of relay.yaml that says it."""

    SENT = "delivered"
    MORNING = "waits"
    UNREACHABLE = "not_delivered"
    NO_PICTURES = "no_pictures"
    OVER = "no_such_person"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Sent:
    """`name` of the reader, for the screens that say it."""

    delivery: Delivery
    at: datetime
    name: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One message in the reader's chat: words alone, or the file with its caption."""

    text: str
    with_file: bool = False


def pieces(kind: RelayKind, body: str) -> list[Piece]:
    """The messages one parcel becomes, in order; a caption too long for a caption goes before its file."""
    if kind is RelayKind.TEXT:
        return [Piece(part) for part in split(body, TEXT_LIMIT)]
    if len(body) <= CAPTION_LIMIT:
        return [Piece(body, with_file=True)]
    return [*(Piece(part) for part in split(body, TEXT_LIMIT)), Piece("", with_file=True)]


def split(text: str, limit: int) -> list[str]:
    """Cut after a line or a word where there is one; the parts together are the text, letter by letter."""
    parts = []
    while len(text) > limit:
        end = max(text.rfind("\n", 0, limit), text.rfind(" ", 0, limit)) + 1 or limit
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]
