"""Groups: made by people, with bots in them."""

from typing import Any

from aiohttp import web

from sandbox import acts, view
from sandbox.control.requests import Ask, control
from sandbox.errors import MisuseError


@control
async def create(ask: Ask) -> Any:
    members = ask.body.get("members")
    if not isinstance(members, list) or not all(isinstance(member, int) for member in members):
        raise MisuseError("`members` is a list of ids")
    people = [ask.world.person(member) for member in dict.fromkeys(members)]
    bots = list(ask.world.bots.values()) if ask.body.get("bots", True) else []
    chat = acts.create_group(ask.world, ask.text("title"), people, bots)
    ask.acted("group", chat=chat.id)
    return view.chat(ask.world, chat) | {"members": chat.present()}


@control
async def say(ask: Ask) -> Any:
    person = ask.world.person(ask.whole("from"))
    chat = ask.member(ask.group(int(ask.request.match_info["chat"])), person)
    return ask.done("say", acts.say(ask.world, person, chat, ask.text("text"), ask.reply_to(chat)))


@control
async def everyone(ask: Ask) -> Any:
    groups = [chat for chat in ask.world.chats.values() if not chat.is_private and not chat.migrated_to]
    return [view.chat(ask.world, chat) | {"members": chat.present()} for chat in groups]


ROUTES = [
    web.get("/sim/groups", everyone),
    web.post("/sim/groups", create),
    web.post(r"/sim/groups/{chat:-\d+}/say", say),
]
