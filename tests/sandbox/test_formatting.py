"""HTML: what it says, where it breaks, and what Telegram finds in a text by itself."""

from typing import Any

import pytest

from sandbox.errors import ApiError
from sandbox.formatting import stored

Json = dict[str, Any]


def entity(kind: str, offset: int, length: int, **details: Any) -> Json:
    return {"type": kind, "offset": offset, "length": length, **details}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Аня</b>, да", "Аня, да", [entity("bold", 0, 3)]),
        ("🙂<i>x</i>", "🙂x", [entity("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("1 &lt; 2 &amp; &#1040; &#x1F600; &copy;", "1 < 2 & А 😀 &copy;", []),
        ("<B>x</B >", "x", [entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<u>a</u><s>b</s>", "ab", [entity("underline", 0, 1), entity("strikethrough", 1, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ('<a href="Example.org">x</a>', "x", [entity("text_link", 0, 1, url="http://example.org/")]),
        (
            "<a href='https://a.org/p?q=1&amp;r=2'>x</a>",
            "x",
            [entity("text_link", 0, 1, url="https://a.org/p?q=1&r=2")],
        ),
        ('<a href="nowhere">x</a>', "x", []),
        ('<tg-emoji emoji-id="5">🙂</tg-emoji>', "🙂", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
        ("<pre>x</pre><code>y</code>", "xy", [entity("pre", 0, 1), entity("code", 1, 1)]),
        ("  <b>x</b>  ", "x", [entity("bold", 0, 1)]),
        ("\n x<b> y </b>\n", "x y", [entity("bold", 1, 2)]),
        ("  <b> x</b>", " x", [entity("bold", 0, 2)]),
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
    ],
)
def test_html_breaks(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        stored(source, "HTML")
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ([entity("bold", 100, 1)], "entity begins after the end of the text at UTF-16 offset 100"),
        (
            [entity("bold", 0, 100)],
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
        ),
        ([entity("bold", -1, 1)], "receive an entity with incorrect offset -1"),
        ([entity("dance", 0, 1)], "can't parse MessageEntity: Unsupported type specified"),
        ([entity("text_link", 0, 1)], "can't parse MessageEntity: Can't find field \"url\""),
        ([entity("text_link", 0, 1, url="x")], "entity URL 'x' is invalid: Wrong HTTP URL"),
        ([entity("text_link", 0, 1, url="")], "entity URL '' is invalid: URL host is empty"),
        ([entity("text_mention", 0, 1, user={"id": 0})], "user not found"),
        (["bold"], "can't parse MessageEntity: expected an Object"),
    ],
)
def test_ready_made_entities_are_refused(given: list[Any], complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        stored("hello", given=given)
    assert refusal.value.description == f"Bad Request: {complaint}"


def test_ready_made_entities_are_kept() -> None:
    bold, found = entity("bold", 0, 5), entity("hashtag", 0, 2)
    assert stored("hello ", given=[found, bold]) == ("hello", [bold])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start i_abc", [entity("bot_command", 0, 6)]),
        ("🙂 /help@ryadom_bot", [entity("bot_command", 3, 16)]),
        ("и/или 1/2 </b> a/b/", []),
        ("пишите @ryadom_bot или a@b.ru", [entity("mention", 7, 11), entity("email", 23, 6)]),
        ("см. https://example.org/путь.", [entity("url", 4, 24)]),
        ("#мама и #12", [entity("hashtag", 0, 5)]),
    ],
)
def test_telegram_finds(text: str, found: list[Json]) -> None:
    assert stored(text) == (text, found)


def test_nothing_is_found_inside_code() -> None:
    assert stored("<code>/start</code> /help", "HTML")[1] == [entity("code", 0, 6), entity("bot_command", 7, 5)]


def test_control_characters_become_spaces() -> None:
    assert stored("a\tb\r\nc\x00d")[0] == "a b\nc d"
