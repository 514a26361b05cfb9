"""A meeting as it stands in a group or a channel, for whoever reads there: no name, no number, and one button."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from phonenumbers import PhoneNumberMatcher

from bot.domain.events import Announcement
from bot.domain.people import Role


class PostState(StrEnum):
    QUEUED = "queued"
    STANDS = "stands"
    DOUBTFUL = "doubtful"  # Telegram did not say whether it came: a person looks
    REFUSED = "refused"
    DOWN = "down"


LIVE = (PostState.QUEUED, PostState.STANDS)


class About(StrEnum):
    """What did not go as it should, for the author."""

    POSTING = "posting"
    CHANGING = "changing"
    LEAVING = "leaving"
    PHONE = "phone"  # a number came into it, so that it was taken down
    NAME = "name"  # the name of an invited family did


class Unfit(StrEnum):
    """Why a meeting is not posted."""

    DISCREET = "discreet"
    PHONE = "phone"
    NAME = "name"  # of an invited family
    CALLED_OFF = "called_off"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Post:
    """`round`: how often it was posted anew. `starts_at`, `place`: what was posted first. `full`: whether it says
    that every place is taken. `posted_as`: in which role its author hears of it. `replaces`: an earlier post that
    Telegram does not let us change."""

    id: int
    organisation_id: int
    noticeboard_id: int
    event_id: int
    state: PostState
    message_id: int | None
    round: int
    starts_at: datetime
    place: str
    full: bool
    posted_by: int
    posted_as: Role
    replaces: int | None

    @property
    def live(self) -> bool:
        return self.state in LIVE


@dataclass(frozen=True, slots=True)
class Notice:
    """All that a post says. `starts`: of each class of a series, or the one start; `without`: of classes that were
    called off. `moved`, `elsewhere`: another time or place than was posted first; whoever read that sees it at once."""

    says: Announcement
    starts: list[datetime]
    link: str
    moved: bool = False
    full: bool = False
    off: bool = False
    elsewhere: bool = False
    without: tuple[datetime, ...] = ()


def has_phone(*texts: str) -> bool:
    """A number that people could call: it is somebody's, and here all would read it."""
    return any(PhoneNumberMatcher(text, "RU").has_next() for text in texts)


def unfit(says: Announcement, *, discreet: bool, named: bool, cancelled: bool, past: bool) -> Unfit | None:
    if discreet:
        return Unfit.DISCREET
    if cancelled:
        return Unfit.CALLED_OFF
    if past:
        return Unfit.OVER
    if has_phone(says.title, says.place, says.way):
        return Unfit.PHONE
    return Unfit.NAME if named else None
