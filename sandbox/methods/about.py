"""The bot's own name and descriptions, per language."""

from typing import Any

from sandbox.call import Call
from sandbox.errors import bad

Json = dict[str, Any]


def set_my_name(call: Call) -> bool:
    _set(call, "name", 64)
    if call.text("name") and not call.text("language_code"):
        call.bot.first_name = call.text("name")
        call.world.changed(call.bot)
    return True


def get_my_name(call: Call) -> Json:
    return _get(call, "name", call.bot.first_name)


def set_my_description(call: Call) -> bool:
    return _set(call, "description", 512)


def get_my_description(call: Call) -> Json:
    return _get(call, "description")


def set_my_short_description(call: Call) -> bool:
    return _set(call, "short_description", 120)


def get_my_short_description(call: Call) -> Json:
    return _get(call, "short_description")


def _set(call: Call, field: str, limit: int) -> bool:
    if len(call.text(field)) > limit:
        raise bad(f"bot {field.replace('_', ' ')} is too long")
    call.bot.texts.setdefault(field, {})[call.text("language_code")] = call.text(field)
    call.world.changed(call.bot)
    return True


def _get(call: Call, field: str, default: str = "") -> Json:
    said = call.bot.texts.get(field, {})
    return {field: said.get(call.text("language_code")) or said.get("") or default}


METHODS = (
    set_my_name,
    get_my_name,
    set_my_description,
    get_my_description,
    set_my_short_description,
    get_my_short_description,
)
