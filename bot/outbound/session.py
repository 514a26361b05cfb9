"""The session every call to Telegram goes through: a lean request, the pacer, and the journal of message ids.

Lean: a JSON body instead of form data, and a bare True is not validated against a model. What a handler sends directly
is not retried here: a 429 or an unreachable Telegram raises, the update stays undone, its replay redraws the window.
"""

from typing import Any, cast

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText
from aiogram.methods.base import Response, TelegramMethod, TelegramType
from aiogram.types import Message

from bot.outbound.limits import Pacer
from bot.storage import outbox
from bot.storage.ledger import Ledger

_TRUE = b'{"ok":true,"result":true}'


class Journal:
    """Message ids of what handlers sent directly, written down together."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._sent: list[tuple[int, int, str]] = []

    def add(self, chat_id: int, message_id: int, kind: str) -> None:
        self._sent.append((chat_id, message_id, kind))

    async def keep(self) -> None:
        if self._sent:
            sent, self._sent = self._sent, []
            await self._ledger.run(outbox.journal_direct, sent)


class LeanSession(AiohttpSession):
    """Every message that is sent is told to the journal."""

    def __init__(self, pacer: Pacer, journal: Journal, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._pacer = pacer
        self._journal = journal

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
        if isinstance(result, Message):
            if method.__api_method__.startswith(("send", "copy")):
                self._pacer.sent_directly(result.chat.id)
            self._journal.add(result.chat.id, result.message_id, method.__api_method__)
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
        """A late callback answer and an unchanged edit are what a replay makes: no trouble of anybody's."""
        try:
            response: Response[TelegramType] = self.check_response(bot, method, status, content)
        except TelegramBadRequest as refusal:
            if _harmless(method, refusal.message):
                return cast(TelegramType, True)
            raise
        return cast(TelegramType, response.result)


def _harmless(method: TelegramMethod[Any], text: str) -> bool:
    if isinstance(method, AnswerCallbackQuery):
        return "query is too old" in text
    return isinstance(method, EditMessageText | EditMessageReplyMarkup) and "not modified" in text
