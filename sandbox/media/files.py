"""Files: kept once by content and kind, known to each bot by an id of its own."""

import hashlib
import re

from sandbox.errors import ApiError, bad
from sandbox.state.rows import Bot, StoredFile
from sandbox.state.world import World
from sandbox.text import urls

FOLDERS = {  # kind → folder of its download address, its usual ending, Telegram's word for the type
    "photo": ("photos", "jpg", "Photo"),
    "thumbnail": ("thumbnails", "jpg", "Thumbnail"),
    "voice": ("voice", "oga", "VoiceNote"),
    "video_note": ("video_notes", "mp4", "VideoNote"),
    "video": ("videos", "mp4", "Video"),
    "animation": ("animations", "mp4", "Animation"),
    "audio": ("music", "mp3", "Audio"),
    "sticker": ("stickers", "webp", "Sticker"),
    "document": ("documents", "", "Document"),
}
PICTURES = {"photo", "thumbnail"}  # of another nature than all other kinds, which pass for each other
FILE_ID = re.compile(r"SANDBOX(\d{4})-([a-z]+-[0-9a-f]{20})")
BASE64URL = re.compile(r"[A-Za-z0-9_-]*")
LINK_LIFE = 3600.0  # seconds of the sandbox's clock that a download address lives
LARGEST_DOWNLOAD = 20 * 1024 * 1024


def unique_id(kind: str, content: bytes, told: str = "") -> str:
    """`told` is what the sender said of it: with another title the same song is another file."""
    digest = hashlib.sha256(content)
    digest.update(told.encode())
    return f"{kind.replace('_', '')}-{digest.hexdigest()[:20]}"


def keep(world: World, kind: str, content: bytes, name: str, mime_type: str, told: str = "") -> StoredFile:
    number = unique_id(kind, content, told)
    known = world.files.get(number)
    if known:
        return known
    folder, suffix, _ = FOLDERS[kind]
    ending = suffix or (name.rpartition(".")[2] if "." in name else "bin")
    path = f"{folder}/file_{len(world.files)}.{re.sub('[^A-Za-z0-9]', '', ending) or 'bin'}"
    return world.new(
        StoredFile(unique_id=number, kind_of=kind, path=path, name=name, mime_type=mime_type, content=content)
    )


def file_id(bot: Bot, unique_id: str) -> str:
    return f"SANDBOX{bot.id:04d}-{unique_id}"


def by_id(world: World, bot: Bot, file_id: str, foreign: str) -> StoredFile:
    """`foreign` is the official complaint about an id that another bot got, or that leads nowhere."""
    parts = FILE_ID.fullmatch(file_id)
    if parts is None:
        raise unreadable(file_id)
    found = world.files.get(parts.group(2))
    if found is None or int(parts.group(1)) != bot.id:
        raise bad(foreign)
    return found


def unreadable(file_id: str) -> ApiError:
    """What the official server says of an id that cannot be one; base64url is judged as its own decoder does."""
    bare = file_id.rstrip("=")
    padding = len(file_id) - len(bare)
    if padding >= 3:
        why = "Wrong string padding"
    elif padding and len(file_id) % 4:
        why = "Wrong padding length"
    elif len(bare) % 4 == 1:
        why = "Wrong string length"
    elif not BASE64URL.fullmatch(bare):
        why = "Wrong character in the string"
    else:
        why = "can't unserialize it. Wrong last symbol"
    return bad(f"Wrong remote file identifier specified: {why}")


def address(given: str) -> str:
    """A string with a dot in it is an address, never an id."""
    try:
        return urls.checked(given)
    except urls.WrongUrlError as reason:
        raise bad(f"Invalid file HTTP URL specified: {reason}") from None


def as_kind(file: StoredFile, kind: str) -> StoredFile:
    """A picture is never anything else. All other files are sent as what they once were, whatever they are asked as."""
    if file.kind_of != kind and (file.kind_of in PICTURES or kind in PICTURES):
        raise bad(f"Can't use file of type {FOLDERS[file.kind_of][2]} as {FOLDERS[kind][2]}")
    return file
