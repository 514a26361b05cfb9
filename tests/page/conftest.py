"""A real sandbox process, a real browser, and the smallest bot: the test itself, talking plain HTTP."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from shutil import which
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.programs import Program

# The shell is Chromium without windows of its own: with them every test takes twice as much of a core.
CHROMIUM = which("chromium-headless-shell") or which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",  # the microphone is allowed without asking
    "--use-fake-device-for-media-stream",  # and hums
]
SETTLE_MS = 30_000
POLL_SECONDS = 10


class Sandbox:
    """A started process: its address, and its control API. Every answer is held against the specification."""

    def __init__(self, port: int = 0) -> None:
        self._program = Program("sandbox", "--port", str(port), "--with-parent", "--check-answers")
        self._stopped = False
        started = json.loads(self._program.stdout.readline())
        self.page = started["page"]
        self.token = started["token"]
        self._address = urlsplit(started["url"]).netloc
        self.port = int(self._address.partition(":")[2])
        self.seen_on: Page | None = None

    def stop(self) -> None:
        if self._stopped:
            return  # a test has stopped it
        self._stopped = True
        violations = self.request("GET", "/sim/violations")
        assert self._program.ends(signal.SIGTERM, within=30) == 0
        assert violations == []

    def request(self, method: str, path: str, body: object = None) -> Any:
        with closing(HTTPConnection(self._address, timeout=POLL_SECONDS + 20)) as connection:
            payload = None if body is None else json.dumps(body)
            connection.request(method, path, payload, {"Content-Type": "application/json"} if payload else {})
            return json.load(connection.getresponse())

    def person(self, name: str, started: bool = True) -> int:
        """Their id, once an open page shows them: a form on it lists whoever was there when it opened."""
        fields = {"first_name": name, "started": started}
        person = int(self.request("POST", "/sim/people", fields)["id"])
        if self.seen_on:
            expect(self.seen_on.locator(f'.names [data-key="{person}"]')).to_be_attached()
        return person


class Bot:
    """A bot played by the test: it asks for the next update and calls methods."""

    def __init__(self, sandbox: Sandbox, token: str = "") -> None:
        self._sandbox = sandbox
        self._token = token or sandbox.token
        self._offset = 0

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """The whole answer of the Bot API, with `ok`."""
        answer: dict[str, Any] = self._sandbox.request("POST", f"/bot{self._token}/{method}", params)
        return answer

    def say(self, chat: int, text: str, **params: object) -> int:
        answer = self.call("sendMessage", chat_id=chat, text=text, **params)
        assert answer["ok"], answer
        return int(answer["result"]["message_id"])

    def any(self) -> dict[str, Any]:
        """The next update, whatever it is."""
        answer = self.call("getUpdates", offset=self._offset, timeout=POLL_SECONDS, limit=1)
        assert answer["result"], "no update came"
        update: dict[str, Any] = answer["result"][0]
        self._offset = update["update_id"] + 1
        return update

    def next(self, kind: str) -> dict[str, Any]:
        """The next update, which must be of this kind."""
        update = self.any()
        assert kind in update, update
        body: dict[str, Any] = update[kind]
        return body


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not CHROMIUM and not os.environ.get("CI"):
        pytest.skip("Chromium is not installed: apt-get install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    sandbox.stop()


@pytest.fixture
def bot(sandbox: Sandbox) -> Bot:
    bot = Bot(sandbox)
    assert bot.call("getMe")["ok"]
    return bot


@pytest.fixture
def visit(browser: Browser, sandbox: Sandbox) -> Iterator[BrowserContext]:
    """A browser that has never seen the page, gone before the sandbox is; an uncaught error in it fails the test."""
    context = browser.new_context(locale="ru-RU", timezone_id="Asia/Barnaul", viewport={"width": 1400, "height": 900})
    context.set_default_timeout(SETTLE_MS)
    expect.set_options(timeout=SETTLE_MS)  # the five seconds of the library are a guess about a quiet machine
    problems: list[str] = []
    context.on("weberror", lambda error: problems.append(str(error.error)))
    yield context
    context.close()
    assert not problems, problems


@pytest.fixture
def page(visit: BrowserContext, sandbox: Sandbox) -> Iterator[Page]:
    page = visit.new_page()
    page.goto(sandbox.page)
    sandbox.seen_on = page
    yield page
    sandbox.seen_on = None
