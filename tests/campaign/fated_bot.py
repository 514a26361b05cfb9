"""The bot as one life after another, each with its fate, and a witness at Telegram's door."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, NamedTuple

from bot.content.screens import SCREENS
from bot.domain.voices import VOICES
from tests.campaign.doorstep import Doorstep
from tests.stories.processes import BotProcess, wait_until

ACKNOWLEDGED = {SCREENS["help_requests.receipt"].text(voice).strip().partition(".")[0] for voice in VOICES}
"""«Ваше сообщение у нас» in every voice: the sentence that must be true when it is said."""
COMMITTED = """SELECT number FROM help_request JOIN person ON person.id = person_id WHERE telegram_id = ?"""


class Said(NamedTuple):
    """A message that says «your message is with us», and the numbers committed for its reader at that moment."""

    chat: int
    text: str
    numbers: list[str]

    @property
    def true(self) -> bool:
        return any(number in self.text for number in self.numbers)


class FatedBot(BotProcess):
    """`start` begins a life that nothing befalls."""

    def __init__(self, data: Path, sandbox: dict[str, str], log: Path) -> None:
        super().__init__(data, sandbox, log)
        self.said: list[Said] = []
        self._database = f"file:{data / 'ryadom.db'}?mode=ro"
        self._door = Doorstep(sandbox["url"], self._look)
        self._told: list[dict[str, Any]] = []
        self._lives = subprocess.Popen(
            [sys.executable, "-m", "tests.campaign.fate"],
            env=super().environment | {"TELEGRAM_API_URL": self._door.url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,  # a full disk takes no log either
            text=True,
        )
        for listen in (self._listen, self._keep_log):
            threading.Thread(target=listen, daemon=True).start()

    def start(self) -> None:
        self.lives("dies", {})

    def lives(self, fate: str, at: dict[int, int]) -> None:
        """Begin a life; when it listens, the fate waits for those chats."""
        self._told = []
        assert self._lives.stdin is not None
        self._lives.stdin.write(json.dumps({"fate": fate, "at": at}) + "\n")
        self._lives.stdin.flush()
        wait_until(lambda: self.told("listening") or self.ended, lambda: f"the bot to listen\n{self.log}")
        assert not self.ended, self.log

    def told(self, fact: str) -> list[Any]:
        """What this life has told of itself."""
        return [line[fact] for line in self._told if fact in line]

    @property
    def ended(self) -> bool:
        return bool(self.told("ended"))

    def ends(self) -> None:
        """Stop this life, if it still lasts, as a person would."""
        if not self.ended:
            os.kill(self.told("pid")[0], signal.SIGTERM)
        wait_until(lambda: self.ended, "the bot to end")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """The end of all lives."""
        self.ends()
        assert self._lives.stdin is not None
        self._lives.stdin.close()
        self._door.stop()
        return self._lives.wait(timeout=10)

    def _listen(self) -> None:
        assert self._lives.stdout is not None
        for line in self._lives.stdout:
            self._told.append(json.loads(line))

    def _look(self, method: str, asked: dict[str, Any]) -> None:
        text = asked.get("text") or asked.get("caption") or ""
        if any(sentence in text for sentence in ACKNOWLEDGED):
            with sqlite3.connect(self._database, uri=True) as connection:
                numbers = [number for (number,) in connection.execute(COMMITTED, (asked["chat_id"],))]
            self.said.append(Said(int(asked["chat_id"]), text, numbers))

    def _keep_log(self) -> None:
        assert self._lives.stderr is not None
        with self._log.open("a", encoding="utf-8") as log:
            for line in self._lives.stderr:
                log.write(line)
                log.flush()
