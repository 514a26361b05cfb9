"""Small valid files made in code, so that a photo or a voice message needs no file at hand; and sizes of pictures."""

import struct
from collections.abc import Iterator

OPUS_RATE = 48_000
PRE_SKIP = 312
FRAME = OPUS_RATE // 50  # 20 ms
SILENCE = b"\xf8\xff\xfe"  # one such frame
FRAMES_A_PAGE = 200


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


def photo(shade: int = 128, width: int = 320, height: int = 240) -> bytes:
    """A grey JPEG. Its first block carries the shade, all others repeat it."""
    level = max(min(shade, 255), 1) - 128
    bits = _number(level) + "0" + "00" * ((width // 8) * (height // 8) - 1)
    bits += "1" * (-len(bits) % 8)
    data = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)).replace(b"\xff", b"\xff\x00")
    return b"".join(
        [
            b"\xff\xd8",
            _segment(0xDB, b"\0" + b"\x08" * 64),
            _segment(0xC0, struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0)),
            # Codes: "0" stands for a difference of 0, the four-bit codes from "1000" on for one of 1 to 7 bits.
            _segment(0xC4, b"\0" + bytes([1, 0, 0, 7]) + bytes(12) + bytes(range(8))),
            _segment(0xC4, b"\x10" + bytes([1]) + bytes(15) + b"\0"),
            _segment(0xDA, bytes([1, 1, 0, 0, 63, 0])),
            data,
            b"\xff\xd9",
        ]
    )


def _number(value: int) -> str:
    """A DC difference: how many bits, and the bits."""
    if value == 0:
        return "0"
    size = abs(value).bit_length()
    return f"{7 + size:04b}" + f"{value if value > 0 else value + (1 << size) - 1:0{size}b}"


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def sticker() -> bytes:
    """The smallest picture in WebP: one point."""
    point = bytes.fromhex("2f00000000") + b"\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
    body = b"WEBPVP8L" + struct.pack("<I", len(point)) + point
    return b"RIFF" + struct.pack("<I", len(body)) + body


def video_note() -> bytes:
    """An MP4 with a header and nothing to show."""
    return struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"isom", 512, b"isom", b"mp41") + struct.pack(">I4s", 8, b"mdat")


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG or a PNG; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        at += 2 + length
    return None
