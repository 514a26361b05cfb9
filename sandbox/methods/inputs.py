"""Files as bots name them: uploaded, by id, by address; alone, or as one of the InputMedia types."""

from dataclasses import dataclass, replace
from typing import Any

from sandbox.call import Call
from sandbox.errors import bad, refuse
from sandbox.media import attachments, files, formats, kinds, remote
from sandbox.methods.compose import caption_of
from sandbox.reading import fields
from sandbox.reading.arguments import Upload

Json = dict[str, Any]
ATTACHED = "attach://"
LONGEST_SIDE = 10_000
LONGEST = 86_400  # seconds
NUMBERS = {"duration": LONGEST, "width": LONGEST_SIDE, "height": LONGEST_SIDE, "length": LONGEST_SIDE}
WORDS = ("title", "performer", "emoji")
SAID_OF = {  # what can be said of a file of each kind
    "voice": ("duration",), "audio": ("duration", "title", "performer"), "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"), "video_note": ("duration", "length"), "sticker": ("emoji",),
}  # fmt: skip
MEDIA = ("animation", "audio", "document", "photo", "video")
Source = Upload | str


@dataclass
class Item:
    """One file to be sent, with all that is said of it."""

    kind: str
    source: Source
    said: Json
    caption: Json
    beside: Json  # fields of the message: a spoiler
    video: Json  # fields of the video in this message alone: its cover, where it starts

    def content(self, call: Call) -> Json:
        """The fields of the message. 400 for a file that cannot be sent so."""
        shown = attachments.content(_file(call, self.kind, self.source, self.said))
        if "video" in shown and self.video:
            shown["video"] |= {name: value for name, value in self._told(call).items() if value}
        spoiler = self.beside if shown.keys() & {"photo", "video", "animation"} else {}
        return kinds.with_caption(shown | spoiler, self.caption)

    def _told(self, call: Call) -> Json:
        cover = self.video.get("cover")
        sizes = attachments.content(_file(call, "photo", cover, {}))["photo"] if cover else []
        return {"cover": sizes, "start_timestamp": self.video.get("start_timestamp", 0)}


def named(call: Call, field: str, given: Any) -> Source | None:
    """What stands for a file: an upload by the field's name or by attach://, else an id or an address."""
    name = str(given or "")
    if name and not name.startswith(ATTACHED):
        return name
    return call.uploads.get(name.removeprefix(ATTACHED) if name else field)


def single(call: Call, kind: str) -> Item:
    """The file of a method that sends one."""
    source = named(call, kind, call.params.get(kind))
    if source is None:
        raise bad(f"There is no {kind.replace('_', ' ')} in the request")
    caption = caption_of(call)
    numbers = {name: call.number(name) for name in NUMBERS}
    said = numbers | {name: call.text(name) for name in WORDS}
    beside = {"has_media_spoiler": True} if call.params.get("has_spoiler") else {}
    film = {"cover": named(call, "cover", call.params.get("cover")), "start_timestamp": call.number("start_timestamp")}
    said |= _thumbnail(call, call.params.get("thumbnail"))
    return Item(kind, source, _fitting(kind, said), caption, beside, film if kind == "video" else {})


def media(call: Call, given: Any, in_album: bool) -> Item:
    """One InputMedia, read in the official order."""
    if not isinstance(given, dict):
        raise bad("expected an Object")
    words = {name: fields.string(given, name, "") for name in ("caption", "parse_mode")}
    flags = {name: fields.boolean(given, name) for name in ("show_caption_above_media", "has_spoiler")}
    caption = caption_of(replace(call, params=words | flags | {"caption_entities": given.get("caption_entities")}))
    kind = fields.string(given, "type")
    source = named(call, "", fields.string(given, "media", ""))
    if source is None:
        raise bad("media not found")
    _check_kind(kind, in_album)
    said: Json = {name: fields.whole(given, name, 0) for name in NUMBERS}
    said |= {name: fields.string(given, name, "") for name in WORDS}
    said |= _thumbnail(call, fields.string(given, "thumbnail", ""))
    film = {"cover": named(call, "", given.get("cover")), "start_timestamp": fields.whole(given, "start_timestamp", 0)}
    beside = {"has_media_spoiler": True} if flags["has_spoiler"] else {}
    return Item(kind, source, _fitting(kind, said), caption, beside, film if kind == "video" else {})


def _check_kind(kind: str, in_album: bool) -> None:
    if kind == "live_photo":
        raise refuse(501, "this sandbox does not know live photos yet")
    if kind not in MEDIA:
        raise bad(f'type "{kind}" is unsupported')
    if in_album and kind == "animation":
        raise bad('type "animation" can\'t be used in sendMediaGroup')


async def fetch(call: Call, given: Any, kind: str) -> None:
    """Everything that one InputMedia, or the parameters of a method, name by address."""
    if isinstance(given, dict):
        await remote.fetch(call, given.get("media") if "media" in given else given.get(kind), kind)
        await remote.fetch(call, given.get("cover"), "photo")


def _thumbnail(call: Call, given: Any) -> Json:
    """Only an upload can be one; anything else is passed over."""
    upload = named(call, "thumbnail", given)
    return attachments.thumbnail(call.world, upload.content) if isinstance(upload, Upload) else {}


def _fitting(kind: str, said: Json) -> Json:
    names = (*SAID_OF.get(kind, ()), "thumbnail")
    clamped = {name: min(max(said[name], 0), most) for name, most in NUMBERS.items()}
    return {name: value for name, value in (said | clamped).items() if name in names and value}


def _file(call: Call, kind: str, source: Source, said: Json) -> Any:
    if isinstance(source, str) and "." in source:
        source = _fetched(call, source)
    if isinstance(source, str):
        known = files.by_id(call.world, call.bot, source, foreign="Wrong file identifier/HTTP URL specified")
        return files.as_kind(known, kind)
    plain = kind == "document" and bool(call.params.get("disable_content_type_detection"))
    fitting = kind if plain else formats.fitting(kind, source.content)
    return attachments.store(call.world, fitting, source, said if fitting == kind else {})


def _fetched(call: Call, address: str) -> Upload:
    found = call.fetched[address]
    if not isinstance(found, Upload):
        raise found
    return found
