"""Telegram's HTML: the same tags, and the same complaints at the same byte offsets, as the official parser."""

import re

from sandbox import tags
from sandbox.errors import ApiError, bad
from sandbox.tags import Entity, Tag

SPACE = " \t\r\n\v"
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|[a-zA-Z]+);?")
PLAIN = re.compile(r"[^<&]+")
BARE_VALUE = re.compile(r"[A-Za-z0-9.\-]*")


def units(text: str) -> int:
    """Length in UTF-16 code units, in which entities are counted."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def parse(source: str) -> tuple[str, list[Entity]]:
    parser = _Parser(source)
    parser.run()
    for entity in parser.entities:
        entity.pop("said", None)
    return parser.text, sorted(parser.entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _decode(reference: str) -> str:
    if not reference.startswith("#"):
        return NAMED.get(reference, "")
    if len(reference) > 8:
        return ""
    code = int(reference[2:], 16) if reference[1] == "x" else int(reference[1:])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.length = 0  # of the text so far, in UTF-16 units
        self.open: list[Tag] = []
        self.entities: list[Entity] = []

    def run(self) -> None:
        while self.at < len(self.source):
            if plain := PLAIN.match(self.source, self.at):
                self.at = plain.end()
                self._emit(plain.group())
            elif self._peek() == "&":
                self._emit(self._reference())
            elif self._peek(1) == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise bad(f"Can't parse entities: Can't find end tag corresponding to start tag \"{self.open[-1].name}\"")

    def _emit(self, text: str) -> None:
        self.text += text
        self.length += units(text)

    def _peek(self, ahead: int = 0) -> str:
        return self.source[self.at + ahead : self.at + ahead + 1]

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in SPACE:
            self.at += 1

    def _word(self, stops: str) -> str:
        begin = self.at
        while self._peek() and self._peek() not in SPACE + stops:
            self.at += 1
        return self.source[begin : self.at]

    def _error(self, message: str, begin: int, after: str = "") -> ApiError:
        offset = len(self.source[:begin].encode())
        return bad(f"Can't parse entities: {message} at byte offset {offset}{after}")

    def _reference(self) -> str:
        """`&lt;` and its like; any other & stays as it is written."""
        found = REFERENCE.match(self.source, self.at)
        decoded = _decode(found.group(1)) if found else ""
        self.at = found.end() if found and decoded else self.at + 1
        return decoded or "&"

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._word(">").lower()
        if not self._peek():
            raise self._error("Unclosed start tag", begin)
        if tag not in tags.NAMES:
            raise self._error(f'Unsupported start tag "{tag}"', begin)
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.at += 1
        self.open.append(Tag(tag, argument, self.length, len(self.text)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self._skip_space()
            if self._peek() == ">":
                return argument
            name = self._word("=>/\"'")
            if not name:
                raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
            self._skip_space()
            if not self._peek():
                raise self._error(f'Unclosed start tag "{tag}"', begin)
            value = self._value(tag, begin) if self._peek() == "=" else ""
            argument = tags.argument(tag, name, value) or argument

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._skip_space()
        if not self._peek():
            raise self._error(f'Unclosed start tag "{tag}"', begin)
        value = self._quoted() if self._peek() in "'\"" else self._bare()
        if not self._peek():
            raise self._error("Unclosed start tag", begin)
        return value

    def _bare(self) -> str:
        begin = self.at
        found = BARE_VALUE.match(self.source, self.at)
        self.at = found.end() if found else self.at
        if self._peek() and self._peek() not in SPACE + ">":
            raise self._error("Unexpected end of name token", begin)
        return self.source[begin : self.at].lower()

    def _quoted(self) -> str:
        quote, value = self._peek(), ""
        self.at += 1
        while self._peek() not in (quote, ""):
            if self._peek() == "&":
                value += self._reference()
            else:
                value += self._peek()
                self.at += 1
        self.at += 1
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        self.at += 2
        tag = self._word(">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise self._error("Unclosed end tag", begin)
        opened = self.open[-1]
        if tag and tag != opened.name:
            raise self._error("Unmatched end tag", begin, f', expected "</{opened.name}>", found "</{tag}>"')
        self.at += 1
        self.open.pop()
        if self.length > opened.offset:
            tags.close(opened, self.length, self.text, self.entities)
