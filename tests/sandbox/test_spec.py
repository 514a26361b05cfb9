"""The checker must see what is wrong, or its silence means nothing."""

import ast
from pathlib import Path
from typing import Any

import pytest

import sandbox
from sandbox.methods import METHODS
from sandbox.spec import Spec
from tests.sandbox.town import Town

GOOD: dict[str, Any] = {
    "message_id": 1,
    "date": 1,
    "chat": {"id": 1, "type": "private"},
    "text": "x",
    "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}],
}


def problems(kind: str, value: Any) -> list[str]:
    found: list[str] = []
    Spec.load().type(kind)(value, kind, found)
    return found


def test_a_good_message_passes() -> None:
    assert problems("Message", GOOD) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"message_id": "1"}, "Message.message_id: Integer expected, found str"),
        ({"message_id": True}, "Message.message_id: Integer expected, found bool"),
        ({"chat": {"id": 1}}, "Message.chat.type: missing in Chat"),
        ({"colour": "red"}, "Message.colour: no such field in Message"),
        ({"photo": [{"file_id": 5}]}, "Message.photo[0].file_id: String expected, found int"),
        ({"photo": {}}, "Message.photo: an array expected, found dict"),
        ({"reply_to_message": {"text": 5}}, "Message.reply_to_message.text: String expected, found int"),
        ({"text": None}, "Message.text: String expected, found NoneType"),
    ],
)
def test_a_bad_message_is_seen(change: dict[str, Any], complaint: str) -> None:
    assert complaint in problems("Message", GOOD | change)


REFUSED: dict[str, Any] = {"ok": False, "error_code": 429, "description": "x"}


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({"ok": True, "result": None}, ""),
        ({"ok": True, "result": True, "description": "Webhook was set"}, ""),
        (REFUSED | {"parameters": {"retry_after": 5}}, ""),
        ({"ok": True}, "answer: ok with a result, and perhaps a description, expected, found ['ok']"),
        ({"ok": False, "error_code": 400}, "answer.description: missing in refusal"),
        ({"ok": False, "description": "x"}, "answer.error_code: missing in refusal"),
        ({"result": True}, "answer.ok: missing in refusal"),
        (REFUSED | {"error_code": "429"}, "answer.error_code: Integer expected, found str"),
        (REFUSED | {"result": True}, "answer.result: no such field in refusal"),
        (REFUSED | {"parameters": {"retry_after": "5"}}, "answer.parameters.retry_after: Integer expected, found str"),
        (REFUSED | {"parameters": {"x": 5}}, "answer.parameters.x: no such field in ResponseParameters"),
        ([], "answer: refusal expected, found list"),
    ],
)
def test_the_envelope_of_an_answer(body: Any, complaint: str) -> None:
    found: list[str] = []
    Spec.load().envelope(body, "answer", found)
    assert complaint in found if complaint else found == []


async def test_a_wrong_answer_on_its_way_is_seen(town: Town) -> None:
    strange = {"code": 429, "description": "Too Many Requests", "parameters": {"colour": 5}}
    await town.sim("POST", "faults", method="getMe", then={"error": strange}, times=1)
    await town.refused("getMe")
    found = ["answer.parameters.colour: no such field in ResponseParameters"]
    assert await town.see("violations") == found
    assert [entry["violations"] for entry in (await town.see("journal", level="loud"))["entries"]] == [found]
    town.telegram.violations.clear()  # what this story was about, and no other may find


async def test_no_verdict_without_a_check(town: Town) -> None:
    town.telegram.check_answers = False
    assert "--check-answers" in (await town.sim("GET", "violations", expect=409))["error"]


def test_one_of_several_types() -> None:
    member = {"user": {"id": 1, "is_bot": True, "first_name": "x"}, "status": "kicked"}
    assert problems("ChatMember", member | {"until_date": 0}) == []
    assert problems("ChatMember", {"status": "kicked"}) != []


def test_every_method_here_is_a_method_of_the_api() -> None:
    spec = Spec.load()
    assert METHODS.keys() <= spec.methods.keys()
    assert spec.version == "Bot API 10.3" and len(spec.methods) == 185


def test_the_sandbox_stands_alone() -> None:
    """It imports nothing of the bot and nothing of any bot library, so that any bot can be tried against it."""
    allowed = {"sandbox", "aiohttp", "aiosqlite", "PIL"}
    folder = Path(sandbox.__file__).parent
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                top = name.partition(".")[0]
                assert top in allowed or top in sys_modules(), f"{file.name} imports {name}"


def sys_modules() -> frozenset[str]:
    import sys

    return sys.stdlib_module_names
