"""What exists in this Telegram and the few ways it changes. No HTTP, no waiting, no database."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sandbox.errors import MisuseError
from sandbox.state.chats import Chat, InviteLink, JoinRequest
from sandbox.state.clock import Clock
from sandbox.state.queries import Callback, InlineQuery, MiniApp, Prepared
from sandbox.state.rows import Bot, ChatKey, Line, Message, Person, Poll, Row, StoredFile, Update

R = TypeVar("R", bound=Row)


class World:
    """Everything there is. `on_change` and `on_forget` hear of every row, in the order of events."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.people: dict[int, Person] = {}
        self.bots: dict[int, Bot] = {}
        self.chats: dict[ChatKey, Chat] = {}
        self.messages: dict[int, Message] = {}
        self.history: dict[ChatKey, list[Message]] = {}
        self.numbered: dict[tuple[int, int], Message] = {}  # (whose count, message_id) → message
        self.callbacks: dict[str, Callback] = {}
        self.pressed: dict[ChatKey, list[Callback]] = {}
        self.queues: dict[int, deque[Update]] = {}
        self.files: dict[str, StoredFile] = {}
        self.inline_messages: dict[str, Message] = {}  # by inline_id
        self.polled: dict[str, list[Message]] = {}  # poll → the messages that show it
        self.inline_queries: dict[str, InlineQuery] = {}
        self.mini_apps: dict[str, MiniApp] = {}
        self.prepared: dict[str, Prepared] = {}
        self.polls: dict[str, Poll] = {}
        self.invite_links: dict[str, InviteLink] = {}
        self.join_requests: dict[str, JoinRequest] = {}
        self.lines: dict[str, Line] = {}  # the story, in its order
        self.shelves: dict[str, dict[str, Any]] = {  # rows that are found by their key alone
            InlineQuery.kind: self.inline_queries,
            MiniApp.kind: self.mini_apps,
            Prepared.kind: self.prepared,
            Poll.kind: self.polls,
            Line.kind: self.lines,
            InviteLink.kind: self.invite_links,
            JoinRequest.kind: self.join_requests,
        }
        self.version = 0
        self.on_change: list[Callable[[Row], None]] = []
        self.on_forget: list[Callable[[Row], None]] = []
        self.on_action: list[Callable[[Bot, Chat, int, str], None]] = []  # somebody types there: nothing that is kept
        self.sieve: Callable[[Bot, str, dict[str, Any]], int] = lambda bot, name, body: 1  # how often an update comes

    def changed(self, row: Row) -> None:
        self.version += 1
        if isinstance(row, Chat):
            row.cursor = self.version
        for listener in self.on_change:
            listener(row)

    def forget(self, row: Row) -> None:
        for listener in self.on_forget:
            listener(row)

    def acts(self, bot: Bot, chat: Chat, thread: int, action: str) -> None:
        for listener in self.on_action:
            listener(bot, chat, thread, action)

    def add(self, row: Row) -> None:
        """Put a row where it belongs (new, or read back from a snapshot)."""
        match row:
            case Person():
                self.people[row.id] = row
            case Bot():
                self.bots[row.id] = row
                self.queues.setdefault(row.id, deque())
            case Chat():
                self.chats[row.place] = row
                self.version = max(self.version, row.cursor)
            case Message():
                self.messages[row.serial] = row
                self.history.setdefault(row.place, []).append(row)
                self.numbered.update({(counter, number): row for counter, number in row.ids.items()})
                self.inline_messages |= {row.inline_id: row} if row.inline_id else {}
                if poll := row.content.get("poll"):
                    self.polled.setdefault(poll["id"], []).append(row)
            case Callback():
                self.callbacks[row.id] = row
                self.pressed.setdefault(row.place, []).append(row)
            case Update():
                self.queues.setdefault(row.bot, deque()).append(row)
            case StoredFile():
                self.files[row.unique_id] = row
            case _:
                self.shelves[row.kind][row.key] = row

    def new(self, row: R) -> R:
        self.add(row)
        self.changed(row)
        return row

    def person(self, person_id: int) -> Person:
        person = self.people.get(person_id)
        if person is None:
            raise MisuseError(f"there is no person {person_id}", 404)
        return person

    def bot(self, bot_id: int | None = None) -> Bot:
        """The bot meant by a control request: the named one, else the first."""
        bot = self.bots.get(bot_id) if bot_id else next(iter(self.bots.values()), None)
        if bot is None:
            raise MisuseError("there is no such bot" if bot_id else "no bot has called yet", 404)
        return bot

    def open_chat(self, bot: Bot, person: Person) -> Chat:
        """The private chat of the two; it exists once the person has started the bot."""
        return self.chats.get((bot.id, person.id)) or self.new(Chat(bot=bot.id, id=person.id))

    def bots_of(self, chat: Chat) -> Iterable[Bot]:
        there = [chat.bot] if chat.is_private else chat.present()
        return [self.bots[member] for member in there if member in self.bots]

    def post(self, chat: Chat, sender: int, content: dict[str, Any], **options: Any) -> Message:
        """Add a message, numbered by the chat or by each bot in it."""
        counters: Iterable[Chat | Bot] = [chat] if chat.numbers_messages else self.bots_of(chat)
        ids = {counter.id: self._next_message_id(counter) for counter in counters}
        message = Message(
            serial=len(self.messages) + 1,
            bot=chat.bot,
            chat=chat.id,
            sender=sender,
            date=self.clock.seconds(),
            content=content,
            ids=ids,
            **options,
        )
        self.new(message)
        self.changed(chat)
        return message

    def _next_message_id(self, counter: Chat | Bot) -> int:
        counter.last_message_id += 1
        self.changed(counter)
        return counter.last_message_id

    def message_changed(self, message: Message) -> None:
        self.changed(message)
        self.changed(self.chats[message.place])

    def find(self, bot: Bot, chat: Chat, message_id: int) -> Message | None:
        """The message a bot means by its number, unless it is deleted or in another chat."""
        message = self.numbered.get((chat.counter(bot.id), message_id))
        return message if message and message.place == chat.place and not message.deleted else None
