"""People, and what they do in their chat with the bot."""

import re
from typing import Any

from aiohttp import web

from sandbox import view
from sandbox.chats.membership import may
from sandbox.control.requests import PERSON, Ask, control
from sandbox.errors import MisuseError
from sandbox.people import acts, presses, start_group
from sandbox.state.rows import Person

FIRST_ID = 700_001
START_LINK = re.compile(r"[?&]start=([^&#]*)")
GROUP_LINK = re.compile(r"[?&]startgroup(?:=([^&#]*))?(?=[&#]|$)")
CHANNEL_LINK = re.compile(r"[?&]startchannel(?:=[^&#]*)?(?=[&#]|$)")
ADMIN_LINK = re.compile(r"[?&]admin=([^&#]+)")
FLAGS = ("hides_forwards",)
TEXTS = ("first_name", "last_name", "username", "language_code", "phone_number")


def face(ask: Ask, person: Person) -> dict[str, Any]:
    chats = [chat for bot in ask.world.bots if (chat := ask.world.chats.get((bot, person.id)))]
    return view.person_user(person) | {
        "phone_number": person.phone_number,
        "deleted": person.deleted,
        "started": [chat.bot for chat in chats],
        "blocked": [chat.bot for chat in chats if chat.blocked],
    }


@control
async def add(ask: Ask) -> Any:
    given: dict[str, Any] = {name: ask.text(name) for name in TEXTS if ask.body.get(name) is not None}
    given |= {name: bool(ask.body[name]) for name in FLAGS if name in ask.body}
    person_id = ask.whole("id", 0) or _free_id(ask)
    person = ask.world.people.get(person_id)
    if person is None:
        person = ask.world.new(_born(ask, person_id, given))
    else:
        for name, value in given.items():
            setattr(person, name, value)
        ask.world.changed(person)
    if ask.body.get("started"):
        ask.world.open_chat(ask.bot(), person)
    ask.acted("person", person=person.id)
    return face(ask, person)


def _born(ask: Ask, person_id: int, given: dict[str, Any]) -> Person:
    if not given.get("first_name"):
        raise MisuseError("`first_name` is needed, as text")
    if not 0 < person_id < 1 << 52 or person_id in ask.world.bots:
        raise MisuseError("an id is a whole number above 0 that no bot bears")
    return Person(id=person_id, **given)


def _free_id(ask: Ask) -> int:
    return max((person for person in ask.world.people if person >= FIRST_ID), default=FIRST_ID - 1) + 1


@control
async def everybody(ask: Ask) -> Any:
    return [face(ask, person) for person in ask.world.people.values()]


@control
async def delete_account(ask: Ask) -> Any:
    acts.delete_account(ask.world, ask.person())
    return changed(ask, "delete account")


@control
async def block(ask: Ask) -> Any:
    acts.block(ask.world, ask.person(), ask.bot())
    return changed(ask, "block")


@control
async def unblock(ask: Ask) -> Any:
    acts.unblock(ask.world, ask.person(), ask.bot())
    return changed(ask, "unblock")


def changed(ask: Ask, act: str) -> dict[str, Any]:
    ask.acted(act, person=ask.person().id)
    return face(ask, ask.person())


@control
async def start(ask: Ask) -> Any:
    if group := GROUP_LINK.search(str(ask.body.get("link") or "")):
        return _start_group(ask, group.group(1) or "")
    if CHANNEL_LINK.search(str(ask.body.get("link") or "")):
        return _start_group(ask, "", channel=True)
    found = START_LINK.search(str(ask.body.get("link") or ""))
    payload = found.group(1) if found else str(ask.body.get("payload") or "")
    return ask.done("start", acts.start(ask.world, ask.person(), ask.bot(), payload))


def _start_group(ask: Ask, payload: str, *, channel: bool = False) -> Any:
    """A link that brings the bot into the group or the channel `chat`. In a channel nobody says /start."""
    chat = ask.chat()
    if chat.is_private or (chat.type == "channel") is not channel:
        raise MisuseError(f"`chat` names the {'channel' if channel else 'group'} the bot is brought into")
    asked = ADMIN_LINK.search(str(ask.body["link"]))
    rights = asked.group(1).split("+") if asked else []
    said = start_group.bring(ask.world, ask.person(), ask.bot(), chat, payload, rights)
    if said is not None:
        return ask.done("start", said)
    ask.acted("start", person=ask.person().id, chat=chat.id)
    return {"chat": chat.id}


@control
async def say(ask: Ask) -> Any:
    chat = ask.chat()
    words, reply_to = ask.text("text"), ask.reply_to(chat)
    return ask.done("say", acts.say(ask.world, ask.person(), chat, words, reply_to, ask.thread(chat)))


@control
async def edit(ask: Ask) -> Any:
    message = ask.message(ask.chat(), ask.whole("message_id"))
    acts.edit(ask.world, ask.person(), message, ask.text("text"))
    return ask.done("edit", message)


@control
async def delete(ask: Ask) -> Any:
    chat, person = ask.chat(), ask.person()
    message = ask.message(chat, ask.whole("message_id"))
    if not chat.is_private and message.writer != person.id and not may(chat, person.id, "can_delete_messages"):
        raise MisuseError("in a group only one's own messages can be deleted", 409)
    acts.take_away(ask.world, message)
    return ask.done("delete", message)


@control
async def press(ask: Ask) -> Any:
    pressed = presses.press(ask.world, ask.person(), ask.chat(), ask.bot(), ask.body)
    ask.acted("press", person=ask.person().id, pressed=pressed)
    return pressed


ACTS = (start, say, edit, delete, press, block, unblock)
ROUTES = [
    web.get("/sim/people", everybody),
    web.post("/sim/people", add),
    web.delete(PERSON, delete_account),
    *(web.post(f"{PERSON}/{act.__name__}", act) for act in ACTS),
]
