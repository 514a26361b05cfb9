"""Rich messages, kept and shown as plain paragraphs: what they say, without how it looks."""

import re
from html.parser import HTMLParser
from typing import Any

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.methods.compose import refuse_unknown
from sandbox.methods.posting import send

Json = dict[str, Any]
LONGEST = 32_768  # characters in all
WAYS = ("blocks", "html", "markdown")
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "br", "hr", "pre", "blockquote", "details", "summary",
    "footer", "table", "ul", "ol", "aside", "figcaption",
}  # fmt: skip
TEXTS = ("text", "title", "summary", "header", "caption", "credit")
PARTS = ("items", "blocks", "rows", "cells")


def send_rich_message(call: Call) -> Json:
    refuse_unknown(call)
    said = content(call)
    return send(call, lambda: said)


def content(call: Call) -> Json:
    given = call.params.get("rich_message")
    if given in (None, ""):
        raise bad('Parameter "rich_message" is required')
    if not isinstance(given, dict):
        raise bad("Object expected as rich message")
    ways = [name for name in WAYS if given.get(name)]
    if len(ways) != 1:
        raise bad("Exactly one of the fields html, markdown and blocks must be specified in the rich message")
    paragraphs = [line for line in (text.strip() for text in _said(ways[0], given[ways[0]])) if line]
    if not paragraphs:
        raise bad("Rich message must be non-empty")
    if sum(map(len, paragraphs)) > LONGEST:
        raise bad("MESSAGE_TOO_LONG")
    blocks = [{"type": "paragraph", "text": text} for text in paragraphs]
    return {"rich_message": {"blocks": blocks} | ({"is_rtl": True} if given.get("is_rtl") else {})}


def _said(way: str, given: Any) -> list[str]:
    if way == "blocks":
        return _of_blocks(given)
    if not isinstance(given, str):
        raise bad(f'Field "{way}" must be of type String')
    return _of_html(given) if way == "html" else [_unmarked(line) for line in given.splitlines()]


def _unmarked(line: str) -> str:
    """Markdown without its marks."""
    line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
    return re.sub(r"^\s*(#{1,6}|>|[-*+]|\d+\.)\s+|[*_`~|]+", "", line)


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said = [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.said += [""] if tag in BLOCKS else []

    def handle_endtag(self, tag: str) -> None:
        self.said += [""] if tag in BLOCKS else []

    def handle_data(self, data: str) -> None:
        self.said[-1] += data


def _of_html(source: str) -> list[str]:
    parser = _Paragraphs()
    parser.feed(source)
    parser.close()
    return parser.said


def _of_blocks(block: Any) -> list[str]:
    """Everything that is said in any block, in its order."""
    if isinstance(block, list):
        return [line for part in block for line in _of_blocks(part)]
    if not isinstance(block, dict):
        return [_flat(block)]
    said = [_flat(block[name]) for name in TEXTS if name in block]
    return said + [line for name in PARTS if name in block for line in _of_blocks(block[name])]


def _flat(rich: Any) -> str:
    if isinstance(rich, list):
        return "".join(map(_flat, rich))
    return _flat(rich.get("text", "")) if isinstance(rich, dict) else str(rich)


METHODS = (send_rich_message,)
