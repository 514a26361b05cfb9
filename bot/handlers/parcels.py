"""A message of Telegram as something that can be carried, or the screen that says why it is not."""

from aiogram.filters import Filter
from aiogram.types import Message

from bot.domain.people import Who
from bot.domain.relay import Parcel, RelayKind
from bot.use_cases.access import may

REFUSED = {
    "animation": "relay.cannot_carry",  # before document: Telegram fills both
    "document": "relay.no_documents",
}
PLACES = frozenset({"contact", "location", "venue"})
SAID = frozenset({*RelayKind, *REFUSED, *PLACES, "video", "audio", "dice", "poll", "story", "game", "checklist"})
"""What people send; the rest are Telegram's own remarks («pinned a message»)."""


class Writes(Filter):
    """Something said, not a command, by somebody who may write to others."""

    async def __call__(self, message: Message, who: Who) -> bool:
        command = (message.text or "").startswith("/")
        return may(who, "mentoring.write") and message.content_type in SAID and not command


def read(message: Message) -> Parcel | str:
    """What is carried: words and files. A forward is its words alone; a phone number, a place and a hidden link become
    words, so that whoever decides about them can read them."""
    refused = next((screen for part, screen in REFUSED.items() if getattr(message, part)), None)
    if refused:
        return refused
    replied = message.reply_to_message.message_id if message.reply_to_message else 0
    if words := _words(message):
        return Parcel(RelayKind.TEXT, words, message.message_id, replies_to=replied)
    photo = message.photo[-1] if message.photo else None
    files = {
        RelayKind.VOICE: message.voice,
        RelayKind.PHOTO: photo,
        RelayKind.VIDEO_NOTE: message.video_note,
        RelayKind.STICKER: message.sticker,
    }
    for kind, file in files.items():
        if file is not None:
            caption = "\n".join([message.caption or "", *_hidden_links(message)]).strip()
            file_ids = (file.file_id, file.file_unique_id)
            return Parcel(kind, caption, message.message_id, *file_ids, replies_to=replied)
    return "relay.cannot_carry"


def is_live(message: Message) -> bool:
    """A place that goes on changing: each change would be another message."""
    return message.location is not None and bool(message.location.live_period or message.edit_date)


def _words(message: Message) -> str:
    if message.contact:
        named = (message.contact.first_name, message.contact.last_name, message.contact.phone_number)
        return " ".join(["☎️", *filter(None, named)])
    if message.location:
        place = f"📍 {message.location.latitude:.6f}, {message.location.longitude:.6f}"
        about = (message.venue.title, message.venue.address) if message.venue else ()
        return "\n".join([place, *about])
    return "\n".join([message.text, *_hidden_links(message)]) if message.text else ""


def _hidden_links(message: Message) -> list[str]:
    """Behind other words there may stand an address; it is seen like one that was written."""
    found = (message.entities or []) + (message.caption_entities or [])
    return [f"🔗 {one.url}" for one in found if one.type == "text_link" and one.url]
