"""The two programs a story needs, as separate processes: the local Telegram and the bot."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

PATIENCE = 30.0


class Refused(Exception):
    """The control API said no; the text says why."""


class Http:
    """JSON in, JSON out."""

    def __init__(self, url: str) -> None:
        self.url = url

    def get(self, path: str) -> Any:
        return self._open(urllib.request.Request(self.url + path))

    def post(self, path: str, **body: Any) -> Any:
        data = json.dumps(body).encode()
        return self._open(urllib.request.Request(self.url + path, data, {"content-type": "application/json"}))

    def delete(self, path: str) -> Any:
        return self._open(urllib.request.Request(self.url + path, method="DELETE"))

    def _open(self, request: urllib.request.Request) -> Any:
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refusal:
            raise Refused(refusal.read().decode()) from None


class SandboxProcess:
    """`python -m sandbox`, holding every answer against the specification unless it is there to be measured."""

    def __init__(self, *options: str, checked: bool = True) -> None:
        self._checked = checked
        command = [sys.executable, "-m", "sandbox", "--with-parent", *options, *["--check-answers"][:checked]]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.line: dict[str, str] = json.loads(self._process.stdout.readline())
        self.http = Http(self.line["url"])

    def stop(self) -> None:
        """End it; a story in which it answered wrongly, or could not do what a bot asked for, has failed."""
        try:
            trouble = self._trouble() if self._checked else []
        finally:
            _end(self._process, signal.SIGTERM)
        assert trouble == []

    def _trouble(self) -> list[Any]:
        return [*self.http.get("/sim/violations"), *self.http.get("/sim/journal?level=loud")["entries"]]

    @property
    def pid(self) -> int:
        return self._process.pid


class BotProcess:
    """`python -m bot run` against a sandbox, with production settings but for the token and the clock."""

    def __init__(self, data: Path, sandbox: dict[str, str], log: Path) -> None:
        self._data, self._sandbox, self._log = data, sandbox, log
        self._process: subprocess.Popen[bytes] | None = None

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
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], env=self.environment, stdout=subprocess.PIPE, stderr=log
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError(f"the bot did not start:\n{self.log}")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it and answer its exit status."""
        assert self._process is not None
        return _end(self._process, number)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""


def command(*arguments: str, data: Path) -> str:
    """`python -m bot …`; answers what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=os.environ | {"DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _end(process: subprocess.Popen[Any], number: signal.Signals) -> int:
    if process.poll() is None:
        process.send_signal(number)
    try:
        status = process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    return status


def wait_until(condition: Any, what: str | Callable[[], str], seconds: float = PATIENCE) -> Any:
    """The first true answer of `condition`; fails with `what` when none comes in time."""
    end = time.monotonic() + seconds
    while not (answer := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:.0f} s for {what() if callable(what) else what}")
        time.sleep(0.02)
    return answer
