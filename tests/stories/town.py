"""People with names and phones, in a town with one bot.

A story reads: anya.presses("🆘 Нужна помощь"); anya.sees("Что случилось?"); olga.sees("Беру"). Buttons are pressed by
their visible words; what is seen is what came, or changed, since this person last did something. Committed state is
looked at through a second connection.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.stories.processes import PATIENCE, BotProcess, Http, Refused, SandboxProcess, command, wait_until

Message = dict[str, Any]


class Person:
    """Somebody with a phone."""

    def __init__(self, http: Http, name: str, telegram_id: int, *, heard: Callable[[], bool] | None = None) -> None:
        """`heard`: whether the bot has dealt with everything that was said to it."""
        self.name, self.id, self._http = name, telegram_id, http
        self._heard = heard or (lambda: True)
        self._before: dict[int, str] = {}
        self.remembers()

    def remembers(self) -> None:
        """From here on only what comes or changes is new."""
        self._before = {message["message_id"]: _face(message) for message in self.chat()["messages"]}

    def chat(self) -> dict[str, Any]:
        """The phone's screen, as the control API shows it."""
        seen: dict[str, Any] = self._http.get(f"/sim/people/{self.id}/chat")
        return seen

    def presses(self, label: str, message: Message | None = None) -> None:
        """Press the newest button with these words; the bot must answer the press. Waits for the button to appear.

        After words the question moves below them: between its old place and its new one the newest button with these
        words would be one of an older screen, where nobody looks.
        """
        which = {"message_id": message["message_id"]} if message else {}
        if not message:
            wait_until(self._heard, "the bot to deal with what was said")
        wait_until(lambda: self._press(label, which), lambda: f"{self.name}'s button «{label}»\n{self.screen()}")
        wait_until(lambda: not self.chat()["unanswered"], f"an answer to {self.name}'s press «{label}»")

    def _press(self, label: str, which: dict[str, int]) -> bool:
        before = {message["message_id"]: _face(message) for message in self.chat()["messages"]}
        try:
            self._http.post(f"/sim/people/{self.id}/press", text=label, **which)
        except Refused:
            return False
        self._before = before
        return True

    def forges(self, data: str) -> None:
        """Send callback data that no button of this phone has, as a changed client could."""
        self._does("press", forged=data)

    def says(self, text: str, **more: Any) -> Message:
        return self._does("say", text=text, **more)

    def starts(self, link: str = "") -> Message:
        return self._does("start", **({"link": link} if link else {}))

    def sends_voice(self) -> Message:
        return self._does("voice", duration=3)

    def talks_for(self, seconds: int) -> Message:
        return self._does("voice", duration=seconds)

    def sends_photo(self, caption: str = "") -> Message:
        return self._does("photo", caption=caption)

    def sends_contact(self, *, own: bool = True) -> Message:
        return self._does(
            "contact", **({"own": True} if own else {"phone_number": "+70000000000", "first_name": "Кто-то"})
        )

    def edits(self, message: Message, text: str) -> None:
        self._does("edit", message_id=message["message_id"], text=text)

    def blocks_bot(self) -> None:
        self._does("block")

    def unblocks_bot(self) -> None:
        self._does("unblock")

    def _does(self, act: str, **body: Any) -> Message:
        self.remembers()
        done: Message = self._http.post(f"/sim/people/{self.id}/{act}", **body)
        return done

    def sees(self, text: str, *, within: float = PATIENCE, ever: bool = False) -> Message:
        """The newest message with this text (or button) that came or changed since the person last did something.

        `ever`: also what may have come before that, when two things happen side by side.
        """
        found: Message = wait_until(
            lambda: self._find(text, ever), lambda: f"«{text}» on {self.name}'s phone\n{self.screen()}", within
        )
        return found

    def has(self, text: str) -> bool:
        """Whether the whole chat shows this text anywhere now."""
        return any(text in _face(message) for message in self.chat()["messages"] if not message["deleted"])

    @property
    def menu(self) -> list[str]:
        """The reply keyboard's buttons."""
        return [label for row in self.chat()["reply_keyboard"] for label in row]

    def buttons(self, message: Message) -> list[str]:
        return [button["text"] for row in message["inline"] for button in row]

    def screen(self) -> str:
        """The last messages as text, for the report of a failed test."""
        return "\n".join(_face(message) for message in self.chat()["messages"][-6:])

    def _find(self, text: str, ever: bool) -> Message | None:
        messages: list[Message] = self.chat()["messages"]
        for message in reversed(messages):
            face = _face(message)
            new = ever or self._before.get(message["message_id"]) != face
            if new and text in face and message["from"] == "bot" and not message["deleted"]:
                return message
        return None


def _face(message: Message) -> str:
    """What a message looks like: its words and its buttons."""
    rows = [" ".join(f"[{button['text']}]" for button in row) for row in message["inline"]]
    return "\n".join([message.get("text") or message.get("caption") or "", *rows])


