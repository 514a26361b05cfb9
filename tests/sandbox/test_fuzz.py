"""Every method with values the specification describes and values it does not; every control address with nonsense.
No answer is a mistake of the sandbox, none leaves the specification, and the phones can still be looked at.
"""

import json
import logging
import random
import re
from typing import Any

import pytest

from sandbox.control import ROUTES
from sandbox.methods import METHODS
from sandbox.spec import FILE
from tests.sandbox.town import TOKEN, Someone, Town, inline

Json = dict[str, Any]
SPEC: Json = json.loads(FILE.read_text(encoding="utf-8"))
BODIES = {name.lower(): body for name, body in SPEC["methods"].items()}
CALLED = sorted(METHODS.keys() - {"getupdates", "setwebhook", "logout", "close"})
CALLS = 500
DEEPEST = 6
USUAL = {"chat_id", "message_id", "text"}  # sent by everybody, though some methods have another way
NUMBERS = (0, 1, -1, 5, 1 << 31, 1 << 63, 10**30, -(10**30), 0.5, 1e308, float("nan"), float("-inf"))
TEXTS = (
    "", " ", "\0", "x", "-1", "1e400", "9" * 5000, "null", "[[]]", '{"a":', "true", "٧", "\ufeff", "\u202e",
    "<b>жирный</b> 😀", "<a href=javascript:1>", "</b>", "&#x110000;", "*_`[", "@", "@street", "attach://file",
    "http://[", "javascript:alert(1)", "https://example.org/a?b", "tg://user?id=7", "😀" * 60, "я" * 5000,
)  # fmt: skip
SHAPES: tuple[Any, ...] = (None, True, False, [], {}, [[]], [None], [{}], {"": 1}, {"a": {"b": []}}, [1, [2]])
ODD = (*NUMBERS, *TEXTS, *SHAPES)
QUOTED = re.compile(r"[“\"](\w+)[”\"]|must be (\w+)$")  # the words a description allows
WORDS = (
    "text", "data", "message_id", "chat", "thread", "bot", "from", "person", "title", "name", "members", "bots", "type",
    "forum", "rights", "permissions", "until", "link", "username", "options", "question", "emoji", "kinds", "caption",
    "reply_to", "payload", "first_name", "id", "forged", "query", "then", "method", "story", "people", "lines", "app",
)  # fmt: skip
LINE = {"who": "Аня", "act": "say", "text": "раз", "after": 0, "buttons": [["а"]], "in": "Двор", "to": "Аня"}


class Fuzz:
    """Random values; what is named as something of this town mostly is something of it."""

    def __init__(self, seed: int, places: list[int], files: list[str], sent: list[int]) -> None:
        self.random = random.Random(seed)
        self.oddness = 0.0
        self.sent = sent  # by the bot, to Anya
        self.known: dict[str, list[Any]] = {
            "chat_id": [7, *places, "@street", 5],
            "from_chat_id": [7, *places],
            "user_id": [7, 8, 1001, 5],
            "message_id": list(range(1, 20)),
            "message_ids": [[1, 2], [2, 3, 4]],
            "message_thread_id": [2, 0],
            "parse_mode": ["HTML", "MarkdownV2", "Markdown"],
            "url": ["https://example.org", "tg://user?id=7"],
            **dict.fromkeys(("photo", "voice", "document", "media", "sticker", "file_id"), files),
        }

    def params(self, method: str) -> Json:
        self.oddness = self.random.choice((0, 0, 0.05, 0.3))
        needed = [field["required"] or field["name"] in USUAL for field in BODIES[method]["fields"]]
        wished = zip(BODIES[method]["fields"], needed, strict=True)
        fields = [field for field, is_needed in wished if is_needed or self.random.random() < 0.1]
        params = {field["name"]: self.value(field, 0) for field in fields}
        hits = "message_id" in params and self.random.random() < 0.6
        return params | ({"chat_id": 7, "message_id": self.random.choice(self.sent)} if hits else {})

    def value(self, field: Json, depth: int) -> Any:
        if self.random.random() < self.oddness:
            return self.random.choice(ODD)
        if field["name"] in self.known and self.random.random() < 0.9:
            return self.random.choice(self.known[field["name"]])
        return self.typed(self.random.choice(field["types"]), field["description"], depth)

    def typed(self, kind: str, description: str, depth: int) -> Any:
        simple: Json = {"Integer": (0, 1, 5, 60, 900), "Float": (0, 1.5, -60), "Boolean": (True, False)}
        if kind in simple:
            return self.random.choice(simple[kind])
        if kind in ("String", "InputFile"):
            allowed = [one or other for one, other in QUOTED.findall(description)]
            return self.random.choice(allowed or ["имя", *TEXTS[-9:]])
        if kind.startswith("Array of "):
            count = self.random.randint(0, 3) if depth < DEEPEST else 0
            return [self.typed(kind.removeprefix("Array of "), description, depth + 1) for _ in range(count)]
        return self.object(SPEC["types"][kind], description, depth)

    def object(self, described: Json, description: str, depth: int) -> Any:
        if described.get("subtypes"):
            return self.typed(self.random.choice(described["subtypes"]), description, depth)
        share = 0.15 if depth < DEEPEST else 0
        fields = [one for one in described["fields"] if one["required"] or self.random.random() < share]
        return {field["name"]: self.value(field, depth + 1) for field in fields if depth <= DEEPEST}

    def wish(self) -> Json:
        """A body for the control API: a few of its words, with fitting numbers or nonsense."""
        fitting = (7, 8, 1001, *self.known["chat_id"][1:3], "x", *range(1, 6), {"drop": "before"})
        names = self.random.sample(WORDS, self.random.randint(0, 6))
        return {name: self.random.choice(fitting if self.random.random() < 0.7 else ODD) for name in names}

    def address(self, path: str) -> str:
        people = (7, 7, 7, 8, 12345, "9" * 5000)
        path = re.sub(r"\{person[^}]*}", str(self.random.choice(people)), path)
        path = re.sub(r"\{chat[^}]*}", str(self.random.choice(self.known["chat_id"][1:3])), path)
        return re.sub(r"\{[^}]*}", lambda _: self.random.choice(("1", "x", "1001", "9" * 5000)), path)


