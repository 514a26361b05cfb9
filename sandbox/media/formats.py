"""What a file really is, by its first bytes: Telegram sends as a plain document what cannot be what it was called."""

HEAD = 4096  # bytes that are looked at


def fitting(kind: str, content: bytes) -> str:
    """The kind as which an upload is sent."""
    head = content[:HEAD]
    if kind == "voice" and head.startswith(b"OggS") and b"OpusHead" not in head:
        return "audio"
    if kind == "document" and _is_gif(head):
        return "animation"
    return kind if _can_be(kind, head) else "document"


def _can_be(kind: str, head: bytes) -> bool:
    match kind:
        case "voice":
            return head.startswith(b"OggS") or _is_mp3(head) or _is_m4a(head)
        case "audio":
            return _is_music(head)
        case "video" | "video_note":
            return _is_mp4(head)
        case "animation":
            return _is_mp4(head) or _is_gif(head)
        case "sticker":
            return bool(sticker_type(head))
    return True


def sticker_type(head: bytes) -> str:
    """regular, animated (TGS) or video (WEBM); "" for what is no sticker."""
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "regular"
    return {b"\x1f\x8b": "animated", b"\x1a\x45": "video"}.get(head[:2], "")


def mime_type(kind: str, content: bytes, claimed: str) -> str:
    head = content[:HEAD]
    match kind:
        case "voice" | "audio" if head.startswith(b"OggS"):
            return "audio/ogg"
        case "voice" | "audio" if _is_mp3(head):
            return "audio/mpeg"
        case "voice" | "audio" if _is_m4a(head):
            return "audio/mp4"
        case "video" | "animation" | "video_note" if _is_mp4(head):
            return "video/mp4"
        case "animation" if _is_gif(head):
            return "image/gif"
    return claimed


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


def _is_m4a(head: bytes) -> bool:
    return head[4:11] == b"ftypM4A"


def _is_mp3(head: bytes) -> bool:
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2)


def _is_music(head: bytes) -> bool:
    return _is_mp3(head) or _is_m4a(head) or head.startswith((b"OggS", b"fLaC", b"RIFF"))


def _is_gif(head: bytes) -> bool:
    return head.startswith((b"GIF87a", b"GIF89a"))
