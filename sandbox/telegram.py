"""The whole local Telegram in one object: the world, and everything that serves, watches and troubles it."""

import re
import secrets
from typing import Any

from sandbox.activity import Activity
from sandbox.delivery.polling import Poller
from sandbox.errors import refuse
from sandbox.feed import Feed
from sandbox.journal import Journal
from sandbox.signals import Signals
from sandbox.spec import Check, Spec
from sandbox.state.chats import Chat
from sandbox.state.clock import Clock
from sandbox.state.queries import InlineQuery, MiniApp
from sandbox.state.rows import Bot, Message, Person, Poll, Row, Update
from sandbox.state.world import World
from sandbox.story import Story
from sandbox.trouble.faults import Faults
from sandbox.trouble.holding import Holding
from sandbox.trouble.rates import Rates

TOKEN = re.compile(r"(\d{1,19}):[A-Za-z0-9_-]{3,128}")
LARGEST_BOT_ID = 9999
WEBHOOKS = "webhooks"  # what is told of every change of a bot, for those who bring it updates


class Telegram:
    """`check_answers` holds every answer and update against the specification; what is wrong is in `violations`."""

    def __init__(self, rates: str = "off", check_answers: bool = False) -> None:
        self.check_answers = check_answers
        self.violations: list[str] = []
        self.address = ""
        self.spec = Spec.load()
        self.signals = Signals()
        self.feed = Feed()
        self.clock = Clock()
        self.clock.on_change.append(self._clock_moved)
        self.journal = Journal(self.clock.now, self._journalled)
        self.world = World(self.clock)
        self.world.on_change.append(self._changed)
        self.world.on_forget.append(self._forgotten)
        self.world.on_action.append(self._acting)
        self.story = Story(self.world)
        self.faults = Faults(self.clock)
        self.holding = Holding(self.world, self.faults, self.signals)
        self.rates = Rates(rates, self.clock)
        self.poller = Poller(self.world, self.signals)
        self.activity = Activity(self.world, self.signals)

    def bot_of(self, token: str) -> Bot:
        """The bot behind a token; a token of the test range makes its bot when it is first used."""
        match = TOKEN.fullmatch(token)
        if match is None:
            raise refuse(401, "invalid token specified")
        bot_id = int(match.group(1))
        known = self.world.bots.get(bot_id)
        if known and secrets.compare_digest(known.token, token):
            return known
        if known or not 1 <= bot_id <= LARGEST_BOT_ID or bot_id in self.world.people:
            raise refuse(401)
        return self._new_bot(bot_id, token)

    def _new_bot(self, bot_id: int, token: str) -> Bot:
        username = f"ryadom_{bot_id}_bot"
        return self.world.new(Bot(id=bot_id, token=token, username=username, first_name="Рядом"))

    def adopt(self, token: str, username: str = "") -> Bot:
        """The bot this server is started for. A world from last time may know it by another token or name."""
        bot = self.world.bots.get(int(token.partition(":")[0])) if TOKEN.fullmatch(token) else None
        if bot:
            bot.token = token
        bot = self.bot_of(token)
        bot.username = username or bot.username
        self.world.changed(bot)
        return bot

    def _changed(self, row: Row) -> None:
        match row:
            case Chat():
                self.signals.notify(("chat", row.place))
                facts = {"id": row.id, "bot": row.bot, "cursor": row.cursor, "people": self._people_of(row)}
                self.feed.tell("chat", row.key, facts)
            case Message():
                number = next(iter(row.ids.values()), 0)
                self.feed.tell("message", row.key, {"chat": row.chat, "bot": row.bot, "message_id": number})
            case Person():
                self.feed.tell("person", row.key, {"id": row.id})
            case Poll():
                self.signals.notify("polls")
            case InlineQuery():
                self.signals.notify(("inline", row.id))
            case MiniApp():
                closed = bool(row.closed_at)
                self.feed.tell("mini_app", row.key, {"app": row.id, "person": row.person, "closed": closed})
            case Bot():
                self.signals.notify(WEBHOOKS)
                self.feed.tell("bot", row.key, {"id": row.id, "first_name": row.first_name})
            case Update():
                self._queued(row)

    def _people_of(self, chat: Chat) -> list[int]:
        """Whose phones show this chat, or did so until now."""
        return [chat.id] if chat.is_private else [member for member in chat.members if member in self.world.people]

    def _acting(self, bot: Bot, chat: Chat, thread: int, action: str) -> None:
        place = {"bot": bot.id, "chat": 0 if chat.is_private else chat.id, "thread": thread}
        facts = {"action": action, "name": bot.first_name, "place": place, "people": self._people_of(chat)}
        self.feed.tell("action", f"{bot.id}:{chat.key}:{thread}", facts)

    def _queued(self, update: Update) -> None:
        facts: dict[str, Any] = {"bot": update.bot, "update": update.as_json()}
        if problems := self.check(self.spec.type("Update"), "Update", facts["update"]):
            facts |= {"level": "loud", "violations": problems}
        self.journal.add("update", **facts)
        self.signals.notify(("queue", update.bot))

    def check(self, check: Check, name: str, value: Any) -> list[str]:
        """What the specification objects to, if answers are checked at all."""
        if not self.check_answers:
            return []
        problems: list[str] = []
        check(value, name, problems)
        return self.violated(*problems)

    def violated(self, *problems: str) -> list[str]:
        self.violations += problems
        return list(problems)

    def _forgotten(self, row: Row) -> None:
        self.activity.stirred()

    def _journalled(self, cursor: int) -> None:
        self.signals.notify("journal")
        self.feed.tell("journal", "", {"cursor": cursor})

    def _clock_moved(self) -> None:
        self.signals.notify("clock")
        self.feed.tell("clock", "", self.clock.face())
