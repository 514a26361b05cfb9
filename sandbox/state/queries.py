"""Questions that wait for a bot's answer: presses, inline queries, Mini Apps and the messages prepared for them."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from sandbox.state.rows import ChatKey, Row


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
class InlineQuery(Row):
    """What somebody typed after a bot's name. `results` are ready to be sent: content, keyboard, and how they look."""

    kind: ClassVar[str] = "inline_query"
    id: str
    bot: int
    person: int
    query: str
    offset: str
    chat_type: str
    location: dict[str, Any] | None = None
    at: float
    answered_at: float = 0
    results: list[dict[str, Any]] = field(default_factory=list)
    next_offset: str = ""
    button: dict[str, Any] | None = None
    cache_time: int = 300
    is_personal: bool = False

    @property
    def key(self) -> str:
        return self.id


@dataclass(kw_only=True)
class MiniApp(Row):
    """A Mini App somebody opened. `origin` is what was pressed: inline, menu, key, link or results."""

    kind: ClassVar[str] = "mini_app"
    id: str  # its query_id, if apps of this origin have one
    bot: int
    person: int
    origin: str
    url: str
    button_text: str = ""
    start_param: str = ""
    opened_at: float
    closed_at: float = 0
    used: bool = False  # it has sent its data, or the bot has answered its query

    @property
    def key(self) -> str:
        return self.id


@dataclass(kw_only=True)
class Prepared(Row):
    """A message a bot laid ready for a person to share from its Mini App."""

    kind: ClassVar[str] = "prepared"
    id: str
    bot: int
    person: int
    result: dict[str, Any]
    chat_kinds: list[str]  # user, bot, group, channel
    expires: int

    @property
    def key(self) -> str:
        return self.id
