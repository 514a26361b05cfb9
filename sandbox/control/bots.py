"""The bots and what their owner would set with BotFather; also the number of their next update."""

from typing import Any

from aiohttp import web

from sandbox.control.requests import Ask, control
from sandbox.delivery.delivery import END_OF_NUMBERS
from sandbox.errors import MisuseError
from sandbox.state.rows import Bot

Json = dict[str, Any]
FLAGS = (
    "reads_groups", "can_join_groups", "supports_inline_queries", "inline_feedback", "has_topics_enabled",
    "allows_users_to_create_topics",
)  # fmt: skip
TEXTS = ("username", "first_name", "main_mini_app")


@control
async def everyone(ask: Ask) -> Any:
    return [_face(ask, bot) for bot in ask.world.bots.values()]


@control
async def change(ask: Ask) -> Any:
    bot = ask.world.bot(ask.id("bot"))
    changes = {name: _checked(name, value) for name, value in ask.body.items() if name != "next_update_id"}
    if "next_update_id" in ask.body:
        changes["last_update_id"] = _number(ask, bot) - 1
    vars(bot).update(changes)
    ask.world.changed(bot)
    ask.telegram.journal.add("act", act="bot", bot=bot.id, changes=changes)
    return _face(ask, bot)


def _checked(name: str, value: Any) -> Any:
    if name not in FLAGS + TEXTS:
        raise MisuseError(f"a bot has no `{name}`, but {', '.join((*FLAGS, *TEXTS, 'next_update_id'))}")
    if name in FLAGS and not isinstance(value, bool):
        raise MisuseError(f"`{name}` is true or false")
    if name in TEXTS and not isinstance(value, str):
        raise MisuseError(f"`{name}` is text")
    return value


def _number(ask: Ask, bot: Bot) -> int:
    """Numbers rise: it may not fall below what waits for the bot."""
    number, waiting = ask.whole("next_update_id"), ask.world.queues[bot.id]
    if not 1 <= number < END_OF_NUMBERS:
        raise MisuseError(f"`next_update_id` is a whole number from 1 to {END_OF_NUMBERS - 1}")
    if waiting and number <= waiting[-1].id:
        raise MisuseError(f"update {waiting[-1].id} still waits: the next number must be larger", 409)
    return number


def _face(ask: Ask, bot: Bot) -> Json:
    return {
        "id": bot.id,
        "token": bot.token,
        "link": f"{ask.telegram.address}/?bot={bot.id}",
        **{name: getattr(bot, name) for name in TEXTS + FLAGS},
        "next_update_id": bot.last_update_id + 1,
        "webhook": bot.webhook.url if bot.webhook else "",
        "waiting": len(ask.world.queues[bot.id]),
    }


ROUTES = [
    web.get("/sim/bots", everyone),
    web.post(r"/sim/bots/{bot:\d+}", change),
]
