"""Telegram's HTML: the same tags, and the same complaints at the same byte offsets, as the official parser."""

import re
import string

from sandbox.errors import ApiError
from sandbox.text import references, tags
from sandbox.text.entities import Entity, place, units
from sandbox.text.tags import Tag

SPACE = " \t\r\n\v"
PLAIN = re.compile(r"[^<&]+")
BARE_VALUE = re.compile(r"[A-Za-z0-9.\-]*")
SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def parse(source: str) -> tuple[str, list[Entity]]:
    parser = _Parser(source)
    parser.run()
    for entity in parser.entities:
        entity.pop("said", None)
    return references.whole(parser.text), sorted(parser.entities, key=place)


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
            raise tags.unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')

    def _emit(self, text: str) -> None:
        self.text += text
        self.length += 1 if references.HALF.match(text) else units(text)

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
        return tags.unparsable(f"{message} at byte offset {offset}{after}")

    def _reference(self) -> str:
        character, self.at = references.read(self.source, self.at)
        return character

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._word(">").translate(SMALL)
        if not self._peek():
            raise self._error("Unclosed start tag", begin)
        if name not in tags.NAMES:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        tag = Tag(name, self.length, len(self.text))
        self._attributes(tag, begin)
        if name == "span" and tag.argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.at += 1
        self.open.append(tag)

    def _attributes(self, tag: Tag, begin: int) -> None:
        while True:
            self._skip_space()
            if self._peek() == ">":
                return
            name = self._word("=>/\"'")
            if not name:
                raise self._error(f'Empty attribute name in the tag "{tag.name}"', begin)
            self._skip_space()
            if not self._peek():
                raise self._error(f'Unclosed start tag "{tag.name}"', begin)
            tags.hear(tag, name, self._value(tag.name, begin) if self._peek() == "=" else "")

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
        return references.HALF.sub("\ufffd", value)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        self.at += 2
        name = self._word(">").translate(SMALL)
        self._skip_space()
        if self._peek() != ">":
            raise self._error("Unclosed end tag", begin)
        opened = self.open[-1]
        if name and name != opened.name:
            raise self._error("Unmatched end tag", begin, f', expected "</{opened.name}>", found "</{name}>"')
        self.at += 1
        self.open.pop()
        if self.length > opened.offset:
            tags.close(opened, self.length, self.text, self.entities)
