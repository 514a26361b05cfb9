"""The rows this Telegram is made of, each a plain dataclass that a snapshot can keep."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

ChatKey = tuple[int, int]
SHARED = 0  # in the place of the bot in the key of a chat that several bots share
ABSENT = {"left", "kicked"}


@dataclass(kw_only=True)
class Row:
    """Something that a snapshot keeps."""

    kind: ClassVar[str]

    @property
    def key(self) -> str:
        raise NotImplementedError


@dataclass(kw_only=True)
class Person(Row):
    kind: ClassVar[str] = "person"
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "ru"
    phone_number: str = ""
    deleted: bool = False

    @property
    def key(self) -> str:
        return str(self.id)


@dataclass(kw_only=True)
class Bot(Row):
    kind: ClassVar[str] = "bot"
    id: int
    token: str
    username: str
    first_name: str
    last_message_id: int = 0
    last_update_id: int = 100_000_000
    allowed_updates: list[str] | None = None
    commands: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    links: dict[str, float] = field(default_factory=dict)  # file path → until when it may be downloaded
    reads_groups: bool = False  # privacy mode switched off

    @property
    def key(self) -> str:
        return str(self.id)


@dataclass(kw_only=True)
class Member:
    """Somebody's place in a group: `status` as in the Bot API. `rights` are an administrator's, or what is left to
    a restricted member, by their names in the Bot API."""

    status: str
    rights: dict[str, bool] = field(default_factory=dict)
    until: int = 0  # unix seconds at which a restriction or a ban ends; 0 never
    title: str = ""  # an administrator's
    tag: str = ""  # a member's


@dataclass(kw_only=True)
class Topic:
    """A topic of a forum or of a private chat. Its id is the number of the message that began it; General has 1."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str = ""
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
    blocked: bool = False
    keyboard: dict[str, Any] | None = None  # the reply keyboard or force_reply shown under the chat
    keyboard_from: int = 0  # serial of the message that brought it
    pinned: list[int] = field(default_factory=list)
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
        return [number for number, member in self.members.items() if member.status not in ABSENT]


@dataclass(kw_only=True)
class Message(Row):
    """`content` holds the fields of the Bot API that look the same to every bot. `ids` are its numbers by whose count
    gave them (`Chat.counter`). `sender` is a user, or a chat that speaks for itself."""

    kind: ClassVar[str] = "message"
    serial: int
    bot: int
    chat: int
    sender: int
    date: int
    content: dict[str, Any]
    ids: dict[int, int]
    reply_to: int = 0
    thread: int = 0  # the id of its topic
    inline: list[list[dict[str, Any]]] | None = None
    reply_keyboard: bool = False  # sent with a keyboard that is not inline: Telegram refuses to edit it
    protected: bool = False
    edit_date: int = 0
    deleted: bool = False

    @property
    def key(self) -> str:
        return str(self.serial)

    @property
    def place(self) -> ChatKey:
        return (self.bot, self.chat)

    def number(self, bot_id: int) -> int:
        """Its message_id as this bot knows it; 0 if the bot was not there."""
        return self.ids.get(self.chat) or self.ids.get(bot_id, 0)


@dataclass(kw_only=True)
class Callback(Row):
    kind: ClassVar[str] = "callback"
    id: str
    bot: int
    chat: int
    chat_bot: int
    person: int
    message: int
    at: float
    answered_at: float = 0
    text: str = ""
    show_alert: bool = False
    url: str = ""

    @property
    def key(self) -> str:
        return self.id

    @property
    def place(self) -> ChatKey:
        return (self.chat_bot, self.chat)


@dataclass(kw_only=True)
class Update(Row):
    kind: ClassVar[str] = "update"
    bot: int
    id: int
    name: str
    body: dict[str, Any]
    expires: float

    @property
    def key(self) -> str:
        return f"{self.bot}:{self.id}"

    def as_json(self) -> dict[str, Any]:
        return {"update_id": self.id, self.name: self.body}


@dataclass(kw_only=True)
class StoredFile(Row):
    kind: ClassVar[str] = "file"
    unique_id: str
    kind_of: str  # photo, voice, …: the same bytes sent as another kind are another file
    path: str
    name: str
    mime_type: str
    content: bytes

    @property
    def key(self) -> str:
        return self.unique_id
