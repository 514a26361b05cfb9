"""Which list of a bot's commands a person sees in a chat: of the narrowest scope, in the person's language first."""

import json
from typing import Any

from sandbox.chats.membership import is_admin
from sandbox.state.chats import Chat
from sandbox.state.rows import Bot, Person

Json = dict[str, Any]
DEFAULT: Json = {"type": "default"}


def key(scope: Json, language: str = "") -> str:
    """Under what a list is kept."""
    return json.dumps([scope, language], sort_keys=True)


def shown(bot: Bot, chat: Chat, person: Person) -> list[Json]:
    """The first list that exists, in the order the Bot API gives for determining the list of commands."""
    keys = (key(scope, language) for scope in _scopes(chat, person) for language in (person.language_code, ""))
    return next((bot.commands[found] for found in keys if bot.commands.get(found)), [])


def _scopes(chat: Chat, person: Person) -> list[Json]:
    here = {"chat_id": chat.id}
    if chat.is_private:
        return [{"type": "chat"} | here, {"type": "all_private_chats"}, DEFAULT]
    for_admins = is_admin(chat, person.id)
    return [
        {"type": "chat_member", "user_id": person.id} | here,
        *([{"type": "chat_administrators"} | here] if for_admins else []),
        {"type": "chat"} | here,
        *([{"type": "all_chat_administrators"}] if for_admins else []),
        {"type": "all_group_chats"},
        DEFAULT,
    ]
