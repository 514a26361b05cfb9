"""A bot whose calendars are served, and a phone (or anybody else) that asks for one over HTTP."""

import json
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from icalendar import Calendar

from tests.stories.processes import PATIENCE, BotProcess

WEB_URL = "http://127.0.0.1"


class ServingBot(BotProcess):
    """It listens on any free port of this machine, and its log says on which."""

    listens = "127.0.0.1:0"
    serves = True

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | {"WEB_URL": WEB_URL if self.serves else "", "WEB_LISTEN": self.listens}

    @property
    def port(self) -> int:
        lines = (json.loads(line) for line in self.log.splitlines())
        return [int(line["port"]) for line in lines if line["message"] == "calendars are served"][-1]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def events(self) -> dict[str, Any]:
        """By what each is called; of two with one name the later."""
        assert self.status == 200, self.body
        return {str(one["SUMMARY"]): one for one in Calendar.from_ical(self.body).walk("VEVENT")}


def asks(bot: ServingBot, path: str, method: str = "GET") -> Answer:
    connection = HTTPConnection("127.0.0.1", bot.port, timeout=PATIENCE)
    connection.request(method, path)
    answer = connection.getresponse()
    seen = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return seen


def path_in(text: str) -> str:
    """What stands behind WEB_URL in a link."""
    link: str = next(word for word in text.split() if word.startswith(f"{WEB_URL}/"))
    return link.removeprefix(WEB_URL)


def as_run(bot: Any) -> ServingBot:
    assert isinstance(bot, ServingBot)
    return bot
