"""The plainest H.264 there is: one grey picture, and pictures that repeat it. Enough for a film that really plays."""

from dataclasses import dataclass, field

BLOCK = 16  # side of a macroblock


@dataclass
class Bits:
    """A string of bits, written the way H.264 wants them."""

    said: list[str] = field(default_factory=list)

    def plain(self, value: int, width: int) -> "Bits":
        self.said.append(f"{value:0{width}b}")
        return self

    def golomb(self, *values: int) -> "Bits":
        """Unsigned Exp-Golomb codes, ue(v) in the standard."""
        for value in values:
            code = f"{value + 1:b}"
            self.said.append("0" * (len(code) - 1) + code)
        return self

    def unit(self, kind: int) -> bytes:
        """A NAL unit with its length in front, as MP4 keeps them."""
        text = "".join(self.said) + "1"
        text += "0" * (-len(text) % 8)
        body = int(text, 2).to_bytes(len(text) // 8, "big")
        safe = body.replace(b"\0\0\0", b"\0\0\3\0").replace(b"\0\0\1", b"\0\0\3\1").replace(b"\0\0\2", b"\0\0\3\2")
        return bytes([kind]) + safe


def parameters(width: int, height: int) -> tuple[bytes, bytes]:
    """Sequence and picture parameter sets, Baseline profile."""
    sequence = Bits().plain(66, 8).plain(0b11000000, 8).plain(30, 8)
    sequence.golomb(0, 0, 2, 1).plain(0, 1).golomb(width // BLOCK - 1, height // BLOCK - 1)
    sequence.plain(0b11, 2).plain(0, 1).plain(0, 1)
    picture = Bits().golomb(0, 0).plain(0, 2).golomb(0, 0, 0).plain(0, 1).plain(0, 2)
    picture.golomb(0, 0, 0).plain(0b100, 3)
    return sequence.unit(0x67), picture.unit(0x68)


def grey(width: int, height: int) -> bytes:
    """A key picture: every block is predicted from its neighbours and nothing is added, so all stays grey."""
    blocks = (width // BLOCK) * (height // BLOCK)
    head = Bits().golomb(0, 7, 0).plain(0, 4).golomb(0).plain(0, 1).plain(0, 1).golomb(0, 1)
    for _ in range(blocks):
        head.golomb(3, 0, 0).plain(1, 1)
    return head.unit(0x65)


def still(width: int, height: int, number: int) -> bytes:
    """A picture in which every block is skipped: the same as before."""
    blocks = (width // BLOCK) * (height // BLOCK)
    head = Bits().golomb(0, 5, 0).plain(number % 16, 4).plain(0, 1).plain(0, 1).plain(0, 1)
    return head.golomb(0, 1, blocks).unit(0x41)
