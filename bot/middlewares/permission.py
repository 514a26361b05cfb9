"""Denies by default: a handler that declares no permission, or one the person's role lacks, does not run."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.types import TelegramObject

from bot.domain.permissions import Denied
from bot.use_cases.access import may

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
DIALOGS = (
    "aiogram_dialog"  # its own handlers only dispatch to our dialog actions, each of which declares its permission
)


def declared(handler: HandlerObject) -> str | None:
    """The permission a handler was registered with."""
    action = handler.flags.get("permission")
    return action if isinstance(action, str) else None


class Permission(BaseMiddleware):
    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        chosen: HandlerObject = data["handler"]
        if chosen.callback.__module__.startswith(DIALOGS):
            return await handler(event, data)
        action = declared(chosen)
        if action is None or not may(data["who"], action):
            raise Denied(action or chosen.callback.__qualname__, data["who"].role)
        return await handler(event, data)
