"""What somebody sent as a piece of news, or the sentence that says what does not fit."""

from dataclasses import dataclass

from aiogram.types import Document, Message

from bot.domain.announcements import PHOTO_LIMIT, MediaKind, length, limit
from bot.texts import Texts


@dataclass(frozen=True, slots=True)
class Sent:
    """Words, and at most one file with them."""

    words: str
    media: MediaKind | None = None
    file_id: str = ""


def read(message: Message, texts: Texts) -> Sent | str:
    """Its words and its photo or voice; a sentence where it is neither."""
    words = (message.text or message.caption or "").strip()
    if _size_of_picture(message) > PHOTO_LIMIT:
        return texts.t("staff.announcements.write", "This photo is too big: 10 MB at most. Please send a smaller one.")
    if message.photo:
        return Sent(words, MediaKind.PHOTO, message.photo[-1].file_id)
    if message.voice:
        return Sent(words, MediaKind.VOICE, message.voice.file_id)
    if message.text and not words.startswith("/"):
        return Sent(words)
    if _is_picture(message.document):
        return texts.t(
            "staff.announcements.write", "Please send it as a photo, not as a file: then she sees it at once."
        )
    return texts.t("staff.announcements.write", "Words are needed here, or one photo or one voice message with words.")


def _is_picture(file: Document | None) -> bool:
    return file is not None and (file.mime_type or "").startswith("image/")


def _size_of_picture(message: Message) -> int:
    """Also of one sent as a file, as Telegram takes those that are too big for a photo."""
    if message.photo:
        return message.photo[-1].file_size or 0
    file = message.document
    return file.file_size or 0 if file is not None and _is_picture(file) else 0


def trouble(words: str, texts: Texts, *, with_media: bool) -> str | None:
    """Why these words cannot go as they are; None when they can."""
    if not any(letter.isalnum() for letter in words):
        return texts.t("staff.announcements.write", "Words are needed here. Please write them.")
    most, count = limit(with_media=with_media), length(words)
    if count <= most:
        return None
    if with_media:
        return texts.t(
            "staff.announcements.write",
            "With a photo or a voice message {limit} characters fit, and these are {count}. Please make it shorter.",
            limit=most,
            count=count,
        )
    return texts.t(
        "staff.announcements.write",
        "{limit} characters fit here, and these are {count}. Please make it shorter.",
        limit=most,
        count=count,
    )
