"""What people do with their phones. Each act changes the world and tells the bots that may hear of it."""

import re
from typing import Any

from sandbox import view
from sandbox.delivery import enqueue
from sandbox.errors import MisuseError
from sandbox.formatting import TEXT_LIMIT, stored
from sandbox.privacy import hears
from sandbox.rows import SHARED, Bot, Chat, Member, Message, Person
from sandbox.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
FIRST_GROUP = -5001
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
    return chat


def start(world: World, person: Person, bot: Bot, payload: str = "") -> Message:
    """Open the bot, by its link or by its name, and press Start. That also unblocks it."""
    if not PAYLOAD.fullmatch(payload):
        raise MisuseError("a start payload has at most 64 letters, digits, - and _")
    chat = world.open_chat(bot, alive(person))
    if chat.blocked:
        unblock(world, person, bot)
    return say(world, person, chat, f"/start {payload}".strip())


def say(world: World, person: Person, chat: Chat, text: str, reply_to: int = 0) -> Message:
    """Send a text; as clients do, a long one goes as several messages. The last one is returned."""
    pieces = [text[at : at + TEXT_LIMIT] for at in range(0, len(text), TEXT_LIMIT)]
    contents = [content for piece in pieces if (content := _text_content(piece))]
    if not contents:
        raise MisuseError("an empty message cannot be sent")
    return [send(world, person, chat, content, reply_to) for content in contents][-1]


def _text_content(text: str) -> Json:
    clean, entities = stored(text)
    return {"text": clean} | ({"entities": entities} if entities else {}) if clean else {}


def send(world: World, person: Person, chat: Chat, content: Json, reply_to: int = 0) -> Message:
    message = world.post(chat, person.id, content, reply_to=reply_to or _forced_reply(chat))
    _tell_bots(world, chat, message, "message")
    return message


def _tell_bots(world: World, chat: Chat, message: Message, name: str) -> None:
    for bot in world.bots_of(chat):
        if hears(world, bot, chat, message):
            enqueue(world, bot, name, view.message(world, bot, message))


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
    if message.sender != alive(person).id or "text" not in message.content:
        raise MisuseError("only one's own text can be edited", 409)
    content = _text_content(text)
    if not content or len(content["text"]) > TEXT_LIMIT:
        raise MisuseError(f"an edited message has 1 to {TEXT_LIMIT} characters")
    message.content = content
    message.edit_date = world.clock.seconds()
    world.message_changed(message)
    _tell_bots(world, world.chats[message.place], message, "edited_message")


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
    tell_membership(world, person, chat, bot, "member", "kicked")


def unblock(world: World, person: Person, bot: Bot) -> None:
    chat = world.chats.get((bot.id, alive(person).id))
    if chat is None or not chat.blocked:
        raise MisuseError("the bot is not blocked", 409)
    chat.blocked = False
    world.changed(chat)
    tell_membership(world, person, chat, bot, "kicked", "member")


def tell_membership(world: World, person: Person, chat: Chat, bot: Bot, before: str, after: str) -> None:
    """The bot learns of a change of its own place, made by this person."""
    body = {
        "chat": view.chat(world, chat),
        "from": view.person_user(person),
        "date": world.clock.seconds(),
        "old_chat_member": view.member(world, chat, bot.id, Member(status=before)),
        "new_chat_member": view.member(world, chat, bot.id, Member(status=after)),
    }
    enqueue(world, bot, "my_chat_member", body)


def delete_account(world: World, person: Person) -> None:
    alive(person).deleted = True
    world.changed(person)


def create_group(world: World, title: str, members: list[Person], bots: list[Bot]) -> Chat:
    """The first member makes the group; each bot learns that it was added."""
    if not title or not members:
        raise MisuseError("a group needs a title and at least one person")
    groups = (chat.id for chat in world.chats.values() if chat.type == "group")
    number = min(groups, default=FIRST_GROUP + 1) - 1
    everyone = [alive(person).id for person in members] + [bot.id for bot in bots]
    places = {one: Member(status="member") for one in everyone} | {members[0].id: Member(status="creator")}
    chat = world.new(Chat(bot=SHARED, id=number, type="group", title=title, members=places))
    for bot in bots:
        tell_membership(world, members[0], chat, bot, "left", "member")
    send(world, members[0], chat, {"group_chat_created": True})
    return chat
