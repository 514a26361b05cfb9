"""Markdown as it was at first: five marks, no nesting. Kept by Telegram for old bots."""

from sandbox.text import tags
from sandbox.text.entities import Entity, place, units
from sandbox.text.marks import fence

TYPES = {"_": "italic", "*": "bold", "`": "code"}
MARKS = tuple("_*`[")


def parse(source: str) -> tuple[str, list[Entity]]:
    text, length, at = "", 0, 0
    entities: list[Entity] = []
    said: list[Entity]
    while at < len(source):
        mark = source[at]
        if mark == "\\" and source[at + 1 : at + 2] in MARKS:
            inner, said, at = source[at + 1], [], at + 2
        elif mark in MARKS:
            inner, said, at = _marked(source, at)
        else:
            inner, said, at = mark, [], at + 1
        size = units(inner)
        entities += [entity | {"offset": length, "length": size} for entity in said if size]
        text += inner
        length += size
    return text, sorted(entities, key=place)


def _marked(source: str, begin: int) -> tuple[str, list[Entity], int]:
    """The text between two marks, its entity without a place, and where the source goes on."""
    if source.startswith("```", begin):
        language, start = fence(source, begin + 3)
        stop = _find(source, "```", start, begin)
        return source[start:stop], [{"type": "pre"} | ({"language": language} if language else {})], stop + 3
    mark = source[begin]
    stop = _find(source, "]" if mark == "[" else mark, begin + 1, begin)
    inner = source[begin + 1 : stop]
    if mark != "[":
        return inner, [{"type": TYPES[mark]}], stop + 1
    if not inner or source[stop + 1 : stop + 2] != "(":
        return inner, tags.links(inner), stop + 1
    closing = source.find(")", stop + 2)
    url_end = closing if closing >= 0 else len(source)
    return inner, tags.links(source[stop + 2 : url_end]), url_end + 1


def _find(source: str, mark: str, start: int, begin: int) -> int:
    found = source.find(mark, start)
    if found < 0:
        offset = len(source[:begin].encode())
        raise tags.unparsable(f"Can't find end of the entity starting at byte offset {offset}")
    return found
