"""Reading a control request, and answering misuse with a sentence instead of a traceback."""

import functools
import json
import math
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.chats.membership import is_present, settle
from sandbox.errors import ApiError, MisuseError
from sandbox.people import acts
from sandbox.reading import arguments
from sandbox.reading.arguments import UnreadableError, Upload
from sandbox.reading.integers import INT64, exact
from sandbox.state.chats import SHARED, Chat
from sandbox.state.rows import Bot, Message, Person
from sandbox.telegram import Telegram

Json = dict[str, Any]
TELEGRAM = web.AppKey("telegram", Telegram)
PERSON = r"/sim/people/{person:\d+}"  # the address of what one person does
LONGEST_WAIT = 600.0


class Ask:
    """One control request: its body, its query, and the world it speaks of."""

    def __init__(self, request: web.Request, body: Json, uploads: dict[str, Upload]) -> None:
        self.request = request
        self.body = body
        self.uploads = uploads
        self.telegram = request.app[TELEGRAM]
        self.world = self.telegram.world

    def text(self, name: str) -> str:
        value = self.body.get(name)
        if not isinstance(value, str):
            raise MisuseError(f"`{name}` is needed, as text")
        return value

    def number(self, name: str, default: float | None = None) -> float:
        value = self.body.get(name, default)
        if isinstance(value, int | float | str):
            try:
                number = float(value)
            except (ValueError, OverflowError):
                number = math.nan
            if math.isfinite(number):
                return number
        raise MisuseError(f"`{name}` is needed, as a number")

    def whole(self, name: str, default: int | None = None) -> int:
        return int(self.number(name, default))

    def wait(self) -> float:
        return min(max(self.number("wait", 0), 0), LONGEST_WAIT)

    def person(self) -> Person:
        return self.world.person(self.id("person"))

    def id(self, name: str) -> int:
        """The number in the address; -1, which nobody bears, for one that is no id."""
        number = exact(self.request.match_info[name], INT64)
        return -1 if number is None else number

    def bot(self) -> Bot:
        return self.world.bot(self.whole("bot", 0))

    def group(self, chat_id: int) -> Chat:
        chat = self.world.chats.get((SHARED, chat_id))
        if chat is None or chat.removed:
            raise MisuseError(f"there is no group {chat_id}", 404)
        settle(chat, self.world.clock.seconds())
        return self.group(chat.migrated_to) if chat.migrated_to else chat

    def here(self) -> Chat:
        """The group or channel of the address."""
        return self.group(self.id("chat"))

    def actor(self, group: Chat) -> Person:
        """Who does something in a group: `from`, else its owner."""
        owner = next((number for number, member in group.members.items() if member.status == "creator"), 0)
        person = self.world.person(self.whole("from", owner))
        self.member(group, person)
        return person

    def chat(self) -> Chat:
        """Where the person acts: the group named by `chat`, else the private chat with the bot."""
        group = self.whole("chat", 0)
        if group >= 0:
            return acts.private(self.world, self.person(), self.bot())
        return self.member(self.group(group), self.person())

    def member(self, group: Chat, person: Person) -> Chat:
        if not is_present(group, acts.alive(person).id):
            raise MisuseError("this person is not in the group", 409)
        return group

    def thread(self, chat: Chat) -> int:
        """The topic named by `thread`; 0 is General, or no topic."""
        number = self.whole("thread", 0)
        if number and number not in chat.topics:
            raise MisuseError(f"there is no topic {number} here", 404)
        return number

    def message(self, chat: Chat, message_id: int) -> Message:
        """A message no bot has a number for goes by its serial, negative."""
        found = self.world.find(self.bot(), chat, message_id)
        if message_id < 0:
            found = self.world.messages.get(-message_id)
        if found is None or found.place != chat.place or found.deleted:
            raise MisuseError(f"there is no message {message_id} in this chat", 404)
        return found

    def reply_to(self, chat: Chat) -> int:
        return self.message(chat, self.whole("reply_to")).serial if self.body.get("reply_to") else 0

    def done(self, act: str, message: Message) -> Json:
        """The answer to an act that made or changed a message."""
        number = number_of(message, self.bot())
        self.acted(act, person=message.writer, chat=message.chat, message_id=number)
        return {"message_id": number, "chat": message.chat, "date": message.date}

    def acted(self, act: str, **facts: Any) -> None:
        self.telegram.journal.add("act", act=act, **facts)
        self.telegram.story.acted(act, self.request.method, self.request.path, self.body)


def number_of(message: Message, bot: Bot) -> int:
    return message.number(bot.id) or -message.serial


Handler = Callable[[Ask], Awaitable[Any]]


def answer(value: Any, status: int = 200) -> web.Response:
    return web.json_response(value, status=status, dumps=functools.partial(json.dumps, ensure_ascii=False))


def control(handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    @functools.wraps(handler)
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            given = await arguments.read(request)
            if given.trouble:
                raise MisuseError(given.trouble)
            result = await handler(Ask(request, given.values, given.uploads))
        except MisuseError as misuse:
            return answer({"error": str(misuse), **misuse.details}, misuse.status)
        except ApiError as error:
            return answer({"error": error.description}, 400)
        except UnreadableError as error:
            return answer({"error": str(error)}, error.status)
        return result if isinstance(result, web.StreamResponse) else answer(result)

    return handle
