"""Patterns of words, as an editor writes them in bot/content/red_flags.yaml.

A pattern is parts joined by `&`, which stand near to each other in any order; a part is words that follow each other.
A word is `lemma`, `=exact`, `beginning*` or `@group`, with `|` between choices and `.grammeme` to narrow a form;
`…` lets up to four words stand between two, otherwise one may. After `^` stands what must not be the next word, after
`!` what must not be near.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.help_requests import HelpKind
from bot.domain.red_flags import Found

Meaning = Found | HelpKind
CLOSE, WIDE = 1, 4
"""How many words may stand between two words of a part."""
_DENYING = frozenset({"=не", "=ни", "=нет", "=нету", "нечего", "=нечем", "некому", "незачем"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to fill a place: a lemma, an exact word or a beginning (none: any word), in a form with `grammemes`."""

    lemma: str = ""
    exact: str = ""
    beginning: str = ""
    grammemes: frozenset[str] = frozenset()


Place = frozenset[Choice]


@dataclass(frozen=True, slots=True)
class Part:
    """Places that follow each other; `gaps[n]` words may stand before the n-th, and `not_next` not after the last."""

    places: tuple[Place, ...]
    gaps: tuple[int, ...]
    not_next: Place


@dataclass(frozen=True, slots=True)
class Pattern:
    """`means`: a sign, or a kind of help to offer. `denies`: it says «не» itself, so that it is not undone by one."""

    means: Meaning
    denies: bool
    parts: tuple[Part, ...]
    unless: tuple[Place, ...]


def read_pattern(means: Meaning, line: str, groups: Mapping[str, Place]) -> Pattern:
    wanted, _, unwanted = line.partition("!")
    parts = tuple(_part(part.split(), groups) for part in wanted.split("&"))
    denies = any(choice in _DENYING for word in wanted.split() for choice in word.split("|"))
    return Pattern(means, denies, parts, tuple(read_place(words, groups) for words in unwanted.split()))


def places_of(pattern: Pattern) -> Iterator[Place]:
    for part in pattern.parts:
        yield from part.places
        yield part.not_next
    yield from pattern.unless


def _part(words: Sequence[str], groups: Mapping[str, Place]) -> Part:
    places, gaps, gap, not_next = [], [], CLOSE, Place()
    for word in words:
        if word.startswith("^"):
            not_next = read_place(word[1:], groups)
        elif word != "…":
            places.append(read_place(word, groups))
            gaps.append(gap)
        gap = WIDE if word == "…" else CLOSE
    return Part(tuple(places), tuple(gaps), not_next)


def read_place(words: str, groups: Mapping[str, Place]) -> Place:
    return frozenset(choice for word in words.replace(" ", "|").split("|") if word for choice in _read(word, groups))


def _read(word: str, groups: Mapping[str, Place]) -> Iterator[Choice]:
    name, *grammemes = word.split(".")
    if name.startswith("@"):
        for choice in groups[name[1:]]:
            yield Choice(choice.lemma, choice.exact, choice.beginning, choice.grammemes | frozenset(grammemes))
    elif name.startswith("="):
        yield Choice(exact=name[1:])
    elif name.endswith("*"):
        yield Choice(beginning=name[:-1])
    else:
        yield Choice(lemma=name, grammemes=frozenset(grammemes))
