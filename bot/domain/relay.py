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


WORDLESS = frozenset({RelayKind.VIDEO_NOTE, RelayKind.STICKER})
DELETABLE = timedelta(hours=48)
"""So long after it was sent Telegram lets a bot delete a message."""


WAITED = timedelta(days=7)
"""So long before a pair rests a message may have been written that arrives when the pair goes on: it waited for the
morning, or for a person."""


KEPT = timedelta(days=90)
"""So long after the end of a pair its words are kept."""
STILL_OPEN = timedelta(days=30)
"""While somebody has still to look at one of them, it is asked again so often."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message as its writer sent it. `body` is the text or the caption."""

    kind: RelayKind
    body: str
    source_message_id: int
    file_id: str = ""
    file_unique_id: str = ""
    replies_to: int = 0
    """The message of the writer's own chat that this one answers by Telegram's reply; 0: none."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people may write to each other; `person_id` in `role` is the one on the other side.

    `my_role` is the one in which whoever asks is tied, whatever role is active: the rules of a talk go by it.
    `match_id` is the pair that ties them, None between a mother and her curator. Unreachable: no Telegram, or blocked.
    """

    person_id: int
    role: Role
    my_role: Role
    case_id: int
    match_id: int | None
    name: str
    code: str
    zone: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """A message on its way, or already in the reader's chat.

    `answers` is the id of the carried message it replies to. `words_gone`: they were kept as long as they may be.
    """

    id: int
    organisation_id: int
    case_id: int
    from_id: int
    to_id: int
    parcel: Parcel
    created_at: datetime
    answers: int | None = None
    withdrawn: bool = False
    words_gone: bool = False


class Delivery(StrEnum):
    """What the writer is told, named like the screen of relay.yaml that says it."""

    SENT = "delivered"
    MORNING = "waits"
    UNREACHABLE = "not_delivered"
    NO_PICTURES = "no_pictures"
    OVER = "no_such_person"
    HELD = "held"
    HELD_CONTACT = "held_contact"
    STOPPED = "stopped"  # somebody decided before that this message does not go


@dataclass(frozen=True, slots=True)
class Sent:
    """`name` of the reader, for the screens that say it. `relay_id`: the first message carried, to take it back."""

    delivery: Delivery
    at: datetime
    name: str = ""
    relay_id: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One message in the reader's chat: words alone, or the file with its caption."""

    text: str
    with_file: bool = False


def pieces(kind: RelayKind, body: str) -> list[Piece]:
    """The messages one parcel becomes, in order; a caption too long for a caption goes before its file.

    Stickers and video notes bear no words: who writes goes before them.
    """
    if kind is RelayKind.TEXT:
        return [Piece(part) for part in split(body, TEXT_LIMIT)]
    if kind in WORDLESS:
        return [Piece(body), Piece("", with_file=True)]
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
