"""How one bot sees the world: rows as the objects of the Bot API."""

from typing import Any

from sandbox.files import file_id
from sandbox.rows import Bot, Chat, Message, Person
from sandbox.world import World

Json = dict[str, Any]


def user(world: World, user_id: int) -> Json:
    bot = world.bots.get(user_id)
    return bot_user(bot) if bot else person_user(world.people[user_id])


def bot_user(bot: Bot) -> Json:
    return {"id": bot.id, "is_bot": True, "first_name": bot.first_name, "username": bot.username}


def person_user(person: Person) -> Json:
    return {"id": person.id, "is_bot": False, **names(person), "language_code": person.language_code}


def names(person: Person) -> Json:
    given = {"first_name": person.first_name, "last_name": person.last_name, "username": person.username}
    return {name: value for name, value in given.items() if value}


def chat(world: World, of: Chat) -> Json:
    if of.is_group:
        return {"id": of.id, "title": of.title, "type": "group"}
    return {"id": of.id, **names(world.people[of.id]), "type": "private"}


def message(world: World, bot: Bot, of: Message, with_reply: bool = True) -> Json:
    seen: Json = {
        "message_id": of.ids[bot.id],
        "from": user(world, of.sender),
        "chat": chat(world, world.chats[of.place]),
        "date": of.date,
    }
    if of.edit_date:
        seen["edit_date"] = of.edit_date
    replied = world.messages.get(of.reply_to)
    if with_reply and replied and not replied.deleted:
        seen["reply_to_message"] = message(world, bot, replied, with_reply=False)
    seen |= content(bot, of.content)
    if of.protected:
        seen["has_protected_content"] = True
    if of.inline:
        seen["reply_markup"] = {"inline_keyboard": of.inline}
    return seen


def content(bot: Bot, fields: Json) -> Json:
    """A file has an id of its own for every bot; text stays as it is."""
    if "text" in fields:
        return fields
    return {name: with_file_ids(bot, value) for name, value in fields.items()}


def with_file_ids(bot: Bot, value: Any) -> Any:
    if isinstance(value, list):
        return [with_file_ids(bot, item) for item in value]
    if isinstance(value, dict) and "file_unique_id" in value:
        inner = {name: with_file_ids(bot, part) for name, part in value.items()}
        return {"file_id": file_id(bot, value["file_unique_id"]), **inner}
    return value


def member(world: World, user_id: int, status: str) -> Json:
    seen: Json = {"user": user(world, user_id), "status": status}
    return seen | {"until_date": 0} if status == "kicked" else seen
