"""What a message is before a messenger makes it its own, and the registry of the kinds the outbox may name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.buttons.keys import Rows, column
from bot.content.menus import menu
from bot.content.screens import say
from bot.domain.cases import Case
from bot.domain.outgoing import OPEN, Occasion, Policy, bare
from bot.domain.people import Who
from bot.domain.voices import Voice, voice
from bot.storage.ledger import internal
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Media:
    """`kind` is a word of RelayKind other than text."""

    kind: str
    file_id: str


@dataclass(frozen=True, slots=True)
class Photo:
    """Bytes made here (a QR code), for one message."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes made here (a table), for one message."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class TopicAct:
    """What is done to a topic; without a `thread` it is made. `icon` is a custom emoji's id."""

    thread: int | None = None
    icon: str = ""
    deletes: bool = False
    reopens: bool = False


@dataclass(frozen=True, slots=True)
class Out:
    """`text` is HTML (or the caption). `edits`: change that message instead of sending one. `deletes`: remove it.
    `clears`: remove these, as many as Telegram lets go.

    `pin`: hold it at the top of the chat, without a sound, where Telegram lets us. `silent`: no sound at all.
    """

    text: str = ""
    rows: Rows = field(default_factory=list)
    menu: list[str] | None = None  # reply keyboard, one button a row
    media: Media | None = None
    photo: Photo | None = None
    document: Document | None = None
    edits: int | None = None
    deletes: int | None = None
    reacts: tuple[int, str] | None = None  # our reaction on that message; an empty one takes it away
    clears: list[int] | None = None  # take all these out of the chat
    replies_to: int | None = None
    protect: bool = False
    pin: bool = False
    silent: bool = False
    thread: int | None = None  # a topic of a group, or of a private chat
    topic: TopicAct | None = None  # make or change a topic; `text` is its name


@dataclass(frozen=True, slots=True)
class To:
    """The reader as the database knows them when the message leaves."""

    who: Who

    @property
    def chat_id(self) -> int:
        if self.who.telegram_id is None:
            raise LookupError("a person without Telegram has no chat")
        return self.who.telegram_id

    @property
    def voice(self) -> Voice:
        return voice(self.who.language, self.who.text_level)

    @property
    def texts(self) -> Texts:
        return Texts(self.voice, self.who.zone)


def is_hers(to: To, case: Case) -> bool:
    """Whether the reader runs this family still: it may have gone over to another since the message was queued."""
    return case.curator_id == to.who.person_id


Render = Callable[..., Out | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """`quiet`: waits for the end of the reader's quiet hours. `after_sent` is told the id Telegram gave the message,
    `not_sent` that it never came: whether the reader blocked the bot, or else Telegram refused it, `in_doubt` that
    nobody knows and it is not tried again.

    `occasion`: a mother gets at most one message a day that she did not ask for, and none while she rests. `covered`:
    nothing of it is read on a locked phone; it comes when she presses «Показать».
    """

    name: str
    policy: Policy
    quiet: bool
    render: Render
    occasion: Occasion = Occasion.ANSWER
    after_sent: Callable[..., None] | None = None
    not_sent: Callable[..., None] | None = None
    in_doubt: Callable[..., None] | None = None
    covered: bool = False


KINDS: dict[str, Kind] = {}


def kind_of(name: str) -> Kind | None:
    """The kind a row names; one that its reader asked to see waits for nothing."""
    kind = KINDS.get(bare(name))
    return replace(kind, quiet=False, occasion=Occasion.ANSWER) if kind is not None and name.endswith(OPEN) else kind


def message(
    name: str,
    policy: Policy = Policy.MUST_ARRIVE,
    *,
    quiet: bool = False,
    occasion: Occasion = Occasion.ANSWER,
    covered: bool = False,
) -> Callable[[Render], Render]:
    """Register `def render(tx, to, **ids) -> Out | None` for the outbox kind; None: no longer of use, do not send."""

    def register(render: Render) -> Render:
        internal(render)
        KINDS[name] = Kind(name, policy, quiet, render, occasion, covered=covered)
        return render

    return register


def after_sent(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register `def keep(tx, message_id, **ids)` to run once the message of this kind was sent."""

    def register(keep: Callable[..., None]) -> Callable[..., None]:
        KINDS[name] = replace(KINDS[name], after_sent=internal(keep))
        return keep

    return register


def not_sent(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register `def tell(tx, blocked, **ids)` to run once it is sure that the message of this kind does not come."""

    def register(tell: Callable[..., None]) -> Callable[..., None]:
        KINDS[name] = replace(KINDS[name], not_sent=internal(tell))
        return tell

    return register


def in_doubt(name: str, tell: Callable[..., None]) -> None:
    """Let `tell(tx, **ids)` run when the message of this kind may have come, or not, and nobody tries again."""
    KINDS[name] = replace(KINDS[name], in_doubt=tell)


def screen(to: To, screen_id: str, targets: Mapping[str, Any] | None = None, **values: Any) -> Out:
    """A screen of content/ with those of its buttons that lead somewhere."""
    said = say(screen_id, to.voice, **values)
    return Out(said.text, column(said.buttons, targets or {}))


def with_menu(out: Out, to: To) -> Out:
    """The persistent menu of the role the message is for."""
    return Out(out.text, menu=list(menu(to.who.role, to.voice).buttons.values()))
