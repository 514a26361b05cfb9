"""The rows this Telegram is made of, each a plain dataclass that a snapshot can keep."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

ChatKey = tuple[int, int]  # (the bot of a private chat, or SHARED; the id of the chat)


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
    hides_forwards: bool = False  # a forward of their messages shows the name and no account
    deleted: bool = False

    @property
    def key(self) -> str:
        return str(self.id)


@dataclass(kw_only=True)
class Webhook:
    """Where a bot wants its updates. `address` is the IP that is called; `given` if the bot named it itself."""

    url: str
    address: str
    given: bool = False
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""


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
    webhook: Webhook | None = None
    launched: float = 0  # since when the server runs it; 0 before its first call and after `close`
    logged_out_until: float = 0
    can_join_groups: bool = True
    commands: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    links: dict[str, float] = field(default_factory=dict)  # file path → until when it may be downloaded
    reads_groups: bool = False  # privacy mode switched off
    has_topics_enabled: bool = False  # private chats have topics
    allows_users_to_create_topics: bool = True
    supports_inline_queries: bool = False
    inline_feedback: bool = False  # told which inline result was chosen
    main_mini_app: str = ""  # the address behind t.me/bot?startapp=…
    menu_button: dict[str, Any] = field(default_factory=lambda: {"type": "default"})
    menu_buttons: dict[str, dict[str, Any]] = field(default_factory=dict)  # person → a button of their own

    @property
    def key(self) -> str:
        return str(self.id)


@dataclass(kw_only=True)
class Message(Row):
    """`content` holds the fields of the Bot API that look the same to every bot (`pinned_message`: a serial). `ids`
    are its numbers by whose count gave them (`Chat.counter`). `sender` is a user, or a chat that speaks for itself:
    then `author` is who wrote it. An ephemeral message has a `receiver`, who alone sees it, and no number but
    `ephemeral`."""

    kind: ClassVar[str] = "message"
    serial: int
    bot: int
    chat: int
    sender: int
    date: int
    content: dict[str, Any]
    ids: dict[int, int]
    author: int = 0
    signature: str = ""  # an anonymous administrator's title
    receiver: int = 0
    ephemeral: int = 0
    reply_to: int = 0  # the serial of a message, maybe of another chat
    thread: int = 0  # the id of its topic
    inline: list[list[dict[str, Any]]] | None = None
    via_bot: int = 0  # the bot whose inline mode made it
    inline_id: str = ""  # by which that bot can change it, if it has a keyboard
    reply_keyboard: bool = False  # sent with a keyboard that is not inline: Telegram refuses to edit it
    protected: bool = False
    reactions: dict[int, list[dict[str, Any]]] = field(default_factory=dict)  # whose → as ReactionType
    edit_date: int = 0
    deleted: bool = False

    @property
    def key(self) -> str:
        return str(self.serial)

    @property
    def place(self) -> ChatKey:
        return (self.bot, self.chat)

    @property
    def writer(self) -> int:
        """The account behind it."""
        return self.author or self.sender

    def number(self, bot_id: int) -> int:
        """Its message_id as this bot knows it; 0 if the bot was not there."""
        return self.ids.get(self.chat) or self.ids.get(bot_id, 0)


@dataclass(kw_only=True)
class Poll(Row):
    """A poll, alone or under several messages: a forward shows the same one. `asked` is what never changes of it."""

    kind: ClassVar[str] = "poll"
    id: str
    author: int  # the bot that hears of its votes; 0 for a person's poll
    asked: dict[str, Any]
    options: list[dict[str, Any]]  # persistent_id, text and its entities
    correct: list[int] = field(default_factory=list)
    votes: dict[int, list[int]] = field(default_factory=dict)  # person → numbers of options
    closes: int = 0  # unix seconds at which it closes by itself; 0 never
    closed: bool = False

    @property
    def key(self) -> str:
        return self.id


@dataclass(kw_only=True)
class Line(Row):
    """One line of the story (story.py): what somebody did in a chat or, without `act`, what the phones there showed."""

    kind: ClassVar[str] = "line"
    number: int
    at: float
    act: str = ""
    person: int = 0
    bot: int = 0
    chat: int = 0
    facts: dict[str, Any]

    @property
    def key(self) -> str:
        return str(self.number)


@dataclass(kw_only=True)
class Update(Row):
    kind: ClassVar[str] = "update"
    bot: int
    id: int
    name: str
    body: dict[str, Any]
    expires: float
    again: int = 0  # how many more times it comes after it was taken

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
    shown: dict[str, Any] = field(default_factory=dict)  # the fields a message has that carries it

    @property
    def key(self) -> str:
        return self.unique_id
