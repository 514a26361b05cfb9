"""The two programs a story needs, as separate processes: the local Telegram and the bot."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import urlsplit

from tests.programs import Command, Program

PATIENCE = 60.0  # nothing waits so long on a machine of its own


class Refused(Exception):
    """The control API said no; the text says why."""


class Http:
    """JSON in, JSON out, over one connection for each thread: a story asks many thousand times."""

    def __init__(self, url: str) -> None:
        self.url, self._address = url, urlsplit(url)
        self._open = threading.local()

    def get(self, path: str) -> Any:
        return self._ask("GET", path)

    def post(self, path: str, **body: Any) -> Any:
        return self._ask("POST", path, json.dumps(body).encode())

    def delete(self, path: str) -> Any:
        return self._ask("DELETE", path)

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        if not hasattr(self._open, "connection"):
            self._open.connection = HTTPConnection(self._address.netloc, timeout=PATIENCE)
        connection: HTTPConnection = self._open.connection
        connection.request(method, self._address.path + path, body, {"content-type": "application/json"})
        answer = connection.getresponse()
        said = answer.read()
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise Refused(said.decode())
        return json.loads(said or b"null")


class SandboxProcess:
    """The local Telegram, holding every answer against the specification unless it is there to be measured."""

    def __init__(self, *options: str, checked: bool = True) -> None:
        self._checked = checked
        start, more = (Program, ["--check-answers"]) if checked else (Command, [])
        self._program = start("sandbox", "--with-parent", *options, *more)
        self.line: dict[str, str] = json.loads(self._program.stdout.readline())
        self.http = Http(self.line["url"])

    def stop(self) -> None:
        """End it; a story in which it answered wrongly, or could not do what a bot asked for, has failed."""
        try:
            trouble = self._trouble() if self._checked else []
        finally:
            self._program.ends(signal.SIGTERM, PATIENCE)
        assert trouble == []

    def _trouble(self) -> list[Any]:
        return [*self.http.get("/sim/violations"), *self.http.get("/sim/journal?level=loud")["entries"]]

    @property
    def pid(self) -> int:
        return self._program.pid


class BotProcess:
    """The bot as `python -m bot run` serves against a sandbox, with production settings but for token and clock."""

    begins: type[Program] | type[Command] = Program

    def __init__(self, data: Path, sandbox: dict[str, str], log: Path) -> None:
        self._data, self._sandbox, self._log = data, sandbox, log
        self._program: Program | Command | None = None

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DATA_DIR": str(self._data),
            "TELEGRAM_BOT_TOKEN": self._sandbox["token"],
            "TELEGRAM_API_URL": self._sandbox["url"],
            "CLOCK": self._sandbox["clock_url"],
        }

    def start(self) -> None:
        """Returns when the bot listens."""
        self._program = self.begins("bot", "run", environment=self.environment, log=self._log)
        if not self._program.stdout.readline():
            raise AssertionError(f"the bot did not start:\n{self.log}")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it and answer its exit status."""
        assert self._program is not None
        return self._program.ends(number, PATIENCE)

    @property
    def pid(self) -> int:
        assert self._program is not None
        return self._program.pid

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""


class OperatorsBot(BotProcess):
    """Begun by the command itself."""

    begins = Command


def command(*arguments: str, data: Path) -> str:
    """`python -m bot …`; answers what it prints."""
    with NamedTemporaryFile() as log:
        program = Program("bot", *arguments, environment=os.environ | {"DATA_DIR": str(data)}, log=Path(log.name))
        said = program.stdout.read()
        assert program.ends(None, PATIENCE) == 0, Path(log.name).read_text(encoding="utf-8")
    return said


def wait_until(condition: Any, what: str | Callable[[], str], seconds: float = PATIENCE) -> Any:
    """The first true answer of `condition`; fails with `what` when none comes in time."""
    end, pause = time.monotonic() + seconds, 0.01
    while not (answer := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:.0f} s for {what() if callable(what) else what}")
        time.sleep(pause)
        pause = min(1.5 * pause, 0.15)  # whoever looks all the time takes from the bot what it needs to get there
    return answer
