"""A piece of news from a curator or a coordinator: its words, when it goes, and what has become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people import Role, TextLevel

UNDO = timedelta(seconds=60)
"""So long nothing leaves, and everything can be taken back."""
OF_USE = timedelta(days=14)
"""Whoever rests longer than that does not find old news."""
LOOK = timedelta(seconds=5)
"""So often the author's card is counted anew while messages go."""
LOOK_LATER = timedelta(hours=1)
"""And while the rest waits for the morning, or for somebody who rests."""
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PHOTO_LIMIT = 10 * 1024 * 1024
BESIDE = 80
"""Characters kept for the name of whoever writes, which stands above the words."""
TITLE = 40


class State(StrEnum):
    PLANNED = "planned"
    STOPPED = "stopped"  # by its author, before or while it went


class MediaKind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class News:
    """What readers get. `easy` empty: those who read easy language get the plain words. No `media`: words alone."""

    plain: str
    easy: str = ""
    media: MediaKind | None = None
    file_id: str = ""

    def words(self, level: TextLevel) -> str:
        return self.easy if self.easy and level is TextLevel.EASY else self.plain

    @property
    def title(self) -> str:
        """Its beginning, on one line, for lists of its author."""
        line = " ".join(self.plain.split())
        return line if len(line) <= TITLE else line[: TITLE - 1].rstrip() + "…"


def limit(*, with_media: bool) -> int:
    """How many characters the words of a message may have."""
    return (CAPTION_LIMIT if with_media else TEXT_LIMIT) - BESIDE


def length(words: str) -> int:
    """As Telegram may count: an emoji as two."""
    return len(words.encode("utf-16-le", errors="surrogatepass")) // 2


def leaves_at(wanted: datetime | None, now: datetime) -> datetime | None:
    """When the first message may go; None for a moment that is over."""
    if wanted is None:
        return now + UNDO
    return max(wanted, now + UNDO) if wanted > now else None


@dataclass(frozen=True, slots=True)
class Announcement:
    """`by_hand`: families told by their curators, not by the bot; `blocked`: how many of them blocked it or left.
    `unheard`: volunteers and staff whom the bot cannot write to."""

    id: int
    organisation_id: int
    created_by: int
    role: Role
    news: News
    leaves_at: datetime
    state: State
    version: int
    by_hand: int
    blocked: int
    unheard: int
    board_message_id: int | None
    reported: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the messages. `later`: it is their quiet time, they rest, or had today's message; `waiting`: on
    their way now. `twice`: those that came and perhaps came twice. `left_out`: their author may no longer write to
    them, or they left."""

    sent: int = 0
    waiting: int = 0
    later: int = 0
    blocked: int = 0
    failed: int = 0
    unsure: int = 0
    twice: int = 0
    left_out: int = 0
    taken_back: int = 0
    next_at: datetime | None = None

    @property
    def all(self) -> int:
        parts = (self.sent, self.waiting, self.later, self.blocked, self.failed, self.unsure)
        return sum(parts) + self.left_out + self.taken_back

    @property
    def open(self) -> int:
        return self.waiting + self.later


def next_look(counts: Counts, now: datetime) -> datetime | None:
    """When the card is counted again; None when nothing is left to wait for."""
    if counts.waiting:
        return now + LOOK
    if not counts.later:
        return None
    due = counts.next_at + LOOK if counts.next_at is not None else now + LOOK_LATER
    return max(now + LOOK, min(due, now + LOOK_LATER))


@dataclass(frozen=True, slots=True)
class Audience:
    """What the author is told before anything is sent. `names`: of families, as their curator calls them; empty for a
    coordinator. `later`: of those reached, who gets it when they are back. `easy`: how many read easy language."""

    reached: int = 0
    later: int = 0
    easy: int = 0
    without: int = 0
    blocked: int = 0
    unheard: int = 0
    by_role: Mapping[Role, int] | None = None
    names: tuple[str, ...] = ()

    @property
    def nobody(self) -> bool:
        return not (self.reached or self.without or self.blocked)
