"""Phones in memory: what stands on each, and the wire that puts it there. Only Telegram itself is replaced."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot
from aiogram.methods.base import TelegramMethod, TelegramType
from aiogram.types import InputFile

from bot.outbound.limits import Pacer
from bot.outbound.session import LeanSession

BOT_ID, TOKEN = 4242, "4242:walk"
NOT_MODIFIED = "Bad Request: message is not modified: specified new message content is the same"
NOT_THERE = "Bad Request: message to edit not found"
Rows = list[list[dict[str, Any]]]


@dataclass(slots=True)
class Shown:
    """A message of the bot's as it stands on the phone."""

    id: int
    text: str
    inline: Rows
    date: int
    menu: list[str] = field(default_factory=list)
    """The keyboard it came with, which stands below from then on."""

    @property
    def keys(self) -> list[tuple[str, str]]:
        return [(key["text"], key.get("callback_data", "")) for row in self.inline for key in row]


@dataclass(slots=True)
class Phone:
    account: int
    shown: dict[int, Shown] = field(default_factory=dict)
    menu: list[str] = field(default_factory=list)
    gives_number: str = ""
    """The key that sends its owner's telephone number, not its words."""
    news: list[Shown] = field(default_factory=list)
    """Sent or changed since somebody last looked."""
    topics: dict[int, str] = field(default_factory=dict)
    """The topics of the chat by their names, where the bot has any."""
    signs: list[str] = field(default_factory=list)
    """Everything else that was seen to happen: a pop-up, a message gone, a screen that is already right."""

    @property
    def newest(self) -> Shown | None:
        return self.shown[max(self.shown)] if self.shown else None

    @property
    def places(self) -> list[str]:
        """Everything that can be pressed on what is newest."""
        inline = [label for label, _ in self.newest.keys] if self.newest else []
        return [*self.menu, *inline]

    def look(self) -> tuple[list[Shown], list[str]]:
        news, signs, self.news, self.signs = self.news, self.signs, [], []
        return list({one.id: one for one in news}.values()), signs


class Wire(LeanSession):
    """Answers what Telegram would, from the phones."""

    def __init__(self, clock: Any) -> None:
        super().__init__(Pacer())
        self.phones: dict[int, Phone] = {}
        self.ids = 0
        self.said: dict[int, list[str]] = defaultdict(list)
        """All that ever went to an account, as it went: words, buttons and what they carry."""
        self._clock = clock

    def phone(self, account: int) -> Phone:
        return self.phones.setdefault(account, Phone(account))

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        for name in ("photo", "document"):
            if isinstance(getattr(method, name, None), InputFile):
                method = method.model_copy(update={name: "made-here"})
        return await super().make_request(bot, method, timeout)

    async def _post(
        self, bot: Bot, method: TelegramMethod[TelegramType], body: dict[str, Any], timeout: int | None
    ) -> TelegramType:
        name = method.__api_method__
        if account := body.get("chat_id") or str(body.get("callback_query_id", "")).partition("-")[0]:
            self.said[int(account)].append(json.dumps(body, ensure_ascii=False))
        result = self._answer(name, body)
        refused = isinstance(result, str)
        content = {"ok": False, "error_code": 400, "description": result} if refused else {"ok": True, "result": result}
        return self._checked(bot, method, 400 if refused else 200, json.dumps(content))

    def _answer(self, name: str, body: dict[str, Any]) -> Any:
        if name == "getMe":
            return {"id": BOT_ID, "is_bot": True, "first_name": "Рядом", "username": "ryadom_walk_bot"}
        if name == "answerCallbackQuery":
            account = int(body["callback_query_id"].partition("-")[0])
            self.phone(account).signs += [body["text"]] if body.get("text") else []
            return True
        phone = self.phone(int(body["chat_id"])) if "chat_id" in body else None
        if phone is not None and name in ("createForumTopic", "editForumTopic"):
            return self._topic(phone, body)
        if phone is not None and body.get("message_thread_id", 0) not in {0, *phone.topics}:
            return "Bad Request: message thread not found"
        if phone is not None and name.startswith("send") and name != "sendChatAction":
            return self._send(phone, body)
        if phone is not None and name.startswith("editMessage"):
            return self._edit(phone, body)
        if phone is not None and name.startswith("deleteMessage"):
            for gone in body.get("message_ids") or [body["message_id"]]:
                phone.signs += ["gone"] if phone.shown.pop(gone, None) else []
        return True

    def _topic(self, phone: Phone, body: dict[str, Any]) -> Any:
        """Made, or named anew."""
        made = "message_thread_id" not in body
        self.ids += made
        thread = self.ids if made else body["message_thread_id"]
        if phone.topics.get(thread) == body["name"]:
            return "Bad Request: TOPIC_NOT_MODIFIED"
        phone.topics[thread] = body["name"]
        return {"message_thread_id": thread, "name": body["name"], "icon_color": 0} if made else True

    def _send(self, phone: Phone, body: dict[str, Any]) -> dict[str, Any]:
        self.ids += 1
        markup = body.get("reply_markup") or {}
        date = int(self._clock.now().timestamp())
        text = body.get("text") or body.get("caption") or ""
        phone.shown[self.ids] = Shown(self.ids, text, markup.get("inline_keyboard") or [], date)
        phone.news.append(phone.shown[self.ids])
        if "keyboard" in markup:
            phone.menu = [key["text"] if isinstance(key, dict) else key for row in markup["keyboard"] for key in row]
            phone.shown[self.ids].menu = phone.menu
            keys = [key for row in markup["keyboard"] for key in row if isinstance(key, dict)]
            phone.gives_number = next((key["text"] for key in keys if key.get("request_contact")), "")
        elif markup.get("remove_keyboard"):
            phone.menu = []
        return self._message(phone, phone.shown[self.ids])

    def _edit(self, phone: Phone, body: dict[str, Any]) -> Any:
        shown = phone.shown.get(body["message_id"])
        if shown is None:
            return NOT_THERE
        inline = (body.get("reply_markup") or {}).get("inline_keyboard") or []
        text = body.get("text") or body.get("caption") or shown.text
        if (text, inline) == (shown.text, shown.inline):
            phone.signs.append("is so already")
            return NOT_MODIFIED
        if text == shown.text and not inline:
            phone.signs.append("buttons gone")
        else:
            phone.news.append(shown)
        shown.text, shown.inline = text, inline
        return self._message(phone, shown)

    @staticmethod
    def _message(phone: Phone, shown: Shown) -> dict[str, Any]:
        chat = {"id": phone.account, "type": "private", "first_name": "X"}
        return {"message_id": shown.id, "date": shown.date, "chat": chat, "text": shown.text or "…"}
