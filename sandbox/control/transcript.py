"""The story as a document: to save, to print, and to play again (replay.py). It is also a fixture for tests.

    {"story": 1, "began": 1795320000.0, "bot": "ryadom_1001_bot",
     "people": [{"name": "Аня", "first_name": "Аня", "language_code": "ru", "started": true}, …],
     "lines": [
       {"after": 0.0, "who": "Аня", "act": "press", "text": "Нужна помощь"},
       {"after": 0.4, "to": "Аня", "text": "Что случилось?", "buttons": [["Опасно", "Другое"]]},
       {"after": 9.1, "who": "Ольга", "act": "say", "in": "Команда", "text": "Беру", "reply_to": "Просьба 7"},
       {"after": 3600.0, "act": "clock"},
       {"after": 3600.2, "to": "Аня", "change": "edited", "text": "Ольга читает."}]}

A line with `act` is what somebody did: `act` and the other fields are the address and the body of the request, under
`/sim/people/ID/` or else under `/sim/`, with names for people, groups (`in`) and topics (`thread`) and texts for
messages (`message_id`, `reply_to`).
A line with `to` is what the phone of that person, or of everybody in that group, showed: a new message, or `change`:
edited, deleted, toast, alert. `after` counts seconds of the sandbox's clock since `began`; `started` people had opened
the bot before. Files are not kept: played again, samples stand in for them.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.control.requests import Ask, control
from sandbox.state.chats import SHARED
from sandbox.state.rows import Line, Person
from sandbox.state.world import World

Json = dict[str, Any]
FORMAT = 1
WITH_PEOPLE = ("members", "person", "user_id")  # fields of an act that hold ids of people


class Names:
    """What people and groups are called in the document; each name once. `given` may know a better one."""

    def __init__(self, world: World, given: Callable[[int], str] = lambda number: "") -> None:
        self._given = given
        shared = [chat for chat in world.chats.values() if not chat.is_private]
        plain = {person.id: full_name(person) for person in world.people.values()}
        plain |= {chat.id: chat.title for chat in shared if not chat.migrated_to}
        often = Counter(plain.values())
        self._names = {key: name if often[name] == 1 else f"{name} ({key})" for key, name in plain.items()}
        self._names |= {chat.id: self._names.get(chat.migrated_to, chat.title) for chat in shared if chat.migrated_to}

    def __getitem__(self, number: int) -> str:
        return self._given(number) or self._names.get(number, str(number))

    def inside(self, value: Any) -> Any:
        """Ids of people as names, alone or in a list."""
        if isinstance(value, list):
            return [self.inside(item) for item in value]
        return self._names.get(value, value) if isinstance(value, int) else value


def full_name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def document(world: World, of: Person | None = None) -> Json:
    """The whole story, or what one person did and saw of it."""
    names = Names(world)
    lines = [line for line in world.lines.values() if of is None or _concerns(world, line, of.id)]
    began = lines[0].at if lines else world.clock.now()
    seen = {number for line in lines for number in (line.person, line.chat)}
    return {
        "story": FORMAT,
        "began": began,
        "bot": next((bot.username for bot in world.bots.values()), ""),
        "people": [_face(world, lines, names, person) for person in world.people.values() if person.id in seen],
        "lines": [{"after": round(line.at - began, 3)} | told(world, line, names) for line in lines],
    }


def _concerns(world: World, line: Line, person: int) -> bool:
    if line.bot == SHARED and line.chat:
        chat = world.chats.get((SHARED, line.chat))
        return line.person == person or bool(chat and person in chat.present())
    return person in (line.person, line.chat) or line.act == "clock"


def _face(world: World, lines: list[Line], names: Names, person: Person) -> Json:
    first = next(line for line in lines if person.id in (line.person, line.chat))
    known = any(chat.is_private and chat.id == person.id for chat in world.chats.values())
    given = {name: getattr(person, name) for name in ("first_name", "last_name", "username", "language_code")}
    details = {name: value for name, value in given.items() if value}
    return {"name": names[person.id], **details, "started": known and first.act != "start"}


def told(world: World, line: Line, names: Names) -> Json:
    if not line.act:
        return {"to": names[line.person or line.chat], **line.facts}
    bot = {"bot": line.bot} if line.bot not in (SHARED, next(iter(world.bots), 0)) else {}
    facts = {key: names.inside(value) if key in WITH_PEOPLE else value for key, value in line.facts.items()}
    who = {"who": names[line.person]} if line.person else {}
    where = {"in": names[line.chat]} if line.bot == SHARED and line.chat else {}
    return {**who, "act": line.act, **where, **bot, **facts}


@control
async def transcript(ask: Ask) -> Any:
    return document(ask.world, ask.world.person(ask.whole("person")) if ask.body.get("person") else None)


ROUTES: list[web.RouteDef] = [web.get("/sim/transcript", transcript)]
