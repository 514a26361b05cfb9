"""Who the bot is and what it says of itself."""

import json
import re
from typing import Any

from sandbox import view
from sandbox.call import Call
from sandbox.errors import bad


def get_me(call: Call) -> dict[str, Any]:
    return view.bot_user(call.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": call.bot.reads_groups,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(call: Call) -> bool:
    commands = call.params.get("commands", [])
    if not isinstance(commands, list):
        raise bad("Expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    call.bot.commands[_audience(call)] = [_command(command) for command in commands]
    call.world.changed(call.bot)
    return True


def _command(command: Any) -> dict[str, str]:
    if not isinstance(command, dict):
        raise bad("Can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(command.get(name), str):
            raise bad(f"Can't parse BotCommand: Can't find field \"{name}\"")
    if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command["command"]):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(command["description"]) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command["command"].lstrip("/"), "description": command["description"]}


def _audience(call: Call) -> str:
    scope = call.params.get("scope") or {"type": "default"}
    return json.dumps([scope, call.text("language_code")], sort_keys=True)


def get_my_commands(call: Call) -> list[dict[str, str]]:
    return call.bot.commands.get(_audience(call), [])


def delete_my_commands(call: Call) -> bool:
    call.bot.commands.pop(_audience(call), None)
    call.world.changed(call.bot)
    return True


METHODS = (get_me, set_my_commands, get_my_commands, delete_my_commands)
