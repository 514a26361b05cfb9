"""What people do with their phones. Each act changes the world and tells the bots that may hear of it."""

import re
from typing import Any

from sandbox.chats import standing, threads
from sandbox.chats.membership import may
from sandbox.errors import MisuseError
from sandbox.media import kinds
from sandbox.people import news
from sandbox.state.chats import Chat
from sandbox.state.rows import Bot, Message, Person
from sandbox.state.world import World
from sandbox.text.formatting import CAPTION_LIMIT, TEXT_LIMIT, stored

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
Json = dict[str, Any]


def alive(person: Person) -> Person:
    if person.deleted:
        raise MisuseError("this account is deleted", 409)
    return person


def private(world: World, person: Person, bot: Bot) -> Chat:
    """The chat with the bot, if the person can write in it now."""
    alive(person)
    chat = world.chats.get((bot.id, person.id))
    if chat is None:
        raise MisuseError("the bot was not started yet: only Start can be pressed", 409)
    if chat.blocked:
        raise MisuseError("the bot is blocked: unblock it first", 409)
    if not chat.started:
        chat.started = True  # an answer to the bot of a group one has asked to join opens the chat
        world.changed(chat)
    return chat


def start(world: World, person: Person, bot: Bot, payload: str = "") -> Message:
    """Open the bot, by its link or by its name, and press Start. That also unblocks it."""
    if not PAYLOAD.fullmatch(payload):
        raise MisuseError("a start payload has at most 64 letters, digits, - and _")
    if world.open_chat(bot, alive(person)).blocked:
        unblock(world, person, bot)
    chat = private(world, person, bot)
    return say(world, person, chat, f"/start {payload}".strip())


def say(world: World, person: Person, chat: Chat, text: str, reply_to: int = 0, thread: int = 0) -> Message:
    """Send a text; as clients do, a long one goes as several messages. The last one is returned."""
    pieces = [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]
    contents = [content for piece in pieces if (content := text_content(piece))]
    if not contents:
        raise MisuseError("an empty message cannot be sent")
    return [send(world, person, chat, content, reply_to, thread=thread) for content in contents][-1]


def text_content(text: str) -> Json:
    clean, entities = stored(text)
    return {"text": clean} | ({"entities": entities} if entities else {}) if clean else {}


def send(
    world: World, person: Person, chat: Chat, content: Json, reply_to: int = 0, thread: int = 0, **options: Any
) -> Message:
    reply_to = reply_to or _forced_reply(chat)
    thread = threads.of(chat, thread, world.messages.get(reply_to))
    _check_allowed(chat, person, content, thread)
    return news.post(world, chat, person.id, content, reply_to=reply_to, thread=thread, **options)


def _check_allowed(chat: Chat, person: Person, content: Json, thread: int) -> None:
    """A phone shows no field to write in where one may not write."""
    kind = kinds.KINDS.get(kinds.of(content))
    if kind is None or chat.is_private:
        return
    if not may(chat, person.id, "can_post_messages" if chat.type == "channel" else kind.right):
        raise MisuseError(f"this person may not send {kind.what} here", 409)
    if not threads.is_open(chat, thread, person.id):
        raise MisuseError("this topic is closed", 409)


def _forced_reply(chat: Chat) -> int:
    """After force_reply a client answers the message that asked for it, once."""
    if chat.keyboard is None or not chat.keyboard.get("force_reply"):
        return 0
    if "keyboard" in chat.keyboard:
        chat.keyboard = chat.keyboard | {"force_reply": False}
    else:
        chat.keyboard = None
    return chat.keyboard_from


def edit(world: World, person: Person, message: Message, text: str) -> None:
    chat = world.chats[message.place]
    editor = chat.type == "channel" and may(chat, person.id, "can_edit_messages")
    kind = kinds.of(message.content)
    if not (message.writer == alive(person).id or editor) or kind not in ("text", *kinds.CAPTIONED):
        raise MisuseError("only one's own text can be edited", 409)
    content = text_content(text)
    if (kind == "text" and not content) or len(text) > (TEXT_LIMIT if kind == "text" else CAPTION_LIMIT):
        raise MisuseError(f"an edited message has 1 to {TEXT_LIMIT} characters, a caption up to {CAPTION_LIMIT}")
    if kind != "text":
        named = {"text": "caption", "entities": "caption_entities"}
        content = kinds.with_caption(message.content, {named[name]: value for name, value in content.items()})
    message.content = content
    message.edit_date = world.clock.seconds()
    world.message_changed(message)
    news.tell(world, message, edited=True)


def take_away(world: World, message: Message) -> None:
    """Delete for both sides. No bot is told; a keyboard goes with the message that brought it."""
    message.deleted = True
    chat = world.chats[message.place]
    if chat.keyboard_from == message.serial:
        chat.keyboard = None
    chat.pinned = [serial for serial in chat.pinned if serial != message.serial]
    world.message_changed(message)


def block(world: World, person: Person, bot: Bot) -> None:
    chat = private(world, person, bot)
    chat.blocked = True
    world.changed(chat)
    standing.private(world, bot, chat, "member", "kicked")


def unblock(world: World, person: Person, bot: Bot) -> None:
    chat = world.chats.get((bot.id, alive(person).id))
    if chat is None or not chat.blocked:
        raise MisuseError("the bot is not blocked", 409)
    chat.blocked = False
    world.changed(chat)
    standing.private(world, bot, chat, "kicked", "member")


def delete_account(world: World, person: Person) -> None:
    alive(person).deleted = True
    world.changed(person)
