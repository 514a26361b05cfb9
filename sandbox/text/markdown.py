"""MarkdownV2: the same marks, and the same complaints at the same byte offsets, as the official parser."""

from sandbox.errors import ApiError
from sandbox.text import tags
from sandbox.text.entities import Entity, place, units
from sandbox.text.marks import ENDS, MARKS, PLAIN, PLAIN_IN_CODE, RESERVED, TYPES, Opened, fence, is_escaped


def parse(source: str) -> tuple[str, list[Entity]]:
    parser = _Parser(source)
    parser.run()
    return parser.text, sorted(parser.entities, key=place)


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.length = 0  # of the text so far, in UTF-16 units
        self.open: list[Opened] = []
        self.entities: list[Entity] = []
        self.quoted = False
        self.fresh = True  # at the beginning of a line, where a quote may begin

    def run(self) -> None:
        while self.at < len(self.source):
            if plain := (PLAIN_IN_CODE if self._in_code() else PLAIN).match(self.source, self.at):
                self._emit(plain.group())
                self.fresh = False
                self.at = plain.end()
            else:
                self._step(self._peek())
                self.at += 1
        self._finish()
        if self.open:
            raise self._unclosed(self.open[-1])

    def _step(self, character: str) -> None:
        if character == "\\" and is_escaped(self._peek(1)):
            self.at += 1
            self._emit(self._peek())
            self.fresh = self._peek() == "\n" or (self.fresh and self._peek() == "\r")
        elif character not in ("`" if self._in_code() else RESERVED):
            self._emit(character)
            self.fresh = self.fresh and character == "\r"
        elif self._ends(character):
            self._end(character)
        else:
            self._begin(character)

    def _emit(self, text: str) -> None:
        self.text += text
        self.length += units(text)

    def _peek(self, ahead: int = 0) -> str:
        return self.source[self.at + ahead : self.at + ahead + 1]

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _unclosed(self, opened: Opened) -> ApiError:
        return tags.unparsable(f"Can't find end of {opened.kind} entity at byte offset {self._bytes(opened.at)}")

    def _in_code(self) -> bool:
        return bool(self.open) and self.open[-1].kind in ("Code", "Pre", "PreCode")

    def _ends(self, character: str) -> bool:
        if not self.open:
            return False
        if self.quoted and character == "\n" and self._peek(1) != ">":
            return True
        kind = self.open[-1].kind
        if kind == "Italic":
            return character == "_" and self._peek(1) != "_"
        return kind != "BlockQuote" and self.source.startswith(ENDS[kind], self.at)

    def _begin(self, character: str) -> None:
        begin = self.at
        mark = next((mark for mark in MARKS if self.source.startswith(mark, begin)), "")
        if character == "\n":
            self._emit(character)
            self.fresh = True
        elif character == ">" and self.fresh:
            if not self.quoted:
                self.quoted = True
                self.open.append(Opened("BlockQuote", begin, self.length, len(self.text)))
        elif mark:
            self.at += len(mark) - 1
            opened = Opened(MARKS[mark], begin, self.length, len(self.text))
            if opened.kind == "Pre":
                opened.language, text_at = fence(self.source, self.at + 1)
                opened.kind = "PreCode" if opened.language else "Pre"
                self.at = text_at - 1
            self.open.append(opened)
        else:
            raise tags.unparsable(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")

    def _end(self, character: str) -> None:
        kind = self._fold() if character == "\n" and self.open[-1].kind != "BlockQuote" else self.open[-1].kind
        opened = self.open.pop()
        told = self.length > opened.offset
        if kind in ("BlockQuote", "ExpandableBlockQuote"):
            self.quoted, self.fresh, told = False, True, True
            self._emit("\n")
        else:
            self.at += len(ENDS[kind]) - 1
        entities = self._said(kind, opened)
        if told:
            self._add(entities, opened)

    def _add(self, entities: list[Entity], opened: Opened) -> None:
        self.entities += [
            entity | {"offset": opened.offset, "length": self.length - opened.offset} for entity in entities
        ]

    def _fold(self) -> str:
        """|| at the very end of a quote, with nothing behind it, makes it expandable."""
        opened = self.open[-1]
        empty = opened.at == self.at - 2 or (opened.at == self.at - 3 and self.text.endswith("\r"))
        if opened.kind != "Spoiler" or not empty:
            raise self._unclosed(opened)
        self.open.pop()
        if self.open[-1].kind != "BlockQuote":
            raise self._unclosed(self.open[-1])
        return "ExpandableBlockQuote"

    def _said(self, kind: str, opened: Opened) -> list[Entity]:
        """The entity without its place; a link in brackets is read here."""
        if kind == "TextUrl":
            return tags.links(self._address() if self._peek(1) == "(" else self.text[opened.start :])
        if kind == "CustomEmoji":
            if self._peek(1) != "(":
                raise tags.unparsable("The entity must contain a tg://emoji or tg://time URL")
            if found := tags.pictures(self._address()):
                return found
            raise tags.unparsable("Invalid tg://emoji or tg://time URL specified")
        return [{"type": TYPES[kind]} | ({"language": opened.language} if opened.language else {})]

    def _address(self) -> str:
        self.at += 2
        begin, url = self.at, ""
        while self._peek() not in (")", ""):
            self.at += self._peek() == "\\" and is_escaped(self._peek(1))
            url += self._peek()
            self.at += 1
        if not self._peek():
            raise tags.unparsable(f"Can't find end of a URL at byte offset {self._bytes(begin)}")
        return url

    def _finish(self) -> None:
        """A quote needs no new line at the end of the text."""
        if not self.quoted:
            return
        kind = "BlockQuote"
        if self.open[-1].kind == "Spoiler" and self.open[-1].at == len(self.source) - 2:
            self.open.pop()
            kind = "ExpandableBlockQuote"
        if self.open[-1].kind == "BlockQuote":
            opened = self.open.pop()
            if self.length > opened.offset:
                self._add([{"type": TYPES[kind]}], opened)
