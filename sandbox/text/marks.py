"""The marks of MarkdownV2, and what of them both Markdowns share."""

import re
from dataclasses import dataclass

SPACE = " \t\r\n\v"
PLAIN = re.compile(r"[^\\_*\[\]()~`>#+\-=|{}.!\n\r]+")
PLAIN_IN_CODE = re.compile(r"[^\\`\r]+")
RESERVED = "_*[]()~`>#+-=|{}.!\n"
MARKS = {  # longer ones first; named as the official complaints name them
    "__": "Underline", "_": "Italic", "*": "Bold", "~": "Strikethrough", "||": "Spoiler", "[": "TextUrl",
    "![": "CustomEmoji", "```": "Pre", "`": "Code",
}  # fmt: skip
ENDS = {kind: mark for mark, kind in MARKS.items()} | {"PreCode": "```", "TextUrl": "]", "CustomEmoji": "]"}
TYPES = {
    "Underline": "underline", "Italic": "italic", "Bold": "bold", "Strikethrough": "strikethrough",
    "Spoiler": "spoiler", "Pre": "pre", "PreCode": "pre", "Code": "code", "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
}  # fmt: skip


def fence(source: str, at: int) -> tuple[str, int]:
    """After the opening ```: the language if one is named, and where the text begins."""
    stop, language = at, ""
    while stop < len(source) and source[stop] not in SPACE + "`":
        stop += 1
    if at < stop < len(source) and source[stop] != "`":
        language, at = source[at:stop], stop
    if source[at : at + 2] in ("\n\r", "\r\n"):
        return language, at + 2
    return language, at + (source[at : at + 1] in ("\n", "\r"))


def is_escaped(after: str) -> bool:
    """Any ASCII character may stand behind a backslash."""
    return "\0" < after <= "~"


@dataclass
class Opened:
    kind: str
    at: int  # in characters of the source
    offset: int  # in UTF-16 units of the result
    start: int  # in characters of the result
    language: str = ""