class TownClock:
    """The sandbox's clock, which the bot follows."""

    def __init__(self, http: Http) -> None:
        self._http = http

    @property
    def now(self) -> datetime:
        return datetime.fromtimestamp(self._http.get("/sim/clock")["now"], UTC)

    def advance(self, **delta: float) -> None:
        self._http.post("/sim/clock", advance=timedelta(**delta).total_seconds())

    def set(self, moment: datetime) -> None:
        self._http.post("/sim/clock", set=moment.timestamp())

    def stands_still(self) -> None:
        """Nothing falls due any more."""
        self._http.post("/sim/clock", rate=0)

    def next(self, hour: int, minute: int = 0, *, zone: str = "Asia/Barnaul", days: int = 0) -> datetime:
        """Go to the next time the wall clock of `zone` shows hour:minute (and `days` further)."""
        local = self.now.astimezone(ZoneInfo(zone))
        there = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        there += timedelta(days=days + (1 if there <= local else 0))
        self.set(there)
        return there


class Town:
    """A sandbox, a bot and an invented organisation of `families` families."""

    def __init__(
        self, folder: Path, template: Path, people: list[dict[str, Any]], bot: type[BotProcess] = BotProcess
    ) -> None:
        self.data = folder / "data"
        shutil.copytree(template, self.data)
        self.sandbox = SandboxProcess()
        self.http = self.sandbox.http
        self.clock = TownClock(self.http)
        self.everybody = people
        for person in people:
            self.http.post("/sim/people", id=person["telegram_id"], first_name=person["name"], started=True)
        self._mothers: Iterator[dict[str, Any]] = iter(self.of("mother"))
        self._file = 0
        self._reading: sqlite3.Connection | None = None
        self.bot = bot(self.data, self.sandbox.line, folder / "bot.log")
        self.bot.start()

    def stop(self) -> None:
        """End both; a story during which the bot logged a trouble has failed."""
        try:
            self.bot.stop()
        finally:
            self.sandbox.stop()
            if self._reading:
                self._reading.close()
        assert '"trouble"' not in self.bot.log, self.bot.log

    def of(self, role: str) -> list[dict[str, Any]]:
        return [person for person in self.everybody if person["role"] == role]

    def person(self, role: str, number: int = 0) -> Person:
        """The n-th of a role: the coordinator, the second curator, …"""
        found = self.of(role)[number]
        return self._somebody(found)

    def mother(self, *, level: str = "plain") -> Person:
        """A mother no other story has used, reading at this level."""
        for found in self._mothers:
            if self.rows("SELECT 1 FROM person WHERE telegram_id = ? AND text_level = ?", found["telegram_id"], level):
                return self._somebody(found)
        raise LookupError("the town has no further family; raise FAMILIES in tests/stories/conftest.py")

    def curator_of(self, mother: Person) -> Person:
        query = """SELECT curator.telegram_id AS id FROM cases JOIN person AS curator ON curator.id = cases.curator_id
                   JOIN person AS mother ON mother.id = cases.mother_id WHERE mother.telegram_id = ?"""
        telegram_id = self.rows(query, mother.id)[0]["id"]
        return next(self._somebody(p) for p in self.everybody if p["telegram_id"] == telegram_id)

    def other_curator(self, curator: Person) -> Person:
        found = next(p for p in self.of("curator") if p["telegram_id"] != curator.id)
        return self._somebody(found)

    def case_code(self, mother: Person) -> str:
        query = "SELECT code FROM cases JOIN person ON person.id = cases.mother_id WHERE telegram_id = ?"
        return str(self.rows(query, mother.id)[0]["code"])

    @property
    def bot_id(self) -> int:
        return int(self.sandbox.line["token"].partition(":")[0])

    def stranger(self, name: str = "Кто-то") -> Person:
        """Somebody with a new phone who has never written to the bot."""
        made = self.http.post("/sim/people", first_name=name)
        return self._somebody({"name": name, "telegram_id": made["id"]})

    def _somebody(self, found: dict[str, Any]) -> Person:
        return Person(self.http, found["name"], found["telegram_id"], heard=self._heard)

    def _heard(self) -> bool:
        """What Telegram no longer holds is in the inbox; what is done there has been answered."""
        waiting = next(bot["waiting"] for bot in self.http.get("/sim/bots") if bot["id"] == self.bot_id)
        return not waiting and not self._unhandled()

    def _unhandled(self) -> int:
        return int(self.rows("SELECT count(*) AS n FROM inbox WHERE state = 0")[0]["n"])

    @property
    def reading(self) -> sqlite3.Connection:
        """Committed rows only: a second, read-only connection, kept while its file stays in its place."""
        path = self.data / "ryadom.db"
        file = path.stat().st_ino
        if self._reading is None or file != self._file:
            self._file, self._reading = file, sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            self._reading.row_factory = sqlite3.Row
        return self._reading

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        return self.reading.execute(query, values).fetchall()

    def settles(self) -> None:
        """Wait until nothing is under way: every update handled, nothing on its way out that could go now."""
        self.http.get(f"/sim/idle?wait={PATIENCE}")
        sending = "SELECT count(*) AS n FROM outbox WHERE state = 1"
        wait_until(lambda: not self._unhandled() and not self.rows(sending)[0]["n"], "the bot to come to rest")

    def restart_bot(self, *, kill: bool = False) -> None:
        import signal

        self.bot.stop(signal.SIGKILL if kill else signal.SIGTERM)
        self.bot.start()


def make_template(folder: Path, families: int) -> list[dict[str, Any]]:
    """An invented organisation in a fresh data folder, to be copied; answers its people."""
    people: list[dict[str, Any]] = json.loads(command("demo", "--families", str(families), "--json", data=folder))
    return people
