"""What Telegram's refusals and the network's troubles mean for a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)


class Verdict(Enum):
    SENT = auto()
    WAIT = auto()  # 429: not before `after`
    REFUSED = auto()  # never reached Telegram, or 5xx before it wrote: try again
    UNKNOWN = auto()  # perhaps arrived
    BLOCKED = auto()
    GONE = auto()
    BAD = auto()
    MOVED = auto()  # the group goes on under another number


@dataclass(frozen=True, slots=True)
class Answer:
    verdict: Verdict
    message_id: int | None = None
    after: float = 0
    failure: str | None = None
    moved_to: int | None = None
    kept: Sequence[int] = ()
    """Of the messages to be deleted, those that Telegram keeps."""


def refused(refusal: TelegramAPIError, *, private: bool) -> Answer:
    """Telegram said no."""
    if isinstance(refusal, TelegramRetryAfter):
        return Answer(Verdict.WAIT, after=refusal.retry_after)
    if isinstance(refusal, TelegramForbiddenError):
        gone = "deactivated" in refusal.message
        return Answer(Verdict.GONE if gone else Verdict.BLOCKED, failure=refusal.message)
    if isinstance(refusal, TelegramBadRequest):
        return _bad(refusal.message, private=private)
    if isinstance(refusal, TelegramMigrateToChat):
        return Answer(Verdict.MOVED, failure=refusal.message, moved_to=refusal.migrate_to_chat_id)
    return Answer(Verdict.BAD, failure=refusal.message)


_DONE_ALREADY = ("not modified", "topic_not_modified", "message to delete not found")
_TAKEN_AWAY = "message to edit not found"


def _bad(text: str, *, private: bool) -> Answer:
    """What somebody took out of her own chat needs no change; a card a group has lost is put there anew."""
    lowered = text.lower()
    if any(done in lowered for done in _DONE_ALREADY) or (private and _TAKEN_AWAY in lowered):
        return Answer(Verdict.SENT)
    return Answer(Verdict.BAD, failure=text[:200])


def troubled(trouble: Exception) -> Answer:
    """A refused connection never reached Telegram; everything else may have."""
    text = str(trouble)
    if "ClientConnectorError" in text or "Cannot connect" in text:
        return Answer(Verdict.REFUSED, after=2, failure="no connection")
    return Answer(Verdict.UNKNOWN, after=2, failure=type(trouble).__name__)
