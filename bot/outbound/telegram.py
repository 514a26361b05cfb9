"""The only file that turns an Out into Telegram's methods, and Telegram's answers into outcomes."""

from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from bot.outbound import telegram_topics as topics
from bot.outbound.message import Out


class Verdict(Enum):
    SENT = auto()
    WAIT = auto()  # 429: not before `after`
    REFUSED = auto()  # never reached Telegram, or 5xx before it wrote: try again
    UNKNOWN = auto()  # perhaps arrived
    BLOCKED = auto()
    GONE = auto()
    BAD = auto()
    MOVED = auto()  # the group goes on under another number


@dataclass(frozen=True, slots=True)
class Answer:
    verdict: Verdict
    message_id: int | None = None
    after: float = 0
    failure: str | None = None
    moved_to: int | None = None


_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, chat_id: int, out: Out) -> Answer:
    """One message, edit or deletion; never raises for what Telegram answers."""
    try:
        message_id = await _send_open(bot, chat_id, out)
    except TelegramRetryAfter as wait:
        return Answer(Verdict.WAIT, after=wait.retry_after)
    except TelegramForbiddenError as refusal:
        gone = "deactivated" in refusal.message
        return Answer(Verdict.GONE if gone else Verdict.BLOCKED, failure=refusal.message)
    except TelegramBadRequest as refusal:
        return _bad(refusal.message, private=chat_id > 0)
    except (TelegramNetworkError, ClientDecodeError, TelegramServerError, RestartingTelegram) as trouble:
        return _trouble(trouble)
    except TelegramAPIError as refusal:
        return _refused(refusal)
    if out.pin and message_id is not None:
        with suppress(AiogramError):  # the message is there; that it stands at the top is a comfort
            await bot.pin_chat_message(chat_id, message_id, disable_notification=True)
    return Answer(Verdict.SENT, message_id)


def _refused(refusal: TelegramAPIError) -> Answer:
    if isinstance(refusal, TelegramMigrateToChat):
        return Answer(Verdict.MOVED, failure=refusal.message, moved_to=refusal.migrate_to_chat_id)
    return Answer(Verdict.BAD, failure=refusal.message)


_DONE_ALREADY = ("not modified", "topic_not_modified", "message to delete not found")
_TAKEN_AWAY = "message to edit not found"


def _bad(text: str, *, private: bool) -> Answer:
    """What somebody took out of her own chat needs no change; a card a group has lost is put there anew."""
    lowered = text.lower()
    if any(done in lowered for done in _DONE_ALREADY) or (private and _TAKEN_AWAY in lowered):
        return Answer(Verdict.SENT)
    return Answer(Verdict.BAD, failure=text[:200])


def _trouble(trouble: Exception) -> Answer:
    """A refused connection never reached Telegram; everything else may have."""
    text = str(trouble)
    if "ClientConnectorError" in text or "Cannot connect" in text:
        return Answer(Verdict.REFUSED, after=2, failure="no connection")
    return Answer(Verdict.UNKNOWN, after=2, failure=type(trouble).__name__)


async def _send_open(bot: Bot, chat_id: int, out: Out) -> int | None:
    """Where somebody closed the topic, it is opened first."""
    try:
        return await _send(bot, chat_id, out)
    except TelegramBadRequest as refusal:
        if out.thread is None or "topic_closed" not in refusal.message.lower():
            raise
        await topics.reopen(bot, chat_id, out.thread)
        return await _send(bot, chat_id, out)


async def _send(bot: Bot, chat_id: int, out: Out) -> int | None:
    if out.topic is not None:
        return await topics.act_on(bot, chat_id, out.text, out.topic)
    if out.deletes is not None:
        await bot.delete_message(chat_id, out.deletes)
        return None
    if out.edits is not None:
        return await _edit(bot, chat_id, out)
    markup = _markup(out)
    reply = ReplyParameters(message_id=out.replies_to, allow_sending_without_reply=True) if out.replies_to else None
    if out.photo is not None:
        file = BufferedInputFile(out.photo.content, out.photo.name)
        sent = await bot.send_photo(
            chat_id,
            file,
            caption=out.text or None,
            reply_markup=markup,
            reply_parameters=reply,
            message_thread_id=out.thread,
        )
    elif out.document is not None:
        file = BufferedInputFile(out.document.content, out.document.name)
        sent = await bot.send_document(
            chat_id, file, caption=out.text or None, reply_markup=markup, reply_parameters=reply
        )
    elif out.media is not None:
        return await _send_media(bot, chat_id, out, markup, reply)
    else:
        sent = await bot.send_message(
            chat_id,
            out.text,
            reply_markup=markup,
            reply_parameters=reply,
            link_preview_options=_NO_PREVIEW,
            protect_content=out.protect or None,
            disable_notification=out.silent or None,
            message_thread_id=out.thread,
        )
    return sent.message_id


async def _send_media(
    bot: Bot,
    chat_id: int,
    out: Out,
    markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | None,
    reply: ReplyParameters | None,
) -> int:
    """Video notes and stickers carry no caption: who writes goes before them as a text of its own."""
    assert out.media is not None
    file_id, caption = out.media.file_id, out.text or None
    if out.media.kind in ("voice", "photo"):
        send_captioned = bot.send_voice if out.media.kind == "voice" else bot.send_photo
        sent = await send_captioned(
            chat_id,
            file_id,
            caption=caption,
            reply_markup=markup,
            reply_parameters=reply,
            message_thread_id=out.thread,
        )
    else:
        if caption:
            await bot.send_message(chat_id, caption, reply_parameters=reply)
        send_it = bot.send_video_note if out.media.kind == "video_note" else bot.send_sticker
        sent = await send_it(chat_id, file_id, reply_markup=markup)
    return sent.message_id


async def _edit(bot: Bot, chat_id: int, out: Out) -> int | None:
    keyboard = _inline(out)
    if out.media is not None:
        await bot.edit_message_caption(chat_id=chat_id, message_id=out.edits, caption=out.text, reply_markup=keyboard)
    elif out.text:
        await bot.edit_message_text(
            out.text, chat_id=chat_id, message_id=out.edits, reply_markup=keyboard, link_preview_options=_NO_PREVIEW
        )
    else:
        await bot.edit_message_reply_markup(chat_id=chat_id, message_id=out.edits, reply_markup=keyboard)
    return out.edits


def _markup(out: Out) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    if out.menu is not None:
        rows = [[KeyboardButton(text=label)] for label in out.menu]
        return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)
    return _inline(out)


def _inline(out: Out) -> InlineKeyboardMarkup | None:
    if not out.rows:
        return None
    rows = [
        [InlineKeyboardButton(text=key.label, callback_data=key.data, style=key.style) for key in row]
        for row in out.rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)
