"""Finding signs in a message by patterns over dictionary forms.

What is denied («не бьёт», «больше не пью», «перестал бить») is not said; a pattern that says «не» itself means it so.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from bot.domain.help_requests import HelpKind
from bot.domain.red_flags import Found, Sign, Urgency, kind_of
from bot.domain.red_flags_denial import is_denied
from bot.domain.red_flags_patterns import Choice, Meaning, Part, Pattern, Place, places_of, read_pattern, read_place
from bot.domain.red_flags_words import Spelling, Token, every_form_of, forms

NEAR = 8
"""How many words all parts of a pattern together may span."""
Span = tuple[int, int]


class _Index:
    """Which places a word can stand in, without trying them all: a message is read inside a transaction."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._of: dict[Choice, list[Place]] = {}
        self._of_lemma: dict[str, list[Choice]] = {}
        for place in places:
            for choice in place:
                self._of.setdefault(choice, []).append(place)
        for choice in self._of:
            if not choice.exact and not choice.beginning:
                self._of_lemma.setdefault(choice.lemma, []).append(choice)
        self._beginnings = [choice for choice in self._of if choice.beginning]
        self.filled = lru_cache(20_000)(self._filled)

    def words(self) -> set[str]:
        """What a typo may stand for."""
        exact = {choice.exact for choice in self._of if choice.exact}
        return exact.union(*(every_form_of(lemma) for lemma in self._of_lemma if lemma))

    def _filled(self, word: str) -> frozenset[Place]:
        choices = {choice for choice in self._beginnings if word.startswith(choice.beginning)} | {Choice(exact=word)}
        for form in forms(word):
            for choice in self._of_lemma.get(form.lemma, []) + self._of_lemma.get("", []):
                if choice.grammemes <= form.grammemes:
                    choices.add(choice)
        return frozenset(place for choice in choices for place in self._of.get(choice, []))


class Finder:
    """All patterns, ready to be looked for."""

    def __init__(
        self,
        patterns: Mapping[Meaning, Iterable[str]],
        groups: Mapping[str, str],
        written: Mapping[str, str],
    ) -> None:
        known: dict[str, Place] = {}
        for name, words in groups.items():
            known[name] = read_place(words, known)
        self._patterns = [read_pattern(means, line, known) for means, lines in patterns.items() for line in lines]
        self._index = _Index({place for one in self._patterns for place in places_of(one)})
        self._spelling = Spelling(self._index.words(), written)

    def find(self, message: str) -> list[Found]:
        """Each sign once, in its graver class, the gravest sign first."""
        meanings = self._meanings(message)
        all_of = [Found(sign, urgency) for sign in Sign for urgency in Urgency if Found(sign, urgency) in meanings]
        return [one for n, one in enumerate(all_of) if not n or all_of[n - 1].sign is not one.sign]

    def kind(self, message: str) -> HelpKind | None:
        """The help that may be offered to whoever writes this to nobody in particular."""
        meanings = self._meanings(message)
        by_sign = kind_of([one.sign for one in meanings if isinstance(one, Found)])
        return by_sign or next((kind for kind in HelpKind if kind in meanings), None)

    def _meanings(self, message: str) -> set[Meaning]:
        tokens = self._spelling.tokens(message)
        text = _Text(tokens, [_union(map(self._index.filled, token.meant)) for token in tokens])
        found: set[Meaning] = set()
        for pattern in self._patterns:
            if pattern.means not in found and text.has(pattern):
                found.add(pattern.means)
        return found


class _Text:
    """A message, word by word, with the places each word can stand in."""

    def __init__(self, tokens: Sequence[Token], filled: Sequence[frozenset[Place]]) -> None:
        self._tokens, self._filled = tokens, filled
        self._where: dict[Place, list[int]] = defaultdict(list)
        for at, places in enumerate(filled):
            for place in places:
                self._where[place].append(at)

    def has(self, pattern: Pattern) -> bool:
        if not all(place in self._where for part in pattern.parts for place in part.places):
            return False
        first, *others = [list(self._spans(part, denies=pattern.denies)) for part in pattern.parts]
        return any(_joins([span], others) and not self._hindered(span, pattern.unless) for span in first)

    def _spans(self, part: Part, *, denies: bool) -> Iterator[Span]:
        """Where the part stands, as (first word, last word), undenied."""
        for start in self._where[part.places[0]]:
            chain = self._chain(part, start)
            if chain and (denies or not any(is_denied(self._tokens, at) for at in chain)):
                yield chain[0], chain[-1]

    def _chain(self, part: Part, start: int) -> list[int]:
        """The nearest words after `start` that fill the other places; empty when there are none."""
        chain, filled = [start], self._filled
        for place, gap in zip(part.places[1:], part.gaps[1:], strict=True):
            reach = range(chain[-1] + 1, min(chain[-1] + gap + 2, len(filled)))
            after = next((at for at in reach if place in filled[at]), None)
            if after is None:
                return []
            chain.append(after)
        following = filled[chain[-1] + 1 : chain[-1] + 2]
        return [] if any(part.not_next in places for places in following) else chain

    def _hindered(self, span: Span, unless: Sequence[Place]) -> bool:
        around = self._filled[max(0, span[0] - NEAR + 2) : span[1] + NEAR - 1]
        return any(place in places for place in unless for places in around)


def _union(places: Iterable[frozenset[Place]]) -> frozenset[Place]:
    first, *others = places
    return first.union(*others) if others else first


def _joins(taken: Sequence[Span], others: Sequence[list[Span]]) -> bool:
    """Whether every other part stands near, with no word in two parts."""
    if not others:
        return True
    spans, *rest = others
    first, last = min(start for start, _ in taken), max(end for _, end in taken)
    for start, end in spans[bisect_left(spans, (last - NEAR, 0)) :]:
        if start >= first + NEAR:
            return False
        near = max(end, last) - min(start, first) < NEAR
        apart = all(end < other[0] or start > other[1] for other in taken)
        if near and apart and _joins([*taken, (start, end)], rest):
            return True
    return False
