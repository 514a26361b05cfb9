"""A group with topics, as people of a story use it: what they say there, press there, and see there."""

from typing import Any

from tests.stories.processes import PATIENCE, Refused, wait_until
from tests.stories.town import Message, Person, Town, _face

TITLE = "Команда «Рядом»"


class Group:
    """A group of the town, or a channel; its first member made it. The bot comes later, unless `bots`."""

    def __init__(
        self, town: Town, *members: Person, forum: bool = True, bots: bool = False, kind: str = "", title: str = TITLE
    ) -> None:
        self.town, self._http = town, town.http
        ids = [member.id for member in members]
        made = self._http.post("/sim/groups", title=title, members=ids, bots=bots, forum=forum, type=kind)
        self.id: int = made["id"]
        self._watcher = members[0]
        self._before: dict[int, str] = {}

    def does(self, act: str, **body: Any) -> Any:
        """An act of the owner, or of `from`."""
        return self._http.post(f"/sim/groups/{self.id}/{act}", **body)

    def promote_bot(self, *rights: str) -> None:
        self.does("promote", person=self.town.bot_id, **({"rights": list(rights)} if rights else {}))

    def add_bot_by(self, person: Person, link: str) -> None:
        """Follow the bot's link into this group."""
        self._http.post(f"/sim/people/{person.id}/start", link=link, chat=self.id)

    def says(self, person: Person, text: str, **more: Any) -> Message:
        self.remembers()
        said: Message = self._http.post(f"/sim/people/{person.id}/say", text=text, chat=self.id, **more)
        return said

    def replies(self, person: Person, to: Message, text: str) -> Message:
        return self.says(person, text, reply_to=to["message_id"], thread=to.get("message_thread_id", 0))

    def sends(self, person: Person, kind: str, to: Message, **more: Any) -> Message:
        """A voice or a photo in answer to a message."""
        self.remembers()
        said: Message = self._http.post(
            f"/sim/people/{person.id}/{kind}",
            chat=self.id,
            reply_to=to["message_id"],
            thread=to.get("message_thread_id", 0),
            **more,
        )
        return said

    def presses(self, person: Person, label: str, message: Message) -> None:
        """Press a button of a message here; waits for the button, and for the bot's answer to the press."""
        wait_until(lambda: self._press(person, label, message), lambda: f"«{label}» in the group\n{self.screen()}")
        wait_until(lambda: not self.chat(person)["unanswered"], f"an answer to the press «{label}» in the group")

    def _press(self, person: Person, label: str, message: Message) -> bool:
        before = self._faces()
        try:
            self._http.post(
                f"/sim/people/{person.id}/press", text=label, chat=self.id, message_id=message["message_id"]
            )
        except Refused:
            return False
        self._before = before
        return True

    def remembers(self) -> None:
        self._before = self._faces()

    def chat(self, person: Person | None = None) -> dict[str, Any]:
        who = person or self._watcher
        seen: dict[str, Any] = self._http.get(f"/sim/people/{who.id}/chat?chat={self.id}")
        return seen

    def sees(self, text: str, *, within: float = PATIENCE, ever: bool = False) -> Message:
        """The newest message of the bot with this text that came or changed since something was done here."""
        found: Message = wait_until(
            lambda: self._find(text, ever), lambda: f"«{text}» in the group\n{self.screen()}", within
        )
        return found

    def has(self, text: str) -> bool:
        return any(text in _face(message) for message in self.messages())

    def messages(self) -> list[Message]:
        """What the bot has said here and what still stands, without Telegram's own remarks."""
        shown: list[Message] = self.chat()["messages"]
        mine = [message for message in shown if message["from"] == "bot" and not message["deleted"]]
        return [message for message in mine if {"text", "voice", "photo"} & message.keys()]

    def gone(self, message: Message) -> bool:
        return message["message_id"] not in [one["message_id"] for one in self.messages()]

    def toast(self, person: Person, text: str) -> None:
        wait_until(
            lambda: any(text in (alert["text"] or "") for alert in self.chat(person)["alerts"]),
            f"«{text}» for a moment on {person.name}'s phone",
        )

    def topics(self) -> dict[str, int]:
        """Name → number of every topic but General."""
        topics = self._http.get(f"/sim/groups/{self.id}")["topics"]
        return {topic["name"]: topic["id"] for topic in topics if topic["id"] != 1}

    def topic(self, name: str) -> int:
        """The number of a topic, once there is one that is called so."""
        wait_until(lambda: name in self.topics(), lambda: f"a topic «{name}», not {list(self.topics())}")
        return self.topics()[name]

    def place_of_bot(self) -> str:
        places = self._http.get(f"/sim/groups/{self.id}")["places"]
        return str(places[str(self.town.bot_id)]["status"])

    def closed(self, thread: int) -> bool:
        topics = self._http.get(f"/sim/groups/{self.id}")["topics"]
        return bool(next(topic["closed"] for topic in topics if topic["id"] == thread))

    def screen(self) -> str:
        return "\n".join(f"{one.get('message_thread_id', '-')}: {_face(one)}" for one in self.chat()["messages"][-8:])

    def _faces(self) -> dict[int, str]:
        return {message["message_id"]: _face(message) for message in self.chat()["messages"]}

    def _find(self, text: str, ever: bool) -> Message | None:
        for message in reversed(self.messages()):
            face = _face(message)
            if text in face and (ever or self._before.get(message["message_id"]) != face):
                return message
        return None
