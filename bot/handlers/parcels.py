"""A message of Telegram as something that can be carried, or the screen that says why it is held."""

from aiogram.filters import Filter
from aiogram.types import Message

from bot.domain.people import Who
from bot.domain.relay import Parcel, RelayKind
from bot.use_cases.access import may

HELD = {
    "contact": "relay.no_contacts",
    "location": "relay.no_contacts",
    "venue": "relay.no_contacts",
    "animation": "relay.cannot_carry",  # before document: Telegram fills both
    "document": "relay.no_documents",
}
SAID = frozenset({*RelayKind, *HELD, "video", "audio", "dice", "poll", "story"})
"""What people send; the rest are Telegram's own remarks («pinned a message»)."""


class Writes(Filter):
    """Something said, not a command, by somebody who may write to others."""

    async def __call__(self, message: Message, who: Who) -> bool:
        command = (message.text or "").startswith("/")
        return may(who, "mentoring.write") and message.content_type in SAID and not command


def read(message: Message) -> Parcel | str:
    """What is carried: words and files, never a forward, a phone number or a place."""
    held = next((screen for part, screen in HELD.items() if getattr(message, part)), None)
    if held:
        return held
    if message.text:
        return Parcel(RelayKind.TEXT, message.text, message.message_id)
    photo = message.photo[-1] if message.photo else None
    files = {
        RelayKind.VOICE: message.voice,
        RelayKind.PHOTO: photo,
        RelayKind.VIDEO_NOTE: message.video_note,
        RelayKind.STICKER: message.sticker,
    }
    for kind, file in files.items():
        if file is not None:
            return Parcel(kind, message.caption or "", message.message_id, file.file_id, file.file_unique_id)
    return "relay.cannot_carry"
