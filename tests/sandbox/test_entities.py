"""How entities live together in one text: sorted, never crossing, cut and joined as Telegram's own library does it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.text.entities import QUOTES, STYLES, end, units
from sandbox.text.formatting import stored
from tests.sandbox.marked import Json, entity

HELLO = "привет всем"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([entity("bold", 4, 2), entity("bold", 0, 2)], [entity("bold", 0, 2), entity("bold", 4, 2)]),
        ([entity("bold", 0, 3), entity("bold", 2, 3)], [entity("bold", 0, 5)]),
        ([entity("bold", 0, 2), entity("bold", 2, 2)], [entity("bold", 0, 4)]),
        ([entity("italic", 0, 2), entity("bold", 0, 2)], [entity("bold", 0, 2), entity("italic", 0, 2)]),
        (
            [entity("bold", 0, 4), entity("italic", 2, 4)],
            [entity("bold", 0, 2), entity("italic", 2, 4), entity("bold", 2, 2)],
        ),
        ([entity("code", 0, 4), entity("pre", 2, 4)], [entity("code", 0, 4)]),
        (
            [entity("bold", 0, 6), entity("code", 2, 2)],
            [entity("bold", 0, 2), entity("code", 2, 2), entity("bold", 4, 2)],
        ),
        (
            [entity("text_link", 0, 4, url="http://a.org/"), entity("bold", 2, 4)],
            [entity("text_link", 0, 4, url="http://a.org/"), entity("bold", 2, 2), entity("bold", 4, 2)],
        ),
        ([entity("blockquote", 0, 6), entity("expandable_blockquote", 2, 2)], [entity("blockquote", 0, 6)]),
        (
            [entity("blockquote", 0, 4), entity("bold", 2, 4)],
            [entity("blockquote", 0, 4), entity("bold", 2, 2), entity("bold", 4, 2)],
        ),
        ([entity("blockquote", 0, 4), entity("code", 2, 4)], [entity("blockquote", 0, 4)]),
        ([entity("blockquote", 0, 6), entity("pre", 0, 6)], [entity("blockquote", 0, 6), entity("pre", 0, 6)]),
        ([entity("bold", 0, 0)], []),
    ],
)  # fmt: skip
def test_how_they_share_a_text(given: list[Json], kept: list[Json]) -> None:
    assert stored(HELLO, given=given) == (HELLO, kept)


def test_at_most_a_hundred() -> None:
    text = "ж к " * 120
    many = [entity("bold", 4 * number, 1) for number in range(120)]
    assert stored(text, given=many)[1] == many[:100]
    links = [entity("text_link", 4 * number + 2, 1, url="http://a.org/") for number in range(60)]
    kept = stored(text, given=[*many, *links])[1]
    assert sorted(kept, key=lambda one: one["type"]) == [*many[:40], *links]


def test_what_is_found_and_custom_emoji_are_not_counted() -> None:
    text = "🙂 /start " * 120
    emoji = [entity("custom_emoji", 10 * number, 2, custom_emoji_id="5") for number in range(120)]
    assert len(stored(text, given=emoji)[1]) == 240


TAGS = ("b", "i", "u", "s", "tg-spoiler", "code", "pre", "blockquote", 'a href="a.org"')


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tagged = st.tuples(st.sampled_from(TAGS), inner).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>")
    return st.lists(st.one_of(inner, tagged), max_size=4).map("".join)


MARKUP = st.recursive(st.sampled_from(["", " ", "\n", "я", "🙂", "/go", "a.org ", "#x"]), nested, max_leaves=12)
CROSSING = st.lists(
    st.tuples(st.sampled_from([*STYLES, *QUOTES, "code", "pre"]), st.integers(0, 10), st.integers(0, 10)), max_size=8
)


@settings(max_examples=200)
@given(MARKUP)
def test_html_leaves_entities_in_order(source: str) -> None:
    check(*stored(source, "HTML"))


@settings(max_examples=200)
@given(CROSSING)
def test_any_entities_are_put_in_order(given: list[tuple[str, int, int]]) -> None:
    wish = [entity(kind, min(start, stop), abs(stop - start)) for kind, start, stop in given]
    check(*stored(HELLO, given=wish))


def check(text: str, entities: list[Json]) -> None:
    """Inside the text, in order, none crossing, code bare, quotes not nested; sent once more, they stay as they are."""
    assert all(one["length"] > 0 and 0 <= one["offset"] < end(one) <= units(text) for one in entities)
    order = [(one["offset"], -one["length"]) for one in entities]
    assert order == sorted(order)
    for number, outer in enumerate(entities):
        for inner in entities[number + 1 :]:
            assert end(outer) <= inner["offset"] or end(inner) <= end(outer)
            if inner["offset"] < end(outer):
                assert outer["type"] not in ("code", "pre")
                assert not {outer["type"], inner["type"]} <= set(QUOTES)
    assert stored(text, given=entities) == (text, entities)
