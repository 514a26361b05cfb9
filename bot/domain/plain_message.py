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
    """What is wrong with them, in a few words."""
    instead: str = ""
    """What to write, where the stop list knows it."""

    def __str__(self) -> str:
        return f"{self.rule} {self.what}: {self.text!r}" + (f" → {self.instead}" if self.instead else "")


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
WHEN_AND_WHERE: Final = ("🕙", "📍")
FULL_STOP: Final = re.compile(r"(?<=[.!?…])\s+")
DATE_OR_PLACE: Final = re.compile(r"\s*(📅|🕙|📍|🎒|\d+ [а-я]+, [а-я]+)")
PHONE: Final = re.compile(r"8-800-[\d-]+|(?<![\d:.-])1(?:0[1-4]|12|24)(?![\d:.-]\d|\d)")


@dataclass(frozen=True)
class Message:
    text: str
    buttons: Sequence[str]
    level: Level
    step: bool = False
    """Of a guide."""
    preview: bool = False
    """Its beginning is seen on a locked phone."""
    fragment: bool = False
    """A part of a message: it need not bring a picture."""
    explained: frozenset[str] = frozenset()
    """Abbreviations that she has met already."""

    @property
    def limits(self) -> Limits:
        return LIMITS[self.level]

    @cached_property
    def sentences(self) -> list[str]:
        """A line end and a colon end a sentence too, as the eye reads it; «Скорая: 103» is one."""
        parts = [part for line in self.text.splitlines() for part in SENTENCE_END.split(line.strip())]
        return [part for part in parts if WORD.search(part)]

    @cached_property
    def lines(self) -> int:
        """How many sentences the eye counts: «🩺 Врач: 6 декабря» in a list is one, if it is short enough for one, and
        when and where stand to the line above."""
        count = 0
        for line in filter(WORD.search, self.text.splitlines()):
            if count and line.startswith(WHEN_AND_WHERE):
                continue
            whole = [part for part in FULL_STOP.split(line.strip()) if WORD.search(part)]
            long = any(len(WORD.findall(part)) > self.limits.sentence_words for part in whole)
            parts = SENTENCE_END.split(line.strip()) if long else whole
            count += sum(bool(WORD.search(part)) for part in parts)
        return count

    @cached_property
    def words(self) -> list[str]:
        return WORD.findall(self.text)


def error(rule: str, text: str, what: str) -> Finding:
    return Finding(rule, "error", text, what)


def warning(rule: str, text: str, what: str) -> Finding:
    return Finding(rule, "warning", text, what)
