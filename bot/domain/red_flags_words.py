"""Russian as it is typed in a chat, as words with their dictionary forms: any case, ё or е, typos, «нехочу»."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

SHORTEST, LONG = 4, 8
"""Letters: shorter words are not guessed at; in long ones two letters may be wrong."""
_TOKEN = re.compile(r"[а-яa-z0-9]+(?:-[а-яa-z0-9]+)*|[.,!?;:()\n]")
_STOPS = frozenset(".,!?;:()\n")
_LOOKALIKES = str.maketrans("aceopxyk", "асеорхук")
_SAME_SOUND = str.maketrans("оиэ", "аее")


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word."""

    lemma: str
    grammemes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, what it may have been meant to be (itself, if it is a word), and the number of its clause."""

    text: str
    meant: tuple[str, ...]
    clause: int


class Spelling:
    """What a word nobody knows was meant to be: one of the words that matter here, if it is near to one."""

    def __init__(self, words: Iterable[str], written: Mapping[str, str]) -> None:
        """`words`: what a typo may stand for. `written`: how people write some words, and what they mean."""
        self._written = {plain(wrong): plain(right) for wrong, right in written.items()}
        self._near: dict[tuple[str, int], list[str]] = {}
        for word in sorted(set(words)):
            self._near.setdefault((_sound(word), len(word)), []).append(word)
        self.meant = lru_cache(20_000)(self._meant)

    def tokens(self, text: str) -> list[Token]:
        found, clause = [], 0
        for match in _TOKEN.finditer(plain(text)):
            if match.group() in _STOPS:
                clause += 1
            else:
                found += [Token(words[0], words, clause) for words in self.meant(match.group())]
        return found

    def _meant(self, word: str) -> tuple[tuple[str, ...], ...]:
        """What each of the words it was meant to be may be: «нехочу» was two."""
        if word in self._written:
            return tuple((part,) for part in self._written[word].split())
        if known(word):
            return ((word,),)
        short = re.sub(r"(.)\1{2,}", r"\1", word)
        if known(short):
            return ((short,),)
        if short.startswith("не") and known(short[2:]) and any("VERB" in f.grammemes for f in forms(short[2:])):
            return (("не",), (short[2:],))
        return (self._nearest(short) or (word,),)

    def _nearest(self, word: str) -> tuple[str, ...]:
        """All that are as near as the nearest: nobody knows which of them was meant."""
        if len(word) < SHORTEST:
            return ()
        wrong = 2 if len(word) >= LONG else 1
        near: list[str] = []
        for length in range(len(word) - wrong, len(word) + wrong + 1):
            near += self._near.get((_sound(word), length), [])
        found = process.extract(word, near, scorer=OSA.distance, score_cutoff=wrong, limit=None)
        return tuple(each for each, distance, _ in found if distance == found[0][1])


def plain(text: str) -> str:
    """Small letters, е for ё, nothing invisible; Latin letters that look Russian are Russian among Russian ones."""
    folded = unicodedata.normalize("NFC", text).lower().replace("ё", "е")
    seen = "".join(c for c in folded if unicodedata.category(c) not in ("Cf", "Mn"))
    return re.sub(r"[а-яa-z]*[а-я][а-яa-z]*", lambda found: found.group().translate(_LOOKALIKES), seen)


@lru_cache(20_000)
def forms(word: str) -> tuple[Form, ...]:
    """Every reading the dictionary has of the word; for an unknown one what it most looks like."""
    readings = _dictionary().parse(word)
    return tuple({Form(plain(r.normal_form), frozenset(r.tag.grammemes)): None for r in readings})


@lru_cache(20_000)
def known(word: str) -> bool:
    return word.isdigit() or bool(_dictionary().word_is_known(word))


def every_form_of(lemma: str) -> set[str]:
    """All words of the dictionary that are this one declined or conjugated."""
    readings = [one for one in _dictionary().parse(lemma) if plain(one.normal_form) == lemma]
    return {plain(form.word) for reading in readings for form in reading.lexeme}


def _sound(word: str) -> str:
    """The first letter, with those that sound alike made one."""
    return word[:1].translate(_SAME_SOUND)


@cache
def _dictionary() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - not at every start

    return MorphAnalyzer()
