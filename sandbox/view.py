"""How one bot sees the world: rows as the objects of the Bot API."""

from typing import Any

from sandbox.files import file_id
from sandbox.membership import PERMISSIONS, admin_rights
from sandbox.rows import Bot, Chat, Member, Message, Person
from sandbox.world import World

Json = dict[str, Any]
ANONYMOUS_ADMIN = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


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
    if of.is_private:
        return {"id": of.id, **names(world.people[of.id]), "type": "private"}
    seen = {"id": of.id, "title": of.title, "type": of.type}
    return seen | ({"username": of.username} if of.username else {}) | ({"is_forum": True} if of.is_forum else {})


def message(world: World, bot: Bot, of: Message, with_reply: bool = True) -> Json:
    where = world.chats[of.place]
    seen: Json = {
        "message_id": of.number(bot.id),
        **_author(world, where, of.sender),
        "chat": chat(world, where),
        "date": of.date,
    }
    if of.thread:
        seen |= {"message_thread_id": of.thread, "is_topic_message": True}
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


def _author(world: World, where: Chat, sender: int) -> Json:
    """A user; or the chat itself: in a channel alone, in a group behind the account that stands for such senders."""
    if sender > 0:
        return {"from": user(world, sender)}
    spoken = {"sender_chat": chat(world, where)}
    return spoken if where.type == "channel" else {"from": ANONYMOUS_ADMIN} | spoken


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


def member(world: World, where: Chat, user_id: int, of: Member) -> Json:
    """The ChatMember of its status, with every right named."""
    seen: Json = {"user": user(world, user_id), "status": of.status}
    match of.status:
        case "creator":
            return seen | {"is_anonymous": of.rights.get("is_anonymous", False)} | _titled(of)
        case "administrator":
            return seen | {"can_be_edited": False, **_all(admin_rights(where), of)} | _titled(of)
        case "restricted":
            left = {"is_member": of.rights.get("is_member", True), **_all(PERMISSIONS, of)}
            return seen | left | {"until_date": of.until} | _tagged(of)
        case "kicked":
            return seen | {"until_date": of.until}
        case "member":
            return seen | ({"until_date": of.until} if of.until else {}) | _tagged(of)
    return seen


def _all(names: tuple[str, ...], of: Member) -> Json:
    return {name: of.rights.get(name, False) for name in names}


def _titled(of: Member) -> Json:
    return {"custom_title": of.title} if of.title else {}


def _tagged(of: Member) -> Json:
    return {"tag": of.tag} if of.tag else {}
