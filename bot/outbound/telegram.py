"""With telegram_topics.py and telegram_clearing.py alone: an Out becomes Telegram's methods."""

from contextlib import suppress
from dataclasses import replace

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReactionTypeEmoji,
    ReactionTypeUnion,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from bot.outbound import telegram_topics as topics
from bot.outbound.message import Out
from bot.outbound.telegram_answers import Answer, Verdict, refused, troubled
from bot.outbound.telegram_clearing import clear

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(bot: Bot, chat_id: int, out: Out) -> Answer:
    """One message, edit or deletion; never raises for what Telegram answers."""
    try:
        if out.clears is not None:
            return Answer(Verdict.SENT, kept=await clear(bot, chat_id, out.clears))
        message_id = await _send_open(bot, chat_id, out)
    except (TelegramNetworkError, ClientDecodeError, TelegramServerError, RestartingTelegram) as trouble:
        return troubled(trouble)
    except TelegramAPIError as refusal:
        return refused(refusal, private=chat_id > 0)
    if out.pin and message_id is not None:
        with suppress(AiogramError):  # the message is there; that it stands at the top is a comfort
            await bot.pin_chat_message(chat_id, message_id, disable_notification=True)
    return Answer(Verdict.SENT, message_id)


async def _send_open(bot: Bot, chat_id: int, out: Out) -> int | None:
    """Where somebody closed the topic, it is opened first; one of a private chat that is gone is done without."""
    try:
        return await _send(bot, chat_id, out)
    except TelegramBadRequest as refusal:
        if out.thread is not None and chat_id > 0 and "thread not found" in refusal.message.lower():
            return await _send(bot, chat_id, replace(out, thread=None))
        if out.thread is None or "topic_closed" not in refusal.message.lower():
            raise
        await topics.reopen(bot, chat_id, out.thread)
        return await _send(bot, chat_id, out)


async def _send(bot: Bot, chat_id: int, out: Out) -> int | None:
    if out.topic is not None:
        return await topics.act_on(bot, chat_id, out.text, out.topic)
    if out.reacts is not None:
        await _react(bot, chat_id, *out.reacts)
        return None
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
    """Video notes and stickers carry no caption: where there are words, they go before them as a text of their own."""
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
            await bot.send_message(chat_id, caption, reply_parameters=reply, message_thread_id=out.thread)
        send_it = bot.send_video_note if out.media.kind == "video_note" else bot.send_sticker
        again = None if caption else reply
        sent = await send_it(
            chat_id, file_id, reply_markup=markup, reply_parameters=again, message_thread_id=out.thread
        )
    return sent.message_id


async def _react(bot: Bot, chat_id: int, message_id: int, emoji: str) -> None:
    """A comfort only: where the message is gone, or bears no reactions, nothing is missing."""
    with suppress(TelegramBadRequest):
        reaction: list[ReactionTypeUnion] = [ReactionTypeEmoji(emoji=emoji)] if emoji else []
        await bot.set_message_reaction(chat_id, message_id, reaction=reaction)


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
        [
            InlineKeyboardButton(text=key.label, callback_data=key.data or None, url=key.url, style=key.style)
            for key in row
        ]
        for row in out.rows
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)