@pytest.fixture(params=[1, 2])
async def fuzz(town: Town, request: pytest.FixtureRequest) -> Fuzz:
    anya = await town.someone(id=7)
    await town.someone("Боря", id=8)
    yard = await town.sim("POST", "groups", title="Двор", members=[7, 8], forum=True)
    street = await town.sim("POST", "groups", title="Улица", members=[7, 8], username="street")
    for place in (yard, street):
        await town.sim("POST", f"groups/{place['id']}/promote", person=1001)
        await town.sim("POST", f"groups/{place['id']}/say", text="раз")
    await town.call("createForumTopic", chat_id=yard["id"], name="Тема")
    for kind in ("photo", "voice", "document", "sticker"):
        await anya.act(kind)
    sent = [await town.sent(anya, reply_markup=inline("Да")) for _ in range(5)]
    files = re.findall(r'"file_id": "([^"]+)"', json.dumps(await town.updates()))
    return Fuzz(request.param, [yard["id"], street["id"]], [*files, "attach://file"], sent)


async def test_every_method_with_any_values(town: Town, fuzz: Fuzz, caplog: pytest.LogCaptureFixture) -> None:
    """`a_town` holds every answer and update against the specification."""
    for _ in range(CALLS):
        method = fuzz.random.choice(CALLED)
        params = fuzz.params(method)
        status, body = await town.call(method, **params)
        assert status in (200, 400, 403, 413, 429, 501), (method, params, body)
        assert not town.telegram.violations, (method, params)
    await looks_are_possible(town)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_every_control_address_with_any_body(town: Town, fuzz: Fuzz) -> None:
    asked = [route for route in ROUTES if route.path != "/sim/events" and route.method != "*"]
    for _ in range(CALLS):
        route, wish = fuzz.random.choice(asked), fuzz.wish()
        body = json.dumps(wish).encode(errors="surrogatepass")
        headers = {"Content-Type": "application/json"}
        address = fuzz.address(route.path)
        async with town.client.request(route.method, address, data=body, headers=headers) as response:
            assert response.status < 500, (route.method, address[:99], wish)
            assert response.status < 400 or (await response.json())["error"], (address[:99], wish)
    await town.sim("DELETE", "faults")
    await looks_are_possible(town)


async def test_stories_that_are_none(town: Town, fuzz: Fuzz) -> None:
    people = [{"name": "Аня", "first_name": "Аня"}]
    for name in LINE:
        for odd in (*NUMBERS[:5], *SHAPES):
            story = {"story": 1, "people": people, "lines": [LINE | {name: odd}, {"to": "Аня", "text": "раз"}]}
            async with town.client.post("/sim/replay", json=story) as response:
                assert response.status in (200, 400), story
    async with town.client.post(f"/bot{TOKEN}/getMe") as response:
        assert response.status == 200


async def looks_are_possible(town: Town) -> None:
    for number in (7, 8):
        for path in ("chat", "chats"):
            async with town.client.get(f"/sim/people/{number}/{path}") as response:
                assert response.status in (200, 404)
    await town.see("transcript")
    assert await Someone(town, 7).screen() is not None
