"""People send media: a file from the request, or a small one made on the spot."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from sandbox.control.requests import PERSON, Ask, control
from sandbox.errors import MisuseError
from sandbox.media import albums, attachments, films, kinds, media, pictures
from sandbox.people import acts, giving
from sandbox.reading.arguments import Upload
from sandbox.state.rows import Message
from sandbox.text import formatting

MADE = {
    "voice": ("voice.ogg", "audio/ogg"),
    "photo": ("photo.jpg", "image/jpeg"),
    "audio": ("song.mp3", "audio/mpeg"),
    "video": ("video.mp4", "video/mp4"),
    "animation": ("animation.gif", "image/gif"),
    "sticker": ("sticker.webp", "image/webp"),
    "video_note": ("video.mp4", "video/mp4"),
    "document": ("document.txt", "text/plain"),
}
IN_ALBUMS = {"photo", "video", "audio", "document"}
LONGEST = 1800  # seconds of what is made here
Json = dict[str, Any]


def _made(ask: Ask, kind: str, seconds: int) -> bytes:
    number = len(ask.world.files)
    shade = 40 + number * 37 % 200
    makers: dict[str, Callable[[], bytes]] = {
        "voice": lambda: media.voice(seconds),
        "photo": lambda: media.photo(shade),
        "audio": lambda: media.song(seconds),
        "video": lambda: films.film(seconds, 320, 240),
        "video_note": lambda: films.film(seconds),
        "animation": lambda: media.gif(shade),
        "sticker": lambda: media.sticker(shade),
        "document": f"A document of the sandbox, number {number}.\n".encode,
    }
    return makers[kind]()


def _content(ask: Ask, kind: str, upload: Upload | None) -> Json:
    """The message fields of one file, with what a phone knows of it."""
    seconds = min(max(ask.whole("duration", 3), 1), LONGEST)
    name, mime_type = MADE[kind]
    given = upload or Upload(name, mime_type, _made(ask, kind, seconds))
    said: Json = {"emoji": "🙂"} if kind == "sticker" else {}
    said |= {"duration": seconds} if kind not in ("photo", "document", "sticker") else {}
    said |= {"width": 320, "height": 240} if kind == "video" else {}
    said |= {word: str(ask.body[word]) for word in ("title", "performer") if kind == "audio" and ask.body.get(word)}
    if kind in ("video", "video_note"):
        said |= attachments.thumbnail(ask.world, media.photo())
    return attachments.content(attachments.store(ask.world, kind, given, said))


def _with_caption(ask: Ask, content: Json) -> Json:
    caption = ask.body.get("caption") or ""
    if not isinstance(caption, str) or len(caption) > formatting.CAPTION_LIMIT:
        raise MisuseError(f"a caption is text of at most {formatting.CAPTION_LIMIT} characters")
    text, entities = formatting.stored(caption)
    said = {"caption": text} | ({"caption_entities": entities} if entities else {}) if text else {}
    spoiler = {"has_media_spoiler": True} if ask.body.get("has_spoiler") else {}
    return kinds.with_caption(content, said) | (spoiler if content.keys() & {"photo", "video", "animation"} else {})


def send(ask: Ask, content: Json) -> Message:
    chat = ask.chat()
    return acts.send(ask.world, ask.person(), chat, content, ask.reply_to(chat), ask.thread(chat))


def _sending(kind: str) -> Any:
    @control
    async def sent(ask: Ask) -> Any:
        ask.chat()
        return ask.done(kind, send(ask, _with_caption(ask, _content(ask, kind, ask.uploads.get("file")))))

    return sent


@control
async def album(ask: Ask) -> Any:
    """Two to ten files in one album: those of the request, or samples of the wished `kinds`."""
    ask.chat()
    uploads = list(ask.uploads.values())
    wished = ask.body.get("kinds") or [_kind_of(upload) for upload in uploads] or ["photo"] * 3
    if not isinstance(wished, list) or not 2 <= len(wished) <= albums.MOST or not set(map(str, wished)) <= IN_ALBUMS:
        raise MisuseError(f"an album has 2 to {albums.MOST} photos, videos, tracks or documents")
    files: list[Upload | None] = [*uploads] or [None] * len(wished)
    contents = [_content(ask, kind, upload) for kind, upload in zip(wished, files, strict=True)]
    albums.check(contents)
    whole = albums.grouped(contents, len(ask.world.messages) + 1)
    whole[0] = _with_caption(ask, whole[0])
    messages = [send(ask, content) for content in whole]
    return ask.done("album", messages[0]) | {"message_ids": [one.number(ask.bot().id) for one in messages]}


def _kind_of(upload: Upload) -> str:
    if pictures.size(upload.content):
        return "photo"
    family = upload.mime_type.partition("/")[0]
    return family if family in ("video", "audio") else "document"


@control
async def contact(ask: Ask) -> Any:
    """One's own card, or a card out of the phone's address book."""
    if ask.body.get("own"):
        return ask.done("contact", send(ask, giving.own_contact(ask.person())))
    card = {"phone_number": ask.text("phone_number"), "first_name": ask.text("first_name")}
    card |= {"last_name": ask.text("last_name")} if ask.body.get("last_name") else {}
    shown: Json = card | ({"user_id": ask.whole("user_id")} if ask.body.get("user_id") else {})
    return ask.done("contact", send(ask, {"contact": shown}))


ROUTES: list[web.RouteDef] = [
    *(web.post(f"{PERSON}/{kind}", _sending(kind)) for kind in MADE),
    web.post(f"{PERSON}/album", album),
    web.post(f"{PERSON}/contact", contact),
]
