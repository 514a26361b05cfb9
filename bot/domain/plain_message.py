"""One message as the rules of plain language see it: its sentences, its words, the limits of its level."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

Level = Literal["plain", "easy"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    severity: Severity
    text: str
    """The words it is about."""
    what: str
    """What is wrong with them, or what to write instead."""


@dataclass(frozen=True, slots=True)
class Limits:
    sentence_words: int
    commas: int
    sentences: int
    characters: int
    word_length: int
    buttons: int
    button_words: int
    ease: int


LIMITS: Final[dict[Level, Limits]] = {
    "plain": Limits(12, 2, 6, 500, 17, 5, 4, 55),
    "easy": Limits(8, 1, 5, 300, 14, 4, 3, 65),
}
WORD: Final = re.compile(r"\w+(?:[-–:.,]\w+)*")
EMOJI: Final = re.compile(r"[\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|(?<=:)\s+(?!\d)")
DATE_OR_PLACE: Final = re.compile(r"\s*(📅|🕙|📍|🎒|\d+ [а-я]+, [а-я]+)")
PHONE: Final = re.compile(r"8-800-[\d-]+|(?<![\d:.-])1(?:0[1-4]|12|24)(?![\d:.-]\d|\d)")


@dataclass(frozen=True)
class Message:
    text: str
    buttons: Sequence[str]
    level: Level
    step: bool = False
    preview: bool = False

    @property
    def limits(self) -> Limits:
        return LIMITS[self.level]

    @cached_property
    def sentences(self) -> list[str]:
        """A line end and a colon end a sentence too, as the eye reads it; «Скорая: 103» is one."""
        parts = [part for line in self.text.splitlines() for part in SENTENCE_END.split(line.strip())]
        return [part for part in parts if WORD.search(part)]

    @cached_property
    def words(self) -> list[str]:
        return WORD.findall(self.text)
