"""Bots on libraries that nobody here wrote do their everyday work: polling and by webhook, each on one sandbox.

What the bots do is told in foreign/__init__.py. The sandbox holds every answer against the specification, and its
journal must stay quiet: nothing loud, and no warning but what the library is known to send beside the specification.
"""

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.sandbox.foreign import packages
from tests.stories.processes import SandboxProcess, wait_until
from tests.stories.town import Person

HERE = packages.HERE
PATIENCE = 80.0  # a library that is slow to come up is asked again after pauses that grow
NOT_UP_YET = "Connection refused"  # a library may set its webhook before it listens
# Node ends a connection that rests for 5 s, maybe while an update is on its way; which of the two is heard is chance.
HUNG_UP = {"Webhook connection closed", "Connection reset by peer"}
BYTES = bytes(range(256)) * 1000 + b"\r\n--lin--\r\n"  # what a parser of multipart could stumble over
UPLOAD = 'Content-Disposition: form-data; name="file"; filename="Справка № 1.pdf"\r\nContent-Type: application/pdf'


@pytest.fixture(scope="class")
def sandbox(request: pytest.FixtureRequest) -> Iterator[SandboxProcess]:
    process = SandboxProcess()
    yield process
    entries = process.http.get("/sim/journal?level=warning")["entries"]
    process.stop()
    said = {warning for entry in entries for warning in entry.get("warnings", [entry.get("description")])}
    assert said <= request.cls.shrugged_off | {NOT_UP_YET} | HUNG_UP


@pytest.fixture(scope="class", params=["polling", "webhook"])
def bot(request: pytest.FixtureRequest, sandbox: SandboxProcess, tmp_path_factory: Any) -> Iterator[None]:
    port = [str(free_port())] if request.param == "webhook" else []
    command = [*request.cls.command(), sandbox.line["url"], sandbox.line["token"], *port]
    log: Path = tmp_path_factory.mktemp("foreign") / "bot.log"
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as process:
        yield
        still_there = process.poll() is None
        process.terminate()
    print(log.read_text(encoding="utf-8"))
    assert still_there


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@pytest.fixture
def anya(bot: None, sandbox: SandboxProcess) -> Person:
    made = sandbox.http.post("/sim/people", first_name="Аня", started=True)
    return Person(sandbox.http, "Аня", made["id"])


def newest(person: Person, kind: str, author: str) -> dict[str, Any]:
    """The newest message with such a thing in it."""

    def look() -> Any:
        messages = person.chat()["messages"]
        return next((one for one in reversed(messages) if kind in one and one["from"] == author), None)

    found: dict[str, Any] = wait_until(look, f"a {kind} from {author}", PATIENCE)
    return found


class Library:
    shrugged_off: ClassVar[set[str]] = set()

    @staticmethod
    def command() -> list[str]:
        raise NotImplementedError

    def test_a_text_comes_back(self, anya: Person) -> None:
        said = anya.says("Добрый день! 👩‍👧 <b>&amp;</b>")
        echo = anya.sees("Добрый день! 👩‍👧 <b>&amp;</b>", within=PATIENCE)
        assert echo["reply_to_message"] == said["message_id"]

    def test_a_button_counts_in_its_message(self, anya: Person) -> None:
        anya.says("/count")
        card = anya.sees("Счёт: 0", within=PATIENCE)
        for count in (1, 2):
            anya.presses("➕ Ещё")
            assert anya.sees(f"Счёт: {count}", within=PATIENCE)["message_id"] == card["message_id"]
        assert [alert["text"] for alert in anya.chat()["alerts"]] == ["Сосчитано"] * 2

    def test_a_document_goes_down_and_up_whole(self, anya: Person, sandbox: SandboxProcess) -> None:
        body = b"--line\r\n" + UPLOAD.encode() + b"\r\n\r\n" + BYTES + b"\r\n--line--\r\n"
        path = f"{sandbox.http.url}/sim/people/{anya.id}/document"
        request = urllib.request.Request(path, body, {"Content-Type": "multipart/form-data; boundary=line"})
        urllib.request.urlopen(request, timeout=PATIENCE).close()
        sent, back = newest(anya, "document", "me")["document"], newest(anya, "document", "bot")
        assert back["document"]["file_name"] == sent["file_name"] == "Справка № 1.pdf"
        assert back["document"]["file_unique_id"] == sent["file_unique_id"]  # the content's own
        assert back["caption"] == f"{len(BYTES)} байт"

    def test_a_photo_goes_down_and_up_alone_and_as_an_album(self, anya: Person) -> None:
        anya.sends_photo("Вот мы")
        anya.sees("Альбом", within=PATIENCE)
        sent, alone, *album = [one for one in anya.chat()["messages"] if "photo" in one]
        assert len({one["media_group_id"] for one in album}) == 1 and len(album) == 2 and "media_group_id" not in alone
        sizes = [(one["photo"][-1]["width"], one["photo"][-1]["height"]) for one in (sent, alone, *album)]
        assert len(set(sizes)) == 1


class TestPythonTelegramBot(Library):
    @staticmethod
    def command() -> list[str]:
        return [sys.executable, str(HERE / "with_ptb.py")]


class TestPyTelegramBotAPI(Library):
    @staticmethod
    def command() -> list[str]:
        return [sys.executable, str(HERE / "with_telebot.py")]


class TestGrammy(Library):
    @staticmethod
    def command() -> list[str]:
        return [packages.node(), str(HERE / "with-grammy.js")]


class TestTelegraf(Library):
    shrugged_off: ClassVar[set[str]] = {
        "reply_markup.inline_keyboard[0][0].hide: no such field in InlineKeyboardButton",
        "unknown parameter method",
    }

    @staticmethod
    def command() -> list[str]:
        return [packages.node(), str(HERE / "with-telegraf.js")]
