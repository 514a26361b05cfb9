"""People send media: a file from the request, or a small one made on the spot."""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox import acts, attachments, formatting, media, presses
from sandbox.arguments import Upload
from sandbox.attachments import CAPTIONED
from sandbox.control.requests import Ask, control
from sandbox.errors import MisuseError

MADE = {
    "voice": ("voice.ogg", "audio/ogg"),
    "photo": ("photo.jpg", "image/jpeg"),
    "sticker": ("sticker.webp", "image/webp"),
    "video_note": ("video.mp4", "video/mp4"),
    "document": ("document.txt", "text/plain"),
}
Json = dict[str, Any]


@dataclass
class Handed:
    """A file as it came with the request, and what was said of it."""

    upload: Upload
    caption: str
    details: Json


def _made(ask: Ask, kind: str, seconds: int) -> bytes:
    number = len(ask.world.files)
    match kind:
        case "voice":
            return media.voice(seconds)
        case "photo":
            return media.photo(40 + number * 37 % 200)
        case "sticker":
            return media.sticker()
        case "video_note":
            return media.video_note()
    return f"A document of the sandbox, number {number}.\n".encode()


def _handed(ask: Ask, kind: str) -> Handed:
    seconds = min(max(ask.whole("duration", 3), 1), 600)
    name, mime_type = MADE[kind]
    upload = ask.uploads.get("file") or Upload(name, mime_type, _made(ask, kind, seconds))
    caption = ask.body.get("caption") or ""
    if not isinstance(caption, str) or len(caption) > formatting.CAPTION_LIMIT:
        raise MisuseError(f"a caption is text of at most {formatting.CAPTION_LIMIT} characters")
    return Handed(upload, caption, {"duration": seconds, "emoji": "🙂"})


def _sending(kind: str) -> Any:
    @control
    async def send(ask: Ask) -> Any:
        person, chat, handed = ask.person(), ask.chat(), _handed(ask, kind)
        content = attachments.content(attachments.store(ask.world, kind, handed.upload), handed.details)
        text, entities = formatting.stored(handed.caption)
        if text and kind in CAPTIONED:
            content |= {"caption": text} | ({"caption_entities": entities} if entities else {})
        return ask.done(kind, acts.send(ask.world, person, chat, content, ask.reply_to(chat)))

    return send


@control
async def contact(ask: Ask) -> Any:
    """One's own card, or a card out of the phone's address book."""
    person, chat = ask.person(), ask.chat()
    if ask.body.get("own"):
        return ask.done("contact", acts.send(ask.world, person, chat, presses.own_contact(person)))
    card = {"phone_number": ask.text("phone_number"), "first_name": ask.text("first_name")}
    card |= {"last_name": ask.text("last_name")} if ask.body.get("last_name") else {}
    shown: Json = card | ({"user_id": ask.whole("user_id")} if ask.body.get("user_id") else {})
    return ask.done("contact", acts.send(ask.world, person, chat, {"contact": shown}))


ROUTES: list[web.RouteDef] = [
    *(web.post(rf"/sim/people/{{person:\d+}}/{kind}", _sending(kind)) for kind in MADE),
    web.post(r"/sim/people/{person:\d+}/contact", contact),
]
