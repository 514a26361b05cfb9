"""The rows this Telegram is made of, each a plain dataclass that a snapshot can keep."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

ChatKey = tuple[int, int]
GROUP = 0  # in the place of the bot in the key of a chat that several bots share


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
class Chat(Row):
    """A private chat belongs to one bot and one person; a group (`bot` = 0) may hold several bots."""

    kind: ClassVar[str] = "chat"
    bot: int
    id: int
    title: str = ""
    members: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
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
    def is_group(self) -> bool:
        return self.bot == GROUP


@dataclass(kw_only=True)
class Message(Row):
    """`content` holds the fields of the Bot API that look the same to every bot; ids differ per bot."""

    kind: ClassVar[str] = "message"
    serial: int
    bot: int
    chat: int
    sender: int
    date: int
    content: dict[str, Any]
    ids: dict[int, int]
    reply_to: int = 0
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
