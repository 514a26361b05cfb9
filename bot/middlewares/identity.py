"""Finds the person behind every update, anew each time. Groups get a clear silence: the bot speaks to people alone."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot.domain.voices import voice
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Identity(BaseMiddleware):
    """Gives handlers `who`, `voice`, `texts`, `ledger` and `memory`.

    Language and level come from the database, never from the update.
    """

    def __init__(self, ledger: Ledger, organisation_id: int, memory: Memory) -> None:
        self._ledger = ledger
        self._organisation_id = organisation_id
        self._memory = memory

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user, chat = data.get("event_from_user"), data.get("event_chat")
        if user is None or user.is_bot or chat is None or chat.type != "private":
            return None
        who = await self._ledger.read(people.identify, self._organisation_id, user.id)
        self._memory.meet(who)
        spoken = voice(who.language, who.text_level)
        data.update(who=who, voice=spoken, texts=Texts(spoken, who.zone), ledger=self._ledger, memory=self._memory)
        return await handler(event, data)
