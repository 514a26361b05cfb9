"""Both Markdowns: what they say, where they break, and at which byte."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.text.cleaning import cleaned
from sandbox.text.formatting import stored
from tests.sandbox.marked import Json, entity, refusal

MOMENT = 1_800_000_000
RESERVED = re.compile(r"([\\_*\[\]()~`>#+\-=|{}.!])")


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*Аня*, _да_", "Аня, да", [entity("bold", 0, 3), entity("italic", 5, 2)]),
        ("__a__ ~b~", "a b", [entity("underline", 0, 1), entity("strikethrough", 2, 1)]),
        ("||a||", "a", [entity("spoiler", 0, 1)]),
        ("*a _b_*", "a b", [entity("bold", 0, 2), entity("bold", 2, 1), entity("italic", 2, 1)]),
        ("_a __b__ c_", "a b c", [entity("italic", 0, 2), entity("italic", 2, 3), entity("underline", 2, 1)]),
        ("___both_**__", "both", [entity("italic", 0, 4), entity("underline", 0, 4)]),
        (r"1 \+ 1 \= 2\.", "1 + 1 = 2.", []),
        (r"a\bc\\", "abc\\", []),
        ("`a*b` `\\``", "a*b `", [entity("code", 0, 3), entity("code", 4, 1)]),
        ("```\nx\n```", "x", [entity("pre", 0, 1)]),
        ("```py\nx = 1\n```", "x = 1", [entity("pre", 0, 5, language="py")]),
        ("```py```", "py", [entity("pre", 0, 2)]),
        ("[x](Example.org)", "x", [entity("text_link", 0, 1, url="http://example.org/")]),
        (r"[x](https://a.org/\))", "x", [entity("text_link", 0, 1, url="https://a.org/)")]),
        (r"[https://example\.org]", "https://example.org", [entity("text_link", 0, 19, url="https://example.org/")]),
        ("[x](nowhere)", "x", []),
        ("[*a*](a.org)", "a", [entity("text_link", 0, 1, url="http://a.org/"), entity("bold", 0, 1)]),
        ("![🙂](tg://emoji?id=5)", "🙂", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        (
            f"![скоро](tg://time?unix={MOMENT}&format=r)",
            "скоро",
            [entity("date_time", 0, 5, unix_time=MOMENT, date_time_format="r")],
        ),
        (">a\n>b\nc", "a\nb\nc", [entity("blockquote", 0, 4)]),
        (">a\n>b||", "a\nb", [entity("expandable_blockquote", 0, 3)]),
        ("**>a\n>b||\nc", "a\nb\nc", [entity("expandable_blockquote", 0, 4)]),
        (">a\n**>b", "a\nb", [entity("blockquote", 0, 2), entity("blockquote", 2, 1)]),
        (">||a||", "a", [entity("blockquote", 0, 1), entity("spoiler", 0, 1)]),
        ("a\n>*b*", "a\nb", [entity("blockquote", 2, 1), entity("bold", 2, 1)]),
        ("**x**", "x", []),
    ],
)  # fmt: skip
def test_markdown_v2_says(source: str, text: str, entities: list[Json]) -> None:
    assert stored(source, "MarkdownV2") == (text, entities)


def reserved(character: str) -> str:
    return f"Character '{character}' is reserved and must be escaped with the preceding '\\'"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        *((f"a{character}", reserved(character)) for character in "])>#+-=|{}.!("),
        ("*Аня", "Can't find end of Bold entity at byte offset 0"),
        ("Аня *b", "Can't find end of Bold entity at byte offset 7"),
        ("🙂_b", "Can't find end of Italic entity at byte offset 4"),
        ("__b_", "Can't find end of Italic entity at byte offset 3"),
        ("__b", "Can't find end of Underline entity at byte offset 0"),
        ("~b", "Can't find end of Strikethrough entity at byte offset 0"),
        ("||b", "Can't find end of Spoiler entity at byte offset 0"),
        ("`b", "Can't find end of Code entity at byte offset 0"),
        ("```b", "Can't find end of Pre entity at byte offset 0"),
        ("```b`", "Can't find end of Code entity at byte offset 4"),
        ("```py\nb", "Can't find end of PreCode entity at byte offset 0"),
        ("[b", "Can't find end of TextUrl entity at byte offset 0"),
        ("[b](a.org", "Can't find end of a URL at byte offset 4"),
        ("![b", "Can't find end of CustomEmoji entity at byte offset 0"),
        ("![b]", "The entity must contain a tg://emoji or tg://time URL"),
        ("![b](a.org)", "Invalid tg://emoji or tg://time URL specified"),
        ("___a___", "Can't find end of Italic entity at byte offset 6"),
        (">*a\nb*", "Can't find end of Bold entity at byte offset 1"),
        (">a||b\nc", "Can't find end of Spoiler entity at byte offset 2"),
    ],
)
def test_markdown_v2_breaks(source: str, complaint: str) -> None:
    assert refusal(source, "MarkdownV2") == f"can't parse entities: {complaint}"


@settings(max_examples=150)
@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_what_is_escaped_comes_back(text: str) -> None:
    """What is read is what was meant; what Telegram takes out of any text it takes out of this one."""
    assert stored(RESERVED.sub(r"\\\1", text), "MarkdownV2")[0] == cleaned(text, [])[0]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*Аня*, _да_", "Аня, да", [entity("bold", 0, 3), entity("italic", 5, 2)]),
        ("*a_b*", "a_b", [entity("bold", 0, 3)]),
        (r"\*a\_ \b", r"*a_ \b", []),
        ("`a` ```\nb\n```", "a b", [entity("code", 0, 1), entity("pre", 2, 1)]),
        ("```py\nb\n```", "b", [entity("pre", 0, 1, language="py")]),
        ("[x](a.org) 1.", "x 1.", [entity("text_link", 0, 1, url="http://a.org/")]),
        ("**x", "x", []),
    ],
)
def test_old_markdown_says(source: str, text: str, entities: list[Json]) -> None:
    assert stored(source, "Markdown") == (text, entities)


@pytest.mark.parametrize("source", ["Аня *b", "Аня _b", "Аня `b", "Аня ```b`", "Аня [b"])
def test_old_markdown_breaks(source: str) -> None:
    complaint = "can't parse entities: Can't find end of the entity starting at byte offset 7"
    assert refusal(source, "markdown") == complaint
