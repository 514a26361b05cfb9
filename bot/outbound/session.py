"""The session every call to Telegram goes through: a lean request, the pacer, and the journal of message ids.

Lean: a JSON body instead of form data; a bare True and a plain message of our own are not validated against a model.
What a handler sends directly is not retried here: a 429 or an unreachable Telegram raises, the update stays undone, its
replay redraws the window.
"""

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any, cast

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup
from aiogram.methods.base import Response, TelegramMethod, TelegramType
from aiogram.types import Chat, Message, ReplyKeyboardMarkup

from bot.domain.hiding import MENU
from bot.outbound.limits import Pacer
from bot.storage import unit_of_work

_OWN_TEXT = {
    "message_id",
    "from",
    "chat",
    "date",
    "edit_date",
    "text",
    "entities",
    "reply_markup",
    "link_preview_options",
}
_TRUE = b'{"ok":true,"result":true}'


class LeanSession(AiohttpSession):
    """What a handler sends by itself makes the queue wait longer, and is written down together with `done`."""

    def __init__(self, pacer: Pacer, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._pacer = pacer

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        files: dict[str, Any] = {}
        body = {
            name: value
            for name, raw in method.model_dump(warnings=False, exclude_none=True).items()
            if (value := self.prepare_value(raw, bot, files, _dumps_json=False)) is not None
        }
        result = await (super().make_request(bot, method, timeout) if files else self._post(bot, method, body, timeout))
        unit = unit_of_work.current()  # the outbox has its own count and its own rows
        if unit is not None and isinstance(result, Message) and method.__api_method__.startswith("send"):
            self._pacer.sent_directly(result.chat.id)
            keyboard = isinstance(getattr(method, "reply_markup", None), ReplyKeyboardMarkup)
            unit.sent.append((result.chat.id, result.message_id, MENU if keyboard else method.__api_method__))
        return result

    async def _post(
        self, bot: Bot, method: TelegramMethod[TelegramType], body: dict[str, Any], timeout: int | None
    ) -> TelegramType:
        http = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        patience = aiohttp.ClientTimeout(total=timeout or self.timeout)
        try:
            async with http.post(url, json=body, timeout=patience) as answer:
                raw = await answer.read()
        except TimeoutError as late:
            raise TelegramNetworkError(method=method, message="Request timeout error") from late
        except aiohttp.ClientError as failure:
            raise TelegramNetworkError(method=method, message=f"{type(failure).__name__}: {failure}") from failure
        if raw == _TRUE:
            return cast(TelegramType, True)
        return self._checked(bot, method, answer.status, raw.decode(errors="replace"))

    def _checked(self, bot: Bot, method: TelegramMethod[TelegramType], status: int, content: str) -> TelegramType:
        """A late callback answer and unchanged buttons are what a replay makes: no trouble of anybody's."""
        if status == 200 and (own := _own_message(content)) is not None:
            return cast(TelegramType, own.as_(bot))
        try:
            response: Response[TelegramType] = self.check_response(bot, method, status, content)
        except TelegramBadRequest as refusal:
            if _harmless(method, refusal.message):
                return cast(TelegramType, True)
            raise
        return cast(TelegramType, response.result)


def _own_message(content: str) -> Message | None:
    """A text of our own as Telegram gives it back: we know what stands in it, and only its id is news."""
    result = json.loads(content).get("result")
    if not isinstance(result, dict) or not result.keys() <= _OWN_TEXT or "message_id" not in result:
        return None
    message, chat = _blank()
    date = datetime.fromtimestamp(result["date"], UTC)
    whose = chat.model_copy(update={"id": result["chat"]["id"], "type": result["chat"]["type"]})
    news = {"message_id": result["message_id"], "chat": whose, "date": date, "text": result.get("text")}
    return message.model_copy(update=news)


@cache
def _blank() -> tuple[Message, Chat]:
    """A message and a chat with nothing in them; copying them is much cheaper than making new ones."""
    chat = Chat.model_construct(id=0, type="private")
    return Message.model_construct(message_id=0, date=datetime.fromtimestamp(0, UTC), chat=chat), chat


def _harmless(method: TelegramMethod[Any], text: str) -> bool:
    if isinstance(method, AnswerCallbackQuery):
        return "query is too old" in text
    return isinstance(method, EditMessageReplyMarkup) and "not modified" in text
