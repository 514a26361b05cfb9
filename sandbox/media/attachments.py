"""Media as the content of a message: what the Bot API says of a photo, a voice message, a document…"""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from sandbox.errors import ApiError, bad
from sandbox.media import files, formats, pictures
from sandbox.reading.arguments import Upload
from sandbox.state.rows import StoredFile
from sandbox.state.world import World

Json = dict[str, Any]
LARGEST_PHOTO = 10 * 1024 * 1024
SIDE = 512  # of a sticker whose picture cannot be read here


def store(world: World, kind: str, upload: Upload, details: Json) -> StoredFile:
    """Keep a file with what its sender said of it: duration, width, title… 400 for what cannot be such a file."""
    if not upload.content:
        raise bad("file must be non-empty")
    if kind == "photo":
        return _photo(world, upload.content)
    said = {name: value for name, value in details.items() if value}
    told = json.dumps([upload.name, said], sort_keys=True) if said or kind == "document" else ""
    mime_type = formats.mime_type(kind, upload.content, upload.mime_type)
    file = files.keep(world, kind, upload.content, upload.name, mime_type, told)
    if not file.shown:
        file.shown = _shown(world, file, said)
        world.changed(file)
    return file


def content(file: StoredFile) -> Json:
    """The message fields of this file, without its ids, which every bot sees differently."""
    return deepcopy(file.shown)


def thumbnail(world: World, picture: bytes) -> Json:
    """A small picture of a file; {} if there is none to be made."""
    try:
        small, width, height = pictures.thumbnail(picture)
    except ApiError:
        return {}
    kept = files.keep(world, "thumbnail", small, "thumbnail.jpg", "image/jpeg")
    return {"thumbnail": _facts(kept) | {"width": width, "height": height}}


def _facts(file: StoredFile) -> Json:
    return {"file_unique_id": file.unique_id, "file_size": len(file.content)}


def _photo(world: World, picture: bytes) -> StoredFile:
    """A photo in all its sizes. Every one of them stands for the whole photo; the largest is returned."""
    if len(picture) > LARGEST_PHOTO:
        told = f"file of size {len(picture)} bytes is too big for a photo"
        raise bad(f"{told}; the maximum size is {LARGEST_PHOTO} bytes")
    shown, kept = [], []
    for scaled, width, height in pictures.sizes(picture):
        kept.append(files.keep(world, "photo", scaled, "photo.jpg", "image/jpeg"))
        shown.append(_facts(kept[-1]) | {"width": width, "height": height})
    for file in kept:
        if not file.shown:
            file.shown = {"photo": shown}
            world.changed(file)
    return kept[-1]


def _shown(world: World, file: StoredFile, said: Json) -> Json:
    facts = _facts(file)
    picture = {"thumbnail": said["thumbnail"]} if "thumbnail" in said else {}
    whole = facts | {"file_name": file.name, "mime_type": file.mime_type} | picture
    seconds = {"duration": said.get("duration", 0)}
    shapes: dict[str, Callable[[], Json]] = {
        "voice": lambda: {"voice": facts | seconds | {"mime_type": file.mime_type}},
        "audio": lambda: {"audio": whole | seconds | _song(said)},
        "video": lambda: {"video": whole | seconds | _sides(file, said)},
        "animation": lambda: {"animation": whole | seconds | _sides(file, said), "document": whole},
        "video_note": lambda: {"video_note": facts | seconds | {"length": said.get("length", 240)} | picture},
        "sticker": lambda: {"sticker": facts | _sticker(file, said)},
        "document": lambda: {"document": whole if picture else whole | thumbnail(world, file.content)},
    }
    return shapes[file.kind_of]()


def _song(said: Json) -> Json:
    return {name: said[name] for name in ("performer", "title") if name in said}


def _sides(file: StoredFile, said: Json) -> Json:
    width, height = pictures.size(file.content) or (0, 0)
    return {"width": said.get("width", width), "height": said.get("height", height)}


def _sticker(file: StoredFile, said: Json) -> Json:
    nature = formats.sticker_type(file.content)
    width, height = pictures.size(file.content) or (SIDE, SIDE)
    looks = {"type": "regular", "width": width, "height": height}
    moves = {"is_animated": nature == "animated", "is_video": nature == "video"}
    return looks | moves | ({"emoji": said["emoji"]} if said.get("emoji") else {})
