"""The story: what people did, and what their phones showed after it, one line after another.

It is told in words (labels instead of data, texts instead of numbers): it can be read, printed and played again.
"""

from typing import Any

from sandbox.reading.integers import INT64, exact
from sandbox.state.chats import SHARED, Chat
from sandbox.state.queries import Callback
from sandbox.state.rows import Line, Message, Row
from sandbox.state.world import World

Json = dict[str, Any]
MEDIA = (
    "photo", "voice", "audio", "animation", "video", "video_note", "sticker", "document", "contact", "venue",
    "location", "poll", "dice", "game",
)  # fmt: skip
MESSAGES = ("message_id", "reply_to")
IN_WORDS = {"chat", "from", "bot", "thread", "data", *MESSAGES}  # what a request says by number or code
SCENERY = {"person"}  # people are listed where the story begins


class Story:
    def __init__(self, world: World) -> None:
        self.world = world
        self._faces: dict[int, Json] = {}  # message → how it was last told
        world.on_change.append(self._changed)

    def recall(self) -> None:
        """The phones of a world read back show all this already: it is not told again."""
        told = (message for message in self.world.messages.values() if message.writer in self.world.bots)
        self._faces = {message.serial: _known(message) for message in told}

    def acted(self, name: str, method: str, path: str, wish: Json) -> None:
        """An act that went well, as it was asked for: the address and the body of the request."""
        if name in SCENERY:
            return
        act, numbers = _address(method, path)
        person = next((number for number in numbers if number > 0), _number(wish, "from"))
        group = next((number for number in numbers if number < 0), _number(wish, "chat"))
        bot = _number(wish, "bot") or next(iter(self.world.bots), 0)
        place = (SHARED, group) if group < 0 else (bot, person)
        chat = self.world.chats.get(place)
        told = {key: value for key, value in wish.items() if key not in IN_WORDS and value not in ("", None)}
        told |= self._in_words(chat, bot, wish) if chat else {}
        self._tell(place, act=act, person=person, facts=told)

    def _in_words(self, chat: Chat, bot: int, wish: Json) -> Json:
        found = {key: self._message(chat, bot, _number(wish, key)) for key in MESSAGES if wish.get(key)}
        told = {key: words(message.content) for key, message in found.items() if message}
        if topic := chat.topics.get(_number(wish, "thread")):
            told["thread"] = topic.name
        if "data" in wish:
            pressed = [found["message_id"]] if "message_id" in found else reversed(self.world.history[chat.place])
            labels = (label_of(message, wish["data"]) for message in pressed if message)
            told["text"] = next(filter(None, labels), wish["data"])
        return told

    def _message(self, chat: Chat, bot: int, number: int) -> Message | None:
        """By the bot's number for it, or by the serial, negative, where the bot has none."""
        if number < 0:
            return self.world.messages.get(-number)
        return self.world.numbered.get((chat.counter(bot), number))

    def _changed(self, row: Row) -> None:
        match row:
            case Message() if row.writer in self.world.bots:
                self._showed(row)
            case Callback() if row.answered_at and row.text:
                told = {"change": "alert" if row.show_alert else "toast", "text": row.text}
                self._tell(row.place, person=row.person, facts=told)

    def _showed(self, message: Message) -> None:
        before = self._faces.get(message.serial)
        is_new = before is None and message.serial == len(self.world.messages) and not message.edit_date
        change = "" if is_new else "deleted" if message.deleted else "edited"
        known = _known(message)
        if known != before:
            self._faces[message.serial] = known
            self._tell(message.place, facts=face_of(message) | ({"change": change} if change else {}))

    def _tell(self, place: tuple[int, int], **line: Any) -> None:
        bot, chat = place
        number = len(self.world.lines) + 1
        self.world.new(Line(number=number, at=self.world.clock.now(), bot=bot, chat=chat, **line))


def _number(wish: Json, name: str) -> int:
    """0 for what is no number: the act went well without it."""
    return exact(str(wish.get(name)), INT64) or 0


def _address(method: str, path: str) -> tuple[str, list[int]]:
    """The act, and the numbers in its address: what stands behind /sim/people/ID/, or else the whole behind /sim/."""
    parts = path.removeprefix("/sim/").split("/")
    numbers = [int(part) for part in parts if part.lstrip("-").isdigit()]
    named = ["{chat}" if part.startswith("-") else "{person}" if part.isdigit() else part for part in parts]
    if named[:2] == ["people", "{person}"] and len(named) > 2:
        named = named[2:]
    return " ".join(filter(None, [method if method != "POST" else "", "/".join(named)])), numbers


def face_of(message: Message) -> Json:
    """What a phone shows of a message."""
    face: Json = {"text": words(message.content)}
    kind = next((kind for kind in MEDIA if kind in message.content), None)
    if kind:
        face["kind"] = kind
    if message.inline:
        face["buttons"] = [[button["text"] for button in row] for row in message.inline]
    return face


def _known(message: Message) -> Json:
    return face_of(message) | ({"change": "deleted"} if message.deleted else {})


def words(content: Json) -> str:
    poll = content.get("poll") or {}
    return str(content.get("text") or content.get("caption") or poll.get("question") or "")


def label_of(message: Message, data: str) -> str:
    buttons = [button for row in message.inline or [] for button in row]
    return next((str(button["text"]) for button in buttons if button.get("callback_data") == data), "")
