"""Media as the content of a message: what the Bot API says of a photo, a voice message, a document…"""

from typing import Any

from sandbox import files, media
from sandbox.arguments import Upload
from sandbox.errors import bad
from sandbox.rows import StoredFile
from sandbox.world import World

Json = dict[str, Any]
CAPTIONED = {"photo", "voice", "document"}
LARGEST_PHOTO = 10 * 1024 * 1024


def store(world: World, kind: str, upload: Upload) -> StoredFile:
    if not upload.content:
        raise bad("file must be non-empty")
    if kind == "photo":
        if len(upload.content) > LARGEST_PHOTO:
            raise bad("PHOTO_SAVE_FILE_INVALID")
        if media.picture_size(upload.content) is None:
            raise bad("IMAGE_PROCESS_FAILED")
    return files.keep(world, kind, upload.content, upload.name, upload.mime_type)


def content(file: StoredFile, details: Json) -> Json:
    """The message field of this kind of file, without the id, which every bot sees differently."""
    facts: Json = {"file_unique_id": file.unique_id, "file_size": len(file.content)}
    match file.kind_of:
        case "photo":
            width, height = media.picture_size(file.content) or (1, 1)
            if width + height > 10_000 or width > 20 * height or height > 20 * width:
                raise bad("PHOTO_INVALID_DIMENSIONS")
            return {"photo": [facts | {"width": width, "height": height}]}
        case "voice":
            return {"voice": facts | {"duration": details.get("duration", 0), "mime_type": "audio/ogg"}}
        case "video_note":
            seconds, side = details.get("duration", 0), details.get("length", 240)
            return {"video_note": facts | {"duration": seconds, "length": side}}
        case "sticker":
            looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
            emoji = {"emoji": details["emoji"]} if details.get("emoji") else {}
            return {"sticker": facts | looks | emoji}
    return {"document": facts | {"file_name": file.name, "mime_type": file.mime_type}}
