"""A small valid MP4 made in code: a grey film of any length, one picture a second."""

import struct

from sandbox.media import h264

SCALE = 1000  # units of time in a second
MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


def film(seconds: int, width: int = 240, height: int = 240) -> bytes:
    """Width and height are multiples of 16."""
    pictures = [h264.grey(width, height)]
    pictures += [h264.still(width, height, number) for number in range(1, max(seconds, 1))]
    samples = [struct.pack(">I", len(picture)) + picture for picture in pictures]
    kind = _box(b"ftyp", b"isom", struct.pack(">I", 512), b"isomiso2avc1mp41")
    index = _index(samples, width, height, 0)
    offset = len(kind) + len(index) + 8
    return kind + _index(samples, width, height, offset) + _box(b"mdat", *samples)


def _box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def _full(name: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", flags), *parts)


def _index(samples: list[bytes], width: int, height: int, offset: int) -> bytes:
    length = len(samples) * SCALE
    times = struct.pack(">IIII", 0, 0, SCALE, length)
    head = _full(b"mvhd", times, struct.pack(">IHHII", 0x10000, 0x100, 0, 0, 0), MATRIX, bytes(24), b"\0\0\0\2")
    place = struct.pack(">IIIII", 0, 0, 1, 0, length) + bytes(16) + MATRIX
    track = _full(b"tkhd", place, struct.pack(">II", width << 16, height << 16), flags=3)
    medium = _full(b"mdhd", times, struct.pack(">HH", 0x55C4, 0))
    handler = _full(b"hdlr", bytes(4), b"vide", bytes(12), b"film\0")
    where = _box(b"dinf", _full(b"dref", struct.pack(">I", 1), _full(b"url ", flags=1)))
    table = _table(samples, width, height, offset)
    media = _box(b"mdia", medium, handler, _box(b"minf", _full(b"vmhd", bytes(8), flags=1), where, table))
    return _box(b"moov", head, _box(b"trak", track, media))


def _table(samples: list[bytes], width: int, height: int, offset: int) -> bytes:
    """How the samples look, how long each lasts, and where they are."""
    count = len(samples)
    sequence, picture = h264.parameters(width, height)
    profile = b"\x01\x42\xc0\x1e\xff\xe1" + struct.pack(">H", len(sequence)) + sequence
    settings = _box(b"avcC", profile, b"\1", struct.pack(">H", len(picture)), picture)
    look = bytes(6) + struct.pack(">H", 1) + bytes(16) + struct.pack(">HH", width, height)
    look += struct.pack(">IIIH", 0x480000, 0x480000, 0, 1) + bytes(32) + b"\0\x18\xff\xff"
    return _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1), _box(b"avc1", look, settings)),
        _full(b"stts", struct.pack(">III", 1, count, SCALE)),
        _full(b"stss", struct.pack(">II", 1, 1)),
        _full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        _full(b"stsz", struct.pack(">II", 0, count), *(struct.pack(">I", len(sample)) for sample in samples)),
        _full(b"stco", struct.pack(">II", 1, offset)),
    )
