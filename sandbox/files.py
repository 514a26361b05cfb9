"""Files: kept once by content and kind, known to each bot by an id of its own."""

import hashlib
import re

from sandbox.errors import bad
from sandbox.rows import Bot, StoredFile
from sandbox.world import World

FOLDERS = {
    "photo": ("photos", "jpg", "Photo"),
    "voice": ("voice", "oga", "VoiceNote"),
    "video_note": ("video_notes", "mp4", "VideoNote"),
    "sticker": ("stickers", "webp", "Sticker"),
    "document": ("documents", "", "Document"),
}
FILE_ID = re.compile(r"SANDBOX(\d{4})-([A-Za-z]+\.[0-9a-f]{20})")
LINK_LIFE = 3600.0  # seconds of the sandbox's clock that a download address lives
LARGEST_DOWNLOAD = 20 * 1024 * 1024


def keep(world: World, kind: str, content: bytes, name: str, mime_type: str) -> StoredFile:
    unique_id = f"{kind.replace('_', '')}.{hashlib.sha256(content).hexdigest()[:20]}"
    known = world.files.get(unique_id)
    if known:
        return known
    folder, suffix, _ = FOLDERS[kind]
    ending = suffix or (name.rpartition(".")[2] if "." in name else "bin")
    path = f"{folder}/file_{len(world.files)}.{re.sub('[^A-Za-z0-9]', '', ending) or 'bin'}"
    return world.new(
        StoredFile(unique_id=unique_id, kind_of=kind, path=path, name=name, mime_type=mime_type, content=content)
    )


def file_id(bot: Bot, unique_id: str) -> str:
    return f"SANDBOX{bot.id:04d}-{unique_id}"


def by_id(world: World, bot: Bot, file_id: str, foreign: str) -> StoredFile:
    """`foreign` is the official complaint about an id that another bot got, or that leads nowhere."""
    parts = FILE_ID.fullmatch(file_id)
    if parts is None:
        raise bad("wrong remote file identifier specified: Wrong padding in the string")
    found = world.files.get(parts.group(2))
    if found is None or int(parts.group(1)) != bot.id:
        raise bad(foreign)
    return found


def as_kind(file: StoredFile, kind: str) -> StoredFile:
    if file.kind_of != kind:
        raise bad(f"can't use file of type {FOLDERS[file.kind_of][2]} as {FOLDERS[kind][2]}")
    return file
