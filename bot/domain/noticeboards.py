"""Noticeboards: groups and channels of the organisation, where its events are posted for all who are there.

The bot speaks there and does not listen: nothing that people say there is answered or kept.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PAYLOAD = "notice"
"""What the link that adds the bot to a group carries. A channel's link carries nothing: there is no /start in one."""
CHANNEL_RIGHTS = ("post_messages",)
LONGEST_TITLE = 128


class NoticeboardKind(StrEnum):
    GROUP = "group"
    CHANNEL = "channel"


class NoticeboardState(StrEnum):
    CONNECTED = "connected"
    BROKEN = "broken"
    DISCONNECTED = "disconnected"


class Trouble(StrEnum):
    """What a refusal of Telegram says about a noticeboard, or about one post there."""

    LOST = "lost"  # the post is not there any more
    KEPT = "kept"  # it is, and Telegram does not let it be changed or taken away
    RIGHTS = "rights"
    GONE = "gone"  # the bot, or the whole chat
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Noticeboard:
    id: int
    organisation_id: int
    chat_id: int
    kind: NoticeboardKind
    title: str
    state: NoticeboardState
    why: Trouble | None
    connected_by: int
    since: datetime

    @property
    def works(self) -> bool:
        return self.state is NoticeboardState.CONNECTED


_SAID = {
    Trouble.LOST: ("message to edit not found", "message_id_invalid"),
    Trouble.KEPT: ("message can't be edited", "message can't be deleted"),
    Trouble.RIGHTS: (
        "not enough rights",
        "no rights",
        "chat_write_forbidden",
        "admin_required",
        "chat_restricted",
        "need administrator rights",
    ),
    Trouble.GONE: ("was kicked", "not a member", "was deleted", "chat not found", "deactivated"),
}


def trouble_of(refusal: str) -> Trouble:
    """The exact words are no contract, so only a part of them is looked for."""
    lowered = refusal.lower()
    return next((trouble for trouble, parts in _SAID.items() if any(part in lowered for part in parts)), Trouble.OTHER)


def lacks(*, present: bool, may_post: bool) -> Trouble | None:
    """What the bot's own place in a chat says: None where it can post."""
    if not present:
        return Trouble.GONE
    return None if may_post else Trouble.RIGHTS
