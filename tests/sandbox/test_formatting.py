"""HTML, ready-made entities, and what is done to every text before it is kept."""

from typing import Any

import pytest

from sandbox.text.formatting import stored
from tests.sandbox.marked import Json, entity, refusal

MOMENT = 1_800_000_000


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Аня</b>, да", "Аня, да", [entity("bold", 0, 3)]),
        ("🙂<i>x</i>", "🙂x", [entity("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1), entity("italic", 1, 1)]),
        ("<b>a</b><b>b</b>", "ab", [entity("bold", 0, 2)]),
        ("1 &lt; 2 &amp; &#1040; &#x1F600; &copy;", "1 < 2 & А 😀 &copy;", []),
        ("&#xD83D;&#xDE00; &#55357;&#56832;", "😀 😀", []),
        ("&quot;&amplt;&#0;&#99999999;", '"&amplt;&#0;&#99999999;', []),
        ("<B>x</B >", "x", [entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<strong>a</strong><em>b</em>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins><s>c</s>", "abc", [entity("underline", 0, 2), entity("strikethrough", 2, 1)]),
        ("<strike>a</strike><del>b</del>", "ab", [entity("strikethrough", 0, 2)]),
        ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", [entity("spoiler", 0, 2)]),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ('<a href="Example.org">x</a>', "x", [entity("text_link", 0, 1, url="http://example.org/")]),
        ("<a href=example.org>x</a>", "x", [entity("text_link", 0, 1, url="http://example.org/")]),
        (
            "<a href='https://a.org/p?q=1&amp;r=2'>x</a>",
            "x",
            [entity("text_link", 0, 1, url="https://a.org/p?q=1&r=2")],
        ),
        ("<a>https://example.org</a>", "https://example.org", [entity("text_link", 0, 19, url="https://example.org/")]),
        ('<a href="nowhere">x</a>', "x", []),
        ('<tg-emoji emoji-id="5">🙂</tg-emoji>', "🙂", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
        ('<code class="language-py">x</code>', "x", [entity("code", 0, 1)]),
        ("<pre>x</pre><code>y</code>", "xy", [entity("pre", 0, 1), entity("code", 1, 1)]),
        (
            f'<tg-time unix="{MOMENT}" format="wDT">завтра</tg-time>',
            "завтра",
            [entity("date_time", 0, 6, unix_time=MOMENT, date_time_format="wDT")],
        ),
        (
            f'<tg-time unix="{MOMENT}">скоро</tg-time>',
            "скоро",
            [entity("date_time", 0, 5, unix_time=MOMENT, date_time_format="")],
        ),
        ("  <b>x</b>  ", "x", [entity("bold", 0, 1)]),
        ("\n x<b> y </b>\n", "x y", [entity("bold", 1, 2)]),
        ("  <b> x</b>", " x", [entity("bold", 0, 2)]),
        ("x<b> \n </b>", "x", []),
    ],
)
def test_html_says(source: str, text: str, entities: list[Json]) -> None:
    assert stored(source, "HTML") == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("Аня <script>", 'Unsupported start tag "script" at byte offset 7'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("🙂<a href=", 'Unclosed start tag "a" at byte offset 4'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a =x">', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>test</b></i>", 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        (
            "&#xD83D;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_html_breaks(source: str, complaint: str) -> None:
    assert refusal(source, "HTML") == f"can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ([entity("bold", 100, 1)], "entity begins after the end of the text at UTF-16 offset 100"),
        (
            [entity("bold", 0, 100)],
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
        ),
        ([entity("bold", -1, 1)], "receive an entity with incorrect offset -1"),
        ([entity("bold", 0, -1)], "receive an entity with incorrect length -1"),
        ([entity("bold", 6, 1)], "entity begins in a middle of a UTF-16 symbol at byte offset 9"),
        (
            [entity("bold", 0, 6)],
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 9",
        ),
        ([entity("dance", 0, 1)], "can't parse MessageEntity: Unsupported type specified"),
        ([entity("bold", 0, 1) | {"length": None}], 'can\'t parse MessageEntity: Field "length" must be a Number'),
        (
            [entity("bold", 0, 1) | {"offset": "1.5"}],
            'can\'t parse MessageEntity: Field "offset" must be a valid Number',
        ),
        ([{"type": "bold", "offset": 0}], "can't parse MessageEntity: Can't find field \"length\""),
        ([entity("text_link", 0, 1)], "can't parse MessageEntity: Can't find field \"url\""),
        ([entity("text_link", 0, 1, url="x")], "entity URL 'x' is invalid: Wrong HTTP URL"),
        ([entity("text_link", 0, 1, url="")], "entity URL '' is invalid: URL host is empty"),
        ([entity("text_mention", 0, 1, user={"id": 0})], "user not found"),
        ([entity("custom_emoji", 0, 1, custom_emoji_id="0")], "invalid custom emoji identifier specified"),
        (
            [entity("date_time", 0, 1, unix_time=1, date_time_format="x")],
            "can't parse MessageEntity: Invalid date-time format specified",
        ),
        ([entity("date_time", 0, 1, unix_time=0)], "invalid date specified"),
        (["bold"], "can't parse MessageEntity: expected an Object"),
    ],
)
def test_ready_made_entities_are_refused(given: list[Any], complaint: str) -> None:
    assert refusal("hello🙂", given=given) == complaint


def test_ready_made_entities_are_kept() -> None:
    bold, found = entity("bold", 0, 5), entity("hashtag", 0, 2)
    assert stored("hello ", given=[found, bold]) == ("hello", [bold])


def test_a_date_of_ones_own() -> None:
    date = entity("date_time", 0, 5, unix_time=MOMENT, date_time_format="Dw")
    assert stored("скоро", given=[date]) == ("скоро", [date | {"date_time_format": "wD"}])


def test_a_mode_outranks_ready_made_entities() -> None:
    assert stored("<b>x</b>", "HTML", [entity("italic", 0, 1)]) == ("x", [entity("bold", 0, 1)])
    assert stored("<b>x</b>", "none", [entity("italic", 0, 1)])[1] == [entity("italic", 0, 1)]
    assert refusal("x", "BBCode") == "unsupported parse_mode"


def test_only_who_is_known_is_mentioned() -> None:
    here = {"id": 5, "is_bot": False, "first_name": "Аня"}
    source = '<a href="tg://user?id=5">a</a> <a href="tg://user?id=6">b</a>'
    text, entities = stored(source, "HTML", known=lambda number: here if number == 5 else None)
    assert (text, entities) == ("a b", [entity("text_mention", 0, 1, user=here)])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\tb\r\nc\x00d", "a b\nc d"),
        ("  x  ", "x"),
        (" \n ", ""),
        ("a\u2028b\u202ec", "abc"),
        ("\u200e\u200e\u200fx", "\u200c\u200c\u200fx"),
        ("\u200b", "\u200b"),
    ],
)
def test_what_is_taken_out(text: str, kept: str) -> None:
    assert stored(text) == (kept, [])


def test_entities_move_with_what_is_taken_out() -> None:
    assert stored("\r\na\rb", given=[entity("bold", 2, 3)]) == ("ab", [entity("bold", 0, 2)])


def test_the_longest_raw_text_is_counted_in_bytes() -> None:
    assert len(stored("я" * (1 << 14))[0]) == 1 << 14
    assert refusal("я" * (1 << 14) + "x") == "text is too long"
