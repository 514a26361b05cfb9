"""Lists of commands: for whom, in which language, and what is refused."""

from typing import Any

import pytest

from tests.sandbox.town import Town

START = {"command": "start", "description": "Начать"}
HELP = {"command": "help", "description": "Помощь"}


async def test_each_audience_and_language_has_its_own(town: Town) -> None:
    anya = await town.someone(id=7)
    group = (await town.sim("POST", "groups", title="Команда", members=[anya.id]))["id"]
    scopes: list[dict[str, Any]] = [
        {},
        {"type": "all_private_chats"},
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": 7},
        {"type": "chat", "chat_id": group},
        {"type": "chat_administrators", "chat_id": str(group)},
        {"type": "chat_member", "chat_id": group, "user_id": "7"},
    ]
    audiences = [
        ({"scope": scope} if scope else {}) | more for scope in scopes for more in ({}, {"language_code": "en"})
    ]
    for number, audience in enumerate(audiences):
        await town.api("setMyCommands", commands=[START | {"description": str(number)}], **audience)
    for number, audience in enumerate(audiences):
        assert await town.api("getMyCommands", **audience) == [START | {"description": str(number)}]
    assert await town.api("getMyCommands", scope={"type": "default"}) == await town.api("getMyCommands")
    await town.api("deleteMyCommands", scope={"type": "chat", "chat_id": 7})
    assert await town.api("getMyCommands", scope={"type": "chat", "chat_id": "7"}) == []
    assert await town.api("getMyCommands", language_code="uk") == []


async def test_a_new_list_replaces_the_old(town: Town) -> None:
    await town.api("setMyCommands", commands=[START, HELP | {"command": " /help ", "is_ephemeral": True}])
    assert await town.api("getMyCommands") == [START, HELP | {"is_ephemeral": True}]
    await town.api("setMyCommands", commands=[])
    assert await town.api("getMyCommands") == []
    await town.api("setMyCommands", commands=[{"command": f"c{n}", "description": "x"} for n in range(100)])
    assert len(await town.api("getMyCommands")) == 100


@pytest.mark.parametrize(
    ("params", "answer"),
    [
        ({"commands": "{"}, "can't parse commands JSON object"),
        ({"commands": "5"}, "expected an Array of BotCommand"),
        ({"commands": [5]}, "can't parse BotCommand: expected an Object"),
        ({"commands": [{"command": "x"}]}, "can't parse BotCommand: Can't find field \"description\""),
        (
            {"commands": [START | {"command": []}]},
            'can\'t parse BotCommand: Field "command" must be of type String',
        ),
        ({"commands": [START | {"command": "/"}]}, "command must be non-empty"),
        ({"commands": [START | {"command": "x" * 33}]}, "command length must not exceed 32"),
        ({"commands": [START | {"description": " "}]}, "command description must be non-empty"),
        ({"commands": [START | {"description": "x" * 257}]}, "command description length must not exceed 256"),
        ({"commands": [START | {"command": "Start"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [START | {"command": "начать"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [START] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [START], "language_code": "rus"}, "invalid language code specified"),
        ({"scope": "{"}, "can't parse BotCommandScope JSON object"),
        ({"scope": [1]}, "can't parse BotCommandScope: BotCommandScope must be an Object"),
        ({"scope": {"chat_id": 7}}, "can't parse BotCommandScope: Can't find field \"type\""),
        ({"scope": {"type": "all"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"scope": {"type": "chat"}}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ({"scope": {"type": "chat", "chat_id": ""}}, "can't parse BotCommandScope: Empty chat_id specified"),
        (
            {"scope": {"type": "chat_member", "chat_id": 7, "user_id": 0}},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
        ({"scope": {"type": "chat", "chat_id": 404}}, "chat not found"),
        ({"scope": {"type": "chat_administrators", "chat_id": 7}}, "can't use specified scope in private chats"),
        ({"scope": {"type": "chat_member", "chat_id": 7, "user_id": 404}}, "user not found"),
    ],
)
async def test_what_is_refused(town: Town, params: dict[str, Any], answer: str) -> None:
    await town.someone(id=7)
    assert await town.refused("setMyCommands", **params) == f"400 Bad Request: {answer}"
    if "scope" in params:
        assert await town.refused("getMyCommands", **params) == f"400 Bad Request: {answer}"
        assert await town.refused("deleteMyCommands", **params) == f"400 Bad Request: {answer}"
