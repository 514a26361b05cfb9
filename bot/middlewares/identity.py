"""Finds the person behind every update, anew each time. Groups get a clear silence, the team room apart."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.domain.people_invitations import PREFIX
from bot.domain.voices import voice
from bot.memory import Memory
from bot.middlewares import groups
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people, team_room

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
Door = Callable[[Update, dict[str, Any]], Awaitable[None]]


class Identity(BaseMiddleware):
    """Gives handlers `who`, `voice`, `texts`, `ledger` and `memory`.

    Language and level come from the database, never from the update. A hidden chat is answered by its `door` alone.
    """

    def __init__(self, ledger: Ledger, organisation_id: int, memory: Memory, door: Door) -> None:
        self._ledger = ledger
        self._door = door
        self._organisation_id = organisation_id
        self._memory = memory

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user, chat = data.get("event_from_user"), data.get("event_chat")
        if user is None or chat is None:
            return None
        if chat.type != "private":
            assert isinstance(event, Update)
            return await self._in_a_group(handler, event, data, chat.id, user.id)
        if user.is_bot:
            return None
        who = await self._ledger.read(people.identify, self._organisation_id, user.id, _link(event))
        self._memory.meet(who)
        spoken = voice(who.language, who.text_level)
        data.update(who=who, voice=spoken, texts=Texts(spoken, who.zone), ledger=self._ledger, memory=self._memory)
        if who.hidden:
            assert isinstance(event, Update)
            return await self._door(event, data)
        return await handler(event, data)

    async def _in_a_group(
        self, handler: Handler, event: Update, data: dict[str, Any], chat_id: int, user_id: int
    ) -> Any:
        """The staff, looked up by account, in what concerns the room; and what Telegram tells of the group."""
        speaker = await self._ledger.read(team_room.speaker, self._organisation_id, chat_id, user_id)
        who = groups.told_by_telegram(event, speaker, self._organisation_id) or groups.speaks(event, speaker)
        if who is None:
            await groups.refuse(event, speaker)
            return None
        spoken = voice(who.language, who.text_level)
        data.update(who=who, voice=spoken, texts=Texts(spoken, who.zone), ledger=self._ledger, speaker=speaker)
        return await handler(event, data)


def _link(event: TelegramObject) -> str:
    """The token of an invitation that is pressed."""
    text = event.message.text if isinstance(event, Update) and event.message is not None else None
    start = f"/start {PREFIX}"
    return text.removeprefix(start) if text is not None and text.startswith(start) else ""
