"""Small valid files made in code, so that a photo or a voice message needs no file at hand."""

import io
import struct
from collections.abc import Iterator

from PIL import Image

OPUS_RATE = 48_000
PRE_SKIP = 312
FRAME = OPUS_RATE // 50  # 20 ms
SILENCE = b"\xf8\xff\xfe"  # one such frame
FRAMES_A_PAGE = 200
MP3_FRAME = b"\xff\xfb\x10\xc0" + bytes(100)  # 32 kbit/s, 44.1 kHz, mono, silent: 26.12 ms
MP3_FRAMES = 38.28  # in a second


def voice(seconds: int) -> bytes:
    """So many seconds of silence as OGG/Opus."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, PRE_SKIP, OPUS_RATE, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 7) + b"sandbox" + struct.pack("<I", 0)
    pages = [_page([head], 0, 0, 2), _page([tags], 0, 1, 0)]
    frames = max(seconds, 1) * 50
    for number, first in enumerate(range(0, frames, FRAMES_A_PAGE)):
        last = min(first + FRAMES_A_PAGE, frames)
        end = 4 if last == frames else 0
        pages.append(_page([SILENCE] * (last - first), PRE_SKIP + last * FRAME, number + 2, end))
    return b"".join(pages)


def _page(packets: list[bytes], position: int, number: int, flags: int) -> bytes:
    lacing = bytes(len(packet) for packet in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, position, 1, number, 0, len(lacing))
    page = head + lacing + b"".join(packets)
    return page[:22] + struct.pack("<I", _checksum(page)) + page[26:]


def _table() -> Iterator[int]:
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        yield value & 0xFFFFFFFF


TABLE = tuple(_table())


def _checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ TABLE[(value >> 24) ^ byte]
    return value


def song(seconds: int) -> bytes:
    """So many seconds of silence as MP3."""
    return MP3_FRAME * round(max(seconds, 1) * MP3_FRAMES)


def photo(shade: int = 128, width: int = 320, height: int = 240, form: str = "JPEG") -> bytes:
    """A grey picture."""
    return _written(Image.new("L", (width, height), max(min(shade, 255), 0)), form)


def sticker(shade: int = 128) -> bytes:
    """A disc on nothing, as WebP."""
    side = 512
    ramp = Image.radial_gradient("L").resize((side, side))
    disc = Image.new("RGBA", (side, side), (255, shade % 256, 64, 255))
    disc.putalpha(ramp.point([255 if distance < 180 else 0 for distance in range(256)]))
    return _written(disc, "WEBP")


def gif(shade: int = 128) -> bytes:
    """Two pictures that change places."""
    first, second = (Image.new("L", (160, 120), level % 256) for level in (shade, shade + 64))
    file = io.BytesIO()
    first.save(file, "GIF", save_all=True, append_images=[second], duration=500, loop=0)
    return file.getvalue()


def _written(picture: Image.Image, form: str) -> bytes:
    file = io.BytesIO()
    picture.save(file, form)
    return file.getvalue()
