"""Groups and channels: made by people, with bots in them, and what they are like."""

from typing import Any

from aiohttp import web

from sandbox import view
from sandbox.chats import joining
from sandbox.chats.membership import PERMISSIONS, member_of
from sandbox.control.requests import Ask, control
from sandbox.errors import MisuseError
from sandbox.people import acts, group_acts
from sandbox.state.chats import Chat
from sandbox.state.rows import Bot, Person

Json = dict[str, Any]


@control
async def create(ask: Ask) -> Any:
    members = ask.body.get("members")
    if not isinstance(members, list) or not all(isinstance(member, int) for member in members):
        raise MisuseError("`members` is a list of ids")
    people = [ask.world.person(member) for member in dict.fromkeys(members)]
    forum, username = bool(ask.body.get("forum")), ask.body.get("username") or ""
    kind = str(ask.body.get("type") or ("supergroup" if forum or username else "group"))
    if username:
        _check_username(ask, kind, username)
    chat = group_acts.create(ask.world, kind, ask.text("title"), people, _bots(ask))
    chat.username, chat.description = username, str(ask.body.get("description") or "")
    if forum:
        chat = group_acts.set_forum(ask.world, chat, people[0], True)
    ask.acted("group", chat=chat.id)
    return face(ask, chat)


def _bots(ask: Ask) -> list[Bot]:
    """All, none, or those that are listed."""
    wish = ask.body.get("bots", True)
    if isinstance(wish, list):
        return [ask.world.bot(number) for number in wish]
    return [bot for bot in ask.world.bots.values() if bot.can_join_groups] if wish else []


def _check_username(ask: Ask, kind: str, username: Any) -> None:
    if kind == "group" or not isinstance(username, str) or not username.isascii():
        raise MisuseError("`username` is the name of a supergroup or a channel, in latin letters")
    named: list[Person | Bot | Chat] = [*ask.world.people.values(), *ask.world.bots.values(), *ask.world.chats.values()]
    if any(one.username.lower() == username.lower() for one in named):
        raise MisuseError("this username is taken", 409)


def face(ask: Ask, chat: Chat) -> Json:
    return view.chat(ask.world, chat) | {"members": chat.present()}


@control
async def everyone(ask: Ask) -> Any:
    shared = [chat for chat in ask.world.chats.values() if not chat.is_private]
    return [face(ask, chat) for chat in shared if not chat.migrated_to and not chat.removed]


@control
async def one(ask: Ask) -> Any:
    """All there is to know: places with their rights, permissions, topics, links, requests to join."""
    chat = ask.here()
    links = [link for link in ask.world.invite_links.values() if link.chat == chat.id]
    wishes = [wish for wish in ask.world.join_requests.values() if wish.chat == chat.id and not wish.decided]
    return face(ask, chat) | {
        "description": chat.description,
        "places": {str(number): vars(member) for number, member in chat.members.items()},
        "permissions": {name: chat.permissions.get(name, True) for name in PERMISSIONS},
        "topics": [vars(topic) for topic in chat.topics.values()],
        "links": [vars(link) | {"spent": joining.is_spent(ask.world, link)} for link in links],
        "requests": [{"person": wish.person, "link": wish.link, "date": wish.date} for wish in wishes],
        "migrated_from": chat.migrated_from,
    }


@control
async def say(ask: Ask) -> Any:
    chat = ask.here()
    person = ask.actor(chat)
    words, reply_to = ask.text("text"), ask.reply_to(chat)
    return ask.done("say", acts.say(ask.world, person, chat, words, reply_to, ask.thread(chat)))


@control
async def title(ask: Ask) -> Any:
    chat = ask.here()
    group_acts.set_title(ask.world, chat, ask.actor(chat), ask.text("title"))
    return changed(ask, chat, "title")


@control
async def permissions(ask: Ask) -> Any:
    """What ordinary members may: names with true and false; the rest stays as it is."""
    chat, wish = ask.here(), ask.body.get("permissions")
    if not isinstance(wish, dict) or wish.keys() - set(PERMISSIONS):
        raise MisuseError(f"`permissions` names some of {', '.join(PERMISSIONS)}")
    group_acts.allow(chat, ask.actor(chat), "can_restrict_members")
    chat.permissions |= {name: bool(value) for name, value in wish.items()}
    ask.world.changed(chat)
    return changed(ask, chat, "permissions")


@control
async def anonymous(ask: Ask) -> Any:
    """The owner speaks as the group, or under the own name again."""
    chat = ask.here()
    owner = ask.actor(chat)
    group_acts.own(chat, owner)
    member_of(chat, owner.id).rights["is_anonymous"] = bool(ask.body.get("on", True))
    ask.world.changed(chat)
    return changed(ask, chat, "anonymous")


@control
async def forum(ask: Ask) -> Any:
    chat = ask.here()
    return changed(ask, group_acts.set_forum(ask.world, chat, ask.actor(chat), bool(ask.body.get("on", True))), "forum")


@control
async def upgrade(ask: Ask) -> Any:
    chat = ask.here()
    return changed(ask, group_acts.upgrade(ask.world, chat, ask.actor(chat)), "upgrade")


@control
async def delete(ask: Ask) -> Any:
    chat = ask.here()
    group_acts.delete(ask.world, chat, ask.actor(chat))
    return changed(ask, chat, "delete group")


def changed(ask: Ask, chat: Chat, act: str) -> Json:
    ask.acted(act, chat=chat.id)
    return face(ask, chat)


ACTS = (say, title, permissions, anonymous, forum, upgrade)
HERE = r"/sim/groups/{chat:-\d+}"
ROUTES = [
    web.get("/sim/groups", everyone),
    web.post("/sim/groups", create),
    web.get(HERE, one),
    web.delete(HERE, delete),
    *(web.post(f"{HERE}/{act.__name__}", act) for act in ACTS),
]
