"""Whatever stands in a name or a message is shown letter by letter: it never becomes markup, in any text of ours."""

from collections.abc import Callable, Iterator
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.screens import SCREENS, say
from bot.domain.templates import placeholders
from bot.domain.voices import VOICES, Voice
from bot.texts import Texts, read_catalogue
from sandbox.text.html import parse

HARMLESS = "Ѯ"  # stands in no text of ours
ATTACKS = (
    "<b>",
    "</b></i></blockquote>",
    '<a href="tg://user?id=1">Куратор</a>',
    "&amp;lt;b&gt;",
    "{name}{text}%s%(n)d",
    "\u202eбир\u202c",
    "\u200b",
    "\x00",
    "я" * 4096,
    "<" * 64,
)
WORDS = st.sampled_from(ATTACKS) | st.text(
    st.sampled_from("<>&;\"'{}?=/ab#x\n\u202e\u200b") | st.characters(exclude_categories=["Cs"]), min_size=1
)


Said = Callable[[str], str]


@cache
def texts(voice: Voice) -> list[tuple[str, Said, str, list[str]]]:
    """Every text with a place for a value: where, how it is filled, and what it shows and marks when it is harmless."""
    found = []
    for where, said in _places(voice):
        shown, marks = parse(said(HARMLESS))
        found.append((where, said, shown, [mark["type"] for mark in marks]))
    return found


def _places(voice: Voice) -> Iterator[tuple[str, Said]]:
    for screen_id, screen in SCREENS.items():
        if names := placeholders(screen.text(voice)):
            labels = placeholders(" ".join(screen.labels(voice).values()))
            yield screen_id, partial(_screen, screen_id, voice, names | labels)
    here = Texts(voice, "UTC")
    for message in read_catalogue(voice):
        one, *many = (message.id,) if isinstance(message.id, str) else message.id
        names = frozenset().union(*map(placeholders, [one, *many]))
        if message.id and message.context and names:
            yield f"{message.context}: {one}", partial(_message, here, message.context, one, many, names)


def _screen(screen_id: str, voice: Voice, names: frozenset[str], value: str) -> str:
    return say(screen_id, voice, **dict.fromkeys(names, value)).text


def _message(here: Texts, context: str, one: str, many: list[str], names: frozenset[str], value: str) -> str:
    if not many:
        return here.t(context, one, **dict.fromkeys(names, value))
    return here.n(context, one, many[0], 2, **dict.fromkeys(names - {"n"}, value))


@pytest.mark.parametrize("voice", VOICES)
@given(value=WORDS)
@settings(max_examples=15)
def test_a_value_never_becomes_markup(voice: Voice, value: str) -> None:
    for where, said, expected, as_meant in texts(voice):
        shown, marks = parse(said(value))
        assert shown == expected.replace(HARMLESS, value), where
        assert [mark["type"] for mark in marks] == as_meant, where
