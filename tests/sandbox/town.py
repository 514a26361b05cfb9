"""A small town for stories: the local Telegram in this process, its people, and a bot played by the test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from sandbox.server import application
from sandbox.telegram import Telegram

TOKEN = "1001:test-token"
Json = dict[str, Any]


@dataclass
class Someone:
    """A person with a phone."""

    town: "Town"
    id: int

    async def act(self, name: str, /, **wish: Any) -> Json:
        answer: Json = await self.town.sim("POST", f"people/{self.id}/{name}", **wish)
        return answer

    async def start(self, payload: str = "") -> Json:
        return await self.act("start", payload=payload)

    async def say(self, text: str, **wish: Any) -> Json:
        return await self.act("say", text=text, **wish)

    async def press(self, text: str, **wish: Any) -> Json:
        return await self.act("press", text=text, **wish)

    async def screen(self, **query: Any) -> Json:
        shown: Json = await self.town.see(f"people/{self.id}/chat", **query)
        return shown

    async def reads(self) -> list[str]:
        """What stands on the screen, oldest first."""
        messages = (await self.screen())["messages"]
        return [message.get("text", message.get("caption", "")) for message in messages if not message["deleted"]]


class Town:
    def __init__(self, telegram: Telegram, client: "TestClient[Any, Any]") -> None:
        self.telegram = telegram
        self.client = client
        self.confirmed = 0

    async def call(self, method: str, token: str = TOKEN, **params: Any) -> tuple[int, Json]:
        async with self.client.post(f"/bot{token}/{method}", json=params) as response:
            body: Json = await response.json()
            return response.status, body

    async def api(self, method: str, **params: Any) -> Any:
        status, body = await self.call(method, **params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        status, body = await self.call(method, **params)
        assert not body["ok"] and body["error_code"] == status, body
        return f"{status} {body['description']}"

    async def sim(self, verb: str, path: str, expect: int = 200, **wish: Any) -> Any:
        async with self.client.request(verb, f"/sim/{path}", json=wish) as response:
            body = await response.json()
            assert response.status == expect, body
            return body

    async def see(self, path: str, **query: Any) -> Any:
        async with self.client.get(f"/sim/{path}", params=query) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def someone(self, first_name: str = "Аня", started: bool = True, **wish: Any) -> Someone:
        person = await self.sim("POST", "people", first_name=first_name, started=started, **wish)
        return Someone(self, person["id"])

    async def updates(self, **wish: Any) -> list[Json]:
        """What the bot has not seen yet; the next call confirms it."""
        news: list[Json] = await self.api("getUpdates", offset=self.confirmed + 1, timeout=5, **wish)
        if news:
            self.confirmed = news[-1]["update_id"]
        return news

    @property
    def waiting(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.telegram.world.queues[1001])

    async def sent(self, to: Someone, text: str = "Здравствуйте", **options: Any) -> int:
        number: int = (await self.api("sendMessage", chat_id=to.id, text=text, **options))["message_id"]
        return number


@asynccontextmanager
async def a_town(telegram: Telegram) -> AsyncIterator[Town]:
    """Every answer and update of the story is held against the specification."""
    telegram.check_answers = True
    server = TestServer(application(telegram))
    await server.start_server(shutdown_timeout=0.1)
    async with TestClient(server) as client:
        telegram.adopt(TOKEN)
        yield Town(telegram, client)
    assert telegram.violations == []


def inline(*labels: str, **first: Any) -> Json:
    """One row of callback buttons whose data is the label."""
    return {"inline_keyboard": [[{"text": label, "callback_data": label} | first for label in labels]]}
