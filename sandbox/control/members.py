"""People coming to groups and going, rising and falling. `person` is whom it is about, a person or a bot."""

from typing import Any

from aiohttp import web

from sandbox.chats import joining
from sandbox.chats.membership import PERMISSIONS, is_present
from sandbox.control.groups import HERE, changed, face
from sandbox.control.requests import PERSON, Ask, control
from sandbox.errors import MisuseError
from sandbox.people import group_acts, member_acts
from sandbox.people.acts import alive
from sandbox.state.chats import SHARED, Chat

Json = dict[str, Any]


def _known(ask: Ask) -> int:
    number = ask.whole("person")
    return number if number in ask.world.bots else ask.world.person(number).id


def _whom(ask: Ask) -> int:
    """For what cannot be done to a deleted account."""
    number = _known(ask)
    if number not in ask.world.bots:
        alive(ask.world.people[number])
    return number


def _names(ask: Ask, field: str) -> dict[str, bool] | None:
    """Rights as a list of those that are given, or as names with true and false."""
    wish = ask.body.get(field)
    if wish is None:
        return None
    named = dict.fromkeys(map(str, wish), True) if isinstance(wish, list) else wish
    if not isinstance(named, dict):
        raise MisuseError(f"`{field}` is a list of rights")
    return {name: bool(value) for name, value in named.items()}


@control
async def add(ask: Ask) -> Any:
    chat = ask.here()
    member_acts.add(ask.world, chat, ask.actor(chat), _whom(ask))
    return changed(ask, chat, "add")


@control
async def kick(ask: Ask) -> Any:
    chat = ask.here()
    member_acts.kick(ask.world, chat, ask.actor(chat), _known(ask))
    return changed(ask, chat, "kick")


@control
async def promote(ask: Ask) -> Any:
    """With `rights` (else the usual ones), `title`, and `is_anonymous` among the rights."""
    chat = ask.here()
    title = str(ask.body.get("title") or "")
    member_acts.promote(ask.world, chat, ask.actor(chat), _whom(ask), _names(ask, "rights"), title)
    return changed(ask, chat, "promote")


@control
async def demote(ask: Ask) -> Any:
    chat = ask.here()
    member_acts.demote(ask.world, chat, ask.actor(chat), _known(ask))
    return changed(ask, chat, "demote")


@control
async def restrict(ask: Ask) -> Any:
    """`permissions` are those that are kept; none of them by default. `until` is a time of the clock."""
    chat = ask.here()
    kept = _names(ask, "permissions") or {}
    member_acts.restrict(ask.world, chat, ask.actor(chat), _known(ask), kept, ask.whole("until", 0))
    return changed(ask, chat, "restrict")


@control
async def unrestrict(ask: Ask) -> Any:
    chat = ask.here()
    all_kept = dict.fromkeys(PERMISSIONS, True)
    member_acts.restrict(ask.world, chat, ask.actor(chat), _known(ask), all_kept)
    return changed(ask, chat, "unrestrict")


@control
async def invite(ask: Ask) -> Any:
    """An invite link of a person: `name`, `expires`, `limit`, `by_request`."""
    chat = ask.here()
    person = ask.actor(chat)
    group_acts.allow(chat, person, "can_invite_users")
    link = joining.make_link(ask.world, chat, person.id, str(ask.body.get("name") or ""))
    link.expires, link.limit = ask.whole("expires", 0), ask.whole("limit", 0)
    link.by_request = bool(ask.body.get("by_request"))
    ask.world.changed(link)
    ask.acted("invite", chat=chat.id)
    return vars(link)


@control
async def answer(ask: Ask) -> Any:
    """Let somebody in who has asked to join, or not."""
    chat = ask.here()
    person = ask.actor(chat)
    group_acts.allow(chat, person, "can_invite_users")
    wish = joining.pending(ask.world, chat, ask.whole("person"))
    if wish is None:
        raise MisuseError("this person has not asked to join", 404)
    joining.decide(ask.world, wish, person.id, bool(ask.body.get("approve", True)))
    return changed(ask, chat, "answer")


@control
async def join(ask: Ask) -> Any:
    """By an invite link, or by the name of a public chat."""
    person, link = alive(ask.person()), ask.world.invite_links.get(str(ask.body.get("link")))
    if ask.body.get("link"):
        if link is None:
            raise MisuseError("this link leads nowhere", 404)
        asked = joining.use(ask.world, person, link) is not None
        return _came(ask, ask.world.chats[(SHARED, link.chat)], asked)
    chat = _public(ask)
    if is_present(chat, person.id):
        raise MisuseError("this person is in the chat already", 409)
    joining.enter(ask.world, chat, person, person.id)
    return _came(ask, chat, asked=False)


def _public(ask: Ask) -> Chat:
    name = ask.text("username").removeprefix("@").lower()
    shared = [chat for chat in ask.world.chats.values() if not chat.is_private and not chat.removed]
    found = next((chat for chat in shared if name and chat.username.lower() == name), None)
    if found is None:
        raise MisuseError(f"there is no public group or channel @{name}", 404)
    return found


def _came(ask: Ask, chat: Chat, asked: bool) -> Json:
    ask.acted("join", person=ask.person().id, chat=chat.id)
    return face(ask, chat) | {"asked": asked}


@control
async def leave(ask: Ask) -> Any:
    chat = ask.member(ask.group(ask.whole("chat")), ask.person())
    member_acts.leave(ask.world, chat, ask.person().id)
    return changed(ask, chat, "leave")


ACTS = (add, kick, promote, demote, restrict, unrestrict, invite, answer)
ROUTES = [
    *(web.post(f"{HERE}/{act.__name__}", act) for act in ACTS),
    web.post(f"{PERSON}/join", join),
    web.post(f"{PERSON}/leave", leave),
]
