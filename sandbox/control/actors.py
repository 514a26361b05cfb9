"""The people of a story in this world, and their acts as requests to the control API, in this world's numbers."""

import re
from typing import Any

import aiohttp

from sandbox.control.comparing import plain
from sandbox.control.transcript import WITH_PEOPLE, full_name
from sandbox.errors import MisuseError
from sandbox.state.chats import Chat
from sandbox.state.rows import Bot, Message
from sandbox.state.world import World
from sandbox.story import MESSAGES, words

Json = dict[str, Any]
IDENTITY = ("first_name", "last_name", "username", "language_code")
ACT = re.compile(r"(?:[A-Z]+ )?[a-z_{}/]+")
NOT_IN_BODY = {"after", "who", "in", "act"}


class Actors:
    """`url` is where the control API of this world is."""

    def __init__(self, world: World, people: list[Json], url: str) -> None:
        self.world = world
        self.url = url
        self._people = people
        self._ids: dict[str, int] = {}

    async def arrive(self) -> None:
        """Everybody of the story is here: known by name, or new."""
        for person in self._people:
            body = {name: person[name] for name in IDENTITY if person.get(name)}
            known = self._known(person)
            body |= {"started": bool(person.get("started"))} | ({"id": known} if known else {})
            self._ids[person["name"]] = (await self._request("POST", "people", body))["id"]

    def _known(self, person: Json) -> int | None:
        """Whoever bears this name; where several do, the one whose id stands behind it."""
        wanted = f"{person['first_name']} {person.get('last_name', '')}".strip()
        same = [one.id for one in self.world.people.values() if full_name(one) == wanted and not one.deleted]
        return next((number for number in same if str(person["name"]).endswith(f"({number})")), next(iter(same), None))

    def name(self, number: int) -> str:
        """What the story calls this person; "" for whoever is not in it."""
        return next((name for name, known in self._ids.items() if known == number), "")

    async def act(self, line: Json) -> None:
        """Do what the line says. MisuseError if it cannot be done here."""
        person = self._ids.get(line.get("who", ""), 0)
        group = self._group(line["in"]) if "in" in line else None
        bot = self.world.bot(line.get("bot"))
        chat = group or self.world.chats.get((bot.id, person))
        body = {key: value for key, value in line.items() if key not in NOT_IN_BODY}
        body |= {key: self._numbers(line[key]) for key in WITH_PEOPLE if key in line}
        if chat:
            body |= self._references(chat, bot, line)
        body |= ({"from": person} if person else {}) | ({"chat": group.id} if group else {})
        await self._request(*_address(line["act"], person, group), body)

    def _references(self, chat: Chat, bot: Bot, line: Json) -> Json:
        """Messages and topics by number. What a press does not find by its message it may find by its label alone."""
        found: Json = {key: self._find(chat, line, line[key]) for key in MESSAGES if key in line}
        numbers = {
            key: message.number(bot.id) or -message.serial if message else None for key, message in found.items()
        }
        topics = [topic.id for topic in chat.topics.values() if topic.name == line.get("thread")]
        return numbers | ({"thread": topics[0]} if topics else {})

    def _group(self, title: str) -> Chat:
        groups = (chat for chat in self.world.chats.values() if not chat.is_private and not chat.migrated_to)
        found = next((chat for chat in groups if title in (chat.title, f"{chat.title} ({chat.id})")), None)
        if found is None:
            raise MisuseError(f"there is no group «{title}»", 404)
        return found

    def _numbers(self, names: Any) -> Any:
        if isinstance(names, list):
            return [self._numbers(name) for name in names]
        return self._ids.get(names, names) if isinstance(names, str) else names

    def _find(self, chat: Chat, line: Json, said: str) -> Message | None:
        """The newest message with these words; a press wants its button there too."""
        for message in reversed(self.world.history.get(chat.place, [])):
            labels = {button["text"] for row in message.inline or [] for button in row}
            fits = line["act"] != "press" or line.get("text") in labels
            if fits and not message.deleted and plain(words(message.content)) == plain(said):
                return message
        return None

    async def _request(self, method: str, path: str, body: Json) -> Any:
        async with aiohttp.request(method, f"{self.url}/sim/{path}", json=body) as response:
            answer = await response.json()
            if response.status >= 400:
                raise MisuseError(str(answer.get("error", response.reason)), response.status)
            return answer


def _address(act: str, person: int, group: Chat | None) -> tuple[str, str]:
    """Method and path of an act: see `story._address`."""
    if not ACT.fullmatch(act):
        raise MisuseError(f"there is no act «{act}»", 404)
    method, _, path = act.rpartition(" ")
    if person and not path.startswith(("people/", "groups")):
        path = f"people/{person}/{path}"
    return method or "POST", path.replace("{person}", str(person)).replace("{chat}", str(group.id if group else 0))
