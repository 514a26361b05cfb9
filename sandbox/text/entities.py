"""Which entities a text keeps, and how they nest, by the rules of Telegram's own library.

There are three families. Styles may cross everything, and are cut where they do. Quotes hold whatever lies inside
them whole, but no quotes. All others (links, code, mentions, custom emoji) never share a character."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Entity = dict[str, Any]
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")
BARE = ("pre", "code", "date_time")  # no style inside
OUTER_FIRST = QUOTES + BARE + ("text_link", "text_mention")
INNER_LAST = (*STYLES, "custom_emoji")
MOST = 100  # entities the server keeps; custom emoji and what it finds by itself are not counted


def units(text: str) -> int:
    """Length in UTF-16 code units, in which entities are counted."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def place(entity: Entity) -> tuple[int, int, int]:
    """The order of entities: by where they begin, the longer first, and what may hold others before what may not."""
    kind = entity["type"]
    if kind in OUTER_FIRST:
        rank = OUTER_FIRST.index(kind) - len(OUTER_FIRST)
    else:
        rank = 1 + INNER_LAST.index(kind) if kind in INNER_LAST else 0
    return entity["offset"], -entity["length"], rank


def end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def fixed(entities: Sequence[Entity], found: Sequence[Entity] = ()) -> list[Entity]:
    """Sorted, none crossing another, styles joined and cut. `found` ones yield to those that were there before."""
    ordered = sorted(entities, key=place)
    quotes = _apart(entity for entity in ordered if entity["type"] in QUOTES)
    rest = _apart(entity for entity in ordered if entity["type"] not in QUOTES + STYLES)
    kept = [entity for entity in rest if _respects(entity, quotes)]
    new = [entity for entity in found if _respects(entity, quotes) and _is_free(entity, kept)]
    ground = sorted([*quotes, *kept, *new], key=place)
    styles = [entity for entity in ordered if entity["type"] in STYLES]
    return sorted([*ground, *_cut(styles, ground)], key=place)


def limited(entities: list[Entity]) -> list[Entity]:
    """The first hundred; styles are the first to go."""
    if len(entities) <= MOST:
        return entities
    styles = sorted(_cut([entity for entity in entities if entity["type"] in STYLES], []), key=place)
    emoji = [entity for entity in entities if entity["type"] == "custom_emoji"]
    told = [entity for entity in entities if entity["type"] not in INNER_LAST][:MOST]
    return fixed([*emoji, *told, *styles[: MOST - len(told)]])


def apart(entities: Sequence[Entity]) -> list[Entity]:
    """Those that share no character, the first of each clash."""
    return _apart(iter(sorted(entities, key=place)))


def _apart(ordered: Iterator[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in ordered:
        if not kept or entity["offset"] >= end(kept[-1]):
            kept.append(entity)
    return kept


def _next(separate: list[Entity], offset: int) -> Entity | None:
    """The first of these that ends after the offset."""
    at = bisect_right(separate, offset, key=end)
    return separate[at] if at < len(separate) else None


def _respects(entity: Entity, quotes: list[Entity]) -> bool:
    quote = _next(quotes, entity["offset"])
    if quote is None or end(entity) <= quote["offset"]:
        return True
    return bool(quote["offset"] <= entity["offset"]) and end(entity) <= end(quote)


def _is_free(entity: Entity, separate: list[Entity]) -> bool:
    other = _next(separate, entity["offset"])
    return other is None or end(entity) <= other["offset"]


def _cut(styles: list[Entity], ground: list[Entity]) -> Iterator[Entity]:
    """Styles in pieces that cross nothing: cut where another style begins, and at both ends of what lies under them."""
    joined = [entity for kind in STYLES for entity in _joined(styles, kind)]
    edges = {entity["offset"] for entity in joined} | {at for one in ground for at in (one["offset"], end(one))}
    cuts = sorted(edges)
    bare = [entity for entity in ground if entity["type"] in BARE]
    for entity in joined:
        inside = cuts[bisect_right(cuts, entity["offset"]) : bisect_left(cuts, end(entity))]
        for start, stop in pairwise([entity["offset"], *inside, end(entity)]):
            piece = {"type": entity["type"], "offset": start, "length": stop - start}
            if _is_free(piece, bare):
                yield piece


def _joined(styles: list[Entity], kind: str) -> list[Entity]:
    """Neighbours and overlaps of one style, as one."""
    joined: list[Entity] = []
    for entity in styles:
        if entity["type"] != kind:
            continue
        if joined and entity["offset"] <= end(joined[-1]):
            joined[-1]["length"] = max(end(joined[-1]), end(entity)) - joined[-1]["offset"]
        else:
            joined.append(dict(entity))
    return joined
