"""Whole numbers in a text, as the official server reads them."""

import re

INT32, INT64 = 32, 64


def exact(text: str, bits: int = INT32) -> int | None:
    """None unless it is written as a computer writes it, and fits."""
    if not re.fullmatch(r"0|-?[1-9][0-9]*", text) or len(text) > 20:
        return None
    number = int(text)
    return number if -(1 << bits - 1) <= number < 1 << bits - 1 else None


def leading(text: str) -> int:
    """The digits it begins with, as 32 bits hold them."""
    match = re.match(r"-?[0-9]+", text)
    number = int(match.group()[:40]) if match else 0
    return (number + (1 << 31)) % (1 << 32) - (1 << 31)
