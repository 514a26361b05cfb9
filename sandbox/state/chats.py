"""Chats and who is in them: rows of their own, and what stands inside a chat's row."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from sandbox.state.rows import ChatKey, Row

SHARED = 0  # in the place of the bot in the key of a chat that several bots share
ABSENT = {"left", "kicked"}


@dataclass(kw_only=True)
class Member:
    """Somebody's place in a group: `status` as in the Bot API. `rights` are an administrator's, or what is left to
    a restricted member, by their names in the Bot API."""

    status: str
    rights: dict[str, bool] = field(default_factory=dict)
    until: int = 0  # unix seconds at which a restriction or a ban ends; 0 never
    title: str = ""  # an administrator's
    tag: str = ""  # a member's
    by: int = 0  # who made them an administrator
    link: str = ""  # the invite link that brought them

    @property
    def present(self) -> bool:
        """Somebody may be restricted and gone."""
        return self.status not in ABSENT and self.rights.get("is_member", True)


@dataclass(kw_only=True)
class Topic:
    """A topic of a forum or of a private chat. Its id is the number of the message that began it; General has 1."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str = ""
    creator: int = 0
    closed: bool = False
    hidden: bool = False  # only General can be


@dataclass(kw_only=True)
class Chat(Row):
    """A private chat belongs to one bot and one person; any other is shared (`bot` = 0) and may hold several bots."""

    kind: ClassVar[str] = "chat"
    bot: int
    id: int
    type: str = "private"
    title: str = ""
    username: str = ""
    description: str = ""
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)  # of a shared chat, with those who left
    permissions: dict[str, bool] = field(default_factory=dict)  # what ordinary members may not do: {name: False}
    topics: dict[int, Topic] = field(default_factory=dict)
    last_message_id: int = 0  # of a supergroup or a channel
    migrated_to: int = 0
    migrated_from: int = 0
    removed: bool = False  # deleted for all by its owner
    started: bool = True  # False where the bot wrote first, to somebody who asked to join its group
    blocked: bool = False
    keyboard: dict[str, Any] | None = None  # the reply keyboard or force_reply shown under the chat
    keyboard_from: int = 0  # serial of the message that brought it
    pinned: list[int] = field(default_factory=list)
    draft: dict[str, Any] | None = None  # what the bot is writing: its id, text, and until when it is shown
    cursor: int = 0

    @property
    def key(self) -> str:
        return f"{self.bot}:{self.id}"

    @property
    def place(self) -> ChatKey:
        return (self.bot, self.id)

    @property
    def is_private(self) -> bool:
        return self.bot != SHARED

    @property
    def numbers_messages(self) -> bool:
        """Supergroups and channels count their own messages; elsewhere every account counts for itself."""
        return self.type in ("supergroup", "channel")

    def counter(self, bot_id: int) -> int:
        """Whose count gives messages here the numbers by which this bot knows them."""
        return self.id if self.numbers_messages else bot_id

    def present(self) -> list[int]:
        return [number for number, member in self.members.items() if member.present]


@dataclass(kw_only=True)
class InviteLink(Row):
    kind: ClassVar[str] = "invite_link"
    link: str
    chat: int
    creator: int
    name: str = ""
    expires: int = 0
    limit: int = 0  # of members who came by it and are still there
    by_request: bool = False
    primary: bool = False
    revoked: bool = False

    @property
    def key(self) -> str:
        return self.link


@dataclass(kw_only=True)
class JoinRequest(Row):
    """Somebody asked to join. One at a time for a person and a chat; a later one takes its place."""

    kind: ClassVar[str] = "join_request"
    chat: int
    person: int
    link: str
    date: int
    contact: int = 0  # the bot that has written to the person about it
    decided: bool = False

    @property
    def key(self) -> str:
        return f"{self.chat}:{self.person}"
