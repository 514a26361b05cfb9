"""What Telegram takes out of every text before it keeps it; entities move along."""

import re

from sandbox.errors import bad
from sandbox.text.entities import Entity, end, fixed, units

Formatted = tuple[str, list[Entity]]
FURTHEST = 1_000_000
CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")  # become spaces
REMOVED = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")
DIRECTION_MARKS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")
LIKE_SPACE = re.compile("[\u1680\u180e\u2000-\u200a\u202e\u202f\u205f\u2800\u3000\ufffc\U000e0000-\U000e007f]")
INVISIBLE = re.compile("[ \t\r\n\v\0\u200b-\u200f\u202e\ufeff\u00a0]*")


def cleaned(text: str, entities: list[Entity]) -> Formatted:
    """Entities may be anywhere: wrong places are refused. White space is cut at the end, and at the beginning up to the
    first entity; a text of nothing else is empty."""
    if entities:
        entities = _moved(text, fixed(_in_range(entities)))
    text = printable(text)
    return _trimmed(text, fixed(entities)) if text.strip(" \n") else ("", [])


def printable(text: str) -> str:
    text = REMOVED.sub("", CONTROL.sub(" ", text))
    return DIRECTION_MARKS.sub(lambda run: "\u200c" * len(run.group()), text)


def is_blank(text: str) -> bool:
    """Nothing in it can be seen."""
    return INVISIBLE.fullmatch(LIKE_SPACE.sub(" ", text)) is not None


def _in_range(entities: list[Entity]) -> list[Entity]:
    for entity in entities:
        for field in ("offset", "length"):
            if not 0 <= entity[field] <= FURTHEST:
                raise bad(f"Receive an entity with incorrect {field} {entity[field]}")
    return [entity for entity in entities if entity["length"]]


def _moved(text: str, entities: list[Entity]) -> list[Entity]:
    edges = _edges(text)
    _check_places(text, entities, edges)
    moved = []
    for entity in entities:
        start = edges[entity["offset"]]
        moved.append(entity | {"offset": start, "length": edges[end(entity)] - start})
    return [entity for entity in moved if entity["length"]]


def _edges(text: str) -> dict[int, int]:
    """Where characters begin, and where the text ends, in UTF-16 units: before and after the cleaning."""
    edges, before, after = {}, 0, 0
    for character in text:
        edges[before] = after
        size = 2 if character > "\uffff" else 1
        before += size
        after += 0 if REMOVED.match(character) else size
    return edges | {before: after}


def _check_places(text: str, entities: list[Entity], edges: dict[int, int]) -> None:
    length = next(reversed(edges))
    split = []  # where a boundary falls within a character; an end is noticed before a beginning
    for entity in entities:
        start, stop = entity["offset"], end(entity)
        if stop < length and stop not in edges:
            split.append((stop, 0, f"Entity beginning at UTF-16 offset {start} ends in"))
        if start < length and start not in edges:
            split.append((start, 1, "Entity begins in"))
    if split:
        at, _, complaint = min(split)
        raise bad(f"{complaint} a middle of a UTF-16 symbol at byte offset {_bytes(text, at + 1)}")
    late = [entity["offset"] for entity in entities if entity["offset"] > length]
    if late:
        raise bad(f"Entity begins after the end of the text at UTF-16 offset {late[0]}")
    for entity in reversed(entities):
        if end(entity) > length:
            beyond = f"ends after the end of the text at UTF-16 offset {end(entity)}"
            raise bad(f"Entity beginning at UTF-16 offset {entity['offset']} {beyond}")


def _bytes(text: str, offset: int) -> int:
    return len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le").encode())


def _trimmed(text: str, entities: list[Entity]) -> Formatted:
    kept = text.rstrip(" \n")
    lead = len(kept) - len(kept.lstrip(" \n"))
    if entities:
        lead = min(lead, entities[0]["offset"])
    last = units(kept)
    cut = []
    for entity in entities:
        length = min(end(entity), last) - entity["offset"]
        if length > 0:
            cut.append(entity | {"offset": entity["offset"] - lead, "length": length})
    return kept[lead:], fixed(cut)
