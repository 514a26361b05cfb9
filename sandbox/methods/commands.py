"""The bot's lists of commands: one for each audience and language."""

import re
from typing import Any

from sandbox import targets
from sandbox.call import Call
from sandbox.chats import commands
from sandbox.errors import ApiError, bad, within
from sandbox.reading import fields
from sandbox.state.chats import Chat

Json = dict[str, Any]
MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_DESCRIPTION = 256
EVERYWHERE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
OF_ONE_CHAT = ("chat", "chat_administrators", "chat_member")


def set_my_commands(call: Call) -> bool:
    given = call.params.get("commands") or []
    if not isinstance(given, list):
        raise bad("Expected an Array of BotCommand")
    parsed = [_parsed(command) for command in given]
    key = _key(call)
    checked = [_checked(command) for command in parsed]
    if len(checked) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if not all(re.fullmatch("[a-z0-9_]+", command["command"]) for command in checked):
        raise bad("BOT_COMMAND_INVALID")
    call.bot.commands[key] = checked
    call.world.changed(call.bot)
    return True


def get_my_commands(call: Call) -> list[Json]:
    return call.bot.commands.get(_key(call), [])


def delete_my_commands(call: Call) -> bool:
    call.bot.commands.pop(_key(call), None)
    call.world.changed(call.bot)
    return True


def _parsed(command: Any) -> Json:
    try:
        if not isinstance(command, dict):
            raise bad("expected an Object")
        words = {name: fields.string(command, name) for name in ("command", "description")}
        return words | ({"is_ephemeral": True} if fields.boolean(command, "is_ephemeral") else {})
    except ApiError as error:
        raise within("BotCommand", error) from None


def _checked(command: Json) -> Json:
    name, description = command["command"].strip().removeprefix("/"), command["description"].strip()
    for what, text, longest in (
        ("Command", name, LONGEST_COMMAND),
        ("Command description", description, LONGEST_DESCRIPTION),
    ):
        if not text:
            raise bad(f"{what} must be non-empty")
        if len(text) > longest:
            raise bad(f"{what} length must not exceed {longest}")
    return command | {"command": name, "description": description}


def _key(call: Call) -> str:
    """Whom the list is for, and in which language."""
    try:
        scope = _scope(call.params.get("scope") or commands.DEFAULT)
    except ApiError as error:
        raise within("BotCommandScope", error) from None
    if "chat_id" in scope:
        scope["chat_id"] = _chat(call, scope).id
    language = call.text("language_code")
    if not re.fullmatch("([a-z]{2})?", language):
        raise bad("Invalid language code specified")
    return commands.key(scope, language)


def _scope(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("BotCommandScope must be an Object")
    kind = fields.string(given, "type")
    if kind in EVERYWHERE:
        return {"type": kind}
    if kind not in OF_ONE_CHAT:
        raise bad("Unsupported type specified")
    scope: Json = {"type": kind, "chat_id": fields.string(given, "chat_id")}
    if not scope["chat_id"]:
        raise bad("Empty chat_id specified")
    if kind == "chat_member":
        scope["user_id"] = fields.whole(given, "user_id")
        if scope["user_id"] <= 0:
            raise bad("Invalid user_id specified")
    return scope


def _chat(call: Call, scope: Json) -> Chat:
    named = scope["chat_id"]
    chat = targets.readable(call.world, call.bot, int(named) if named.lstrip("-").isdigit() else named)
    if "user_id" in scope and scope["user_id"] not in call.world.people | call.world.bots:
        raise bad("User not found")
    if chat.is_private and scope["type"] != "chat":
        raise bad("Can't use specified scope in private chats")
    if chat.type == "channel":
        raise bad("Can't change commands in channel chats")
    return chat


METHODS = (set_my_commands, get_my_commands, delete_my_commands)
