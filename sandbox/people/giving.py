"""What a person gives by a key that asks: a number, a place, people, a chat."""

from typing import Any

from sandbox import polls
from sandbox.chats.membership import is_present, member_of
from sandbox.errors import MisuseError
from sandbox.people import acts
from sandbox.state.chats import Chat
from sandbox.state.rows import Bot, Person, Poll
from sandbox.state.world import World

SOMEWHERE = {"latitude": 53.3474, "longitude": 83.7784}
Json = dict[str, Any]


def content(world: World, person: Person, bot: Bot, key: Json, choice: Json) -> tuple[str, Json]:
    """What pressing this key sends, ("text", {}) if plain; `choice` has location, poll, users or shared_chat."""
    match key:
        case {"request_contact": True}:
            return "contact", own_contact(person)
        case {"request_location": True}:
            return "location", {"location": _place(choice.get("location") or SOMEWHERE)}
        case {"request_users": asked}:
            return "users_shared", {"users_shared": _users(world, asked, choice.get("users"))}
        case {"request_chat": asked}:
            return "chat_shared", {"chat_shared": _chat(world, person, bot, asked, choice.get("shared_chat"))}
        case {"request_poll": asked}:
            return "poll", polls.content(world.new(_poll_asked_for(world, asked, choice.get("poll"))))
        case {"request_managed_bot": _}:
            raise MisuseError("this sandbox cannot press such a key yet", 501)
    return "text", {}


def own_contact(person: Person) -> Json:
    phone = person.phone_number or f"7900{person.id % 10_000_000:07d}"
    names = {"first_name": person.first_name, "last_name": person.last_name}
    return {"contact": {"phone_number": phone} | {n: v for n, v in names.items() if v} | {"user_id": person.id}}


def poll(world: World, wish: Json) -> Poll:
    """A poll of one's own, not yet in the world: `question`, `options`; for a quiz `correct_option_ids`."""
    question, options, right = wish.get("question"), wish.get("options"), wish.get("correct_option_ids") or []
    if not _is_text(question):
        raise MisuseError("`question` is needed, as text")
    if not isinstance(options, list) or not 2 <= len(options) <= polls.MOST_OPTIONS or not all(map(_is_text, options)):
        raise MisuseError(f"a poll has 2 to {polls.MOST_OPTIONS} options, as text")
    asked = {
        "question": question,
        "is_anonymous": bool(wish.get("is_anonymous", True)),
        "type": "quiz" if right else "regular",
        "allows_multiple_answers": bool(wish.get("allows_multiple_answers")),
        "allows_revoting": not right,
        "members_only": False,
    }
    shown = [{"text": text, "persistent_id": str(number)} for number, text in enumerate(options)]
    return polls.made(world, author=0, asked=asked, options=shown, correct=list(right))


def _is_text(given: Any) -> bool:
    return isinstance(given, str) and bool(given.strip())


def _poll_asked_for(world: World, asked: Json, wish: Any) -> Poll:
    if not isinstance(wish, dict):
        raise MisuseError("`poll` has `question` and `options`")
    made = poll(world, wish)
    if made.asked["type"] != asked.get("type", made.asked["type"]):
        raise MisuseError(f"this key asks for a {asked['type']} poll", 409)
    return made


def _place(given: Any) -> Json:
    try:
        return {name: float(given[name]) for name in ("latitude", "longitude")}
    except (TypeError, KeyError, ValueError):
        raise MisuseError("a location is {latitude, longitude}") from None


def _users(world: World, asked: Json, chosen: Any) -> Json:
    if not isinstance(chosen, list) or not chosen:
        raise MisuseError("too few chats are chosen: `users` is a list of ids")
    if len(chosen) > asked["max_quantity"]:
        raise MisuseError("too many chats are chosen", 409)
    return {"request_id": asked["request_id"], "users": [_user(world, asked, number) for number in chosen]}


def _user(world: World, asked: Json, number: Any) -> Json:
    bot = world.bots.get(number)
    user = bot or world.person(number)
    if asked.get("user_is_bot", bool(bot)) != bool(bot):
        raise MisuseError("wrong is_bot value", 409)
    if asked.get("user_is_premium"):
        raise MisuseError("wrong is_premium value", 409)
    last = "" if bot else world.people[number].last_name
    names = {"first_name": user.first_name, "last_name": last} if asked.get("request_name") else {}
    names |= {"username": user.username} if asked.get("request_username") else {}
    return {"user_id": number} | {name: value for name, value in names.items() if value}


def _chat(world: World, person: Person, bot: Bot, asked: Json, chosen: Any) -> Json:
    chat = world.chats.get((0, chosen)) if isinstance(chosen, int) else None
    if chat is None:
        raise MisuseError("`shared_chat` is the id of a group or a channel", 404)
    _check_kind(chat, asked)
    _check_rights(person, bot, chat, asked)
    names = {"title": chat.title} if asked.get("request_title") else {}
    names |= {"username": chat.username} if asked.get("request_username") and chat.username else {}
    return {"request_id": asked["request_id"], "chat_id": chat.id} | names


def _check_kind(chat: Chat, asked: Json) -> None:
    if asked["chat_is_channel"] != (chat.type == "channel"):
        raise MisuseError("wrong chat type", 409)
    if asked.get("chat_is_forum", chat.is_forum) != chat.is_forum:
        raise MisuseError("wrong is_forum value", 409)
    if asked.get("chat_has_username", bool(chat.username)) != bool(chat.username):
        raise MisuseError("wrong has_username value", 409)


def _check_rights(person: Person, bot: Bot, chat: Chat, asked: Json) -> None:
    """A real client offers to add the bot or to make it an administrator; here the people do that beforehand."""
    if not is_present(chat, acts.alive(person).id):
        raise MisuseError("this person is not in the chat", 409)
    if asked.get("chat_is_created") and member_of(chat, person.id).status != "creator":
        raise MisuseError("the chat must be created by the current user", 409)
    if asked.get("bot_is_member") and not is_present(chat, bot.id):
        raise MisuseError("the bot must be added to the chat first", 409)
    for whose, words in ((person, "user"), (bot, "bot")):
        rights = asked.get(f"{words}_administrator_rights")
        if rights is not None and not _has(chat, whose.id, rights):
            raise MisuseError("not enough rights in the chat", 409)


def _has(chat: Chat, user_id: int, rights: list[str]) -> bool:
    member = member_of(chat, user_id)
    named = member.status == "administrator" and all(member.rights.get(right) for right in rights)
    return named or member.status == "creator"
