"""A text as it is kept: parsed, cleaned, trimmed, with the entities that Telegram finds by itself."""

from collections.abc import Callable
from typing import Any

from sandbox.errors import bad
from sandbox.text import html, markdown, old_markdown, ready_made
from sandbox.text.cleaning import Formatted, cleaned
from sandbox.text.entities import Entity, fixed, limited
from sandbox.text.finding import found

LONGEST_RAW = 1 << 15  # bytes
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PARSERS = {"html": html.parse, "markdown": old_markdown.parse, "markdownv2": markdown.parse}
Known = Callable[[int], Entity | None]


def stored(raw: str, parse_mode: str = "", given: Any = None, known: Known = lambda _: None) -> Formatted:
    """The text and its entities, offsets in UTF-16 units. `known` finds a mentioned user; length is for the caller."""
    if len(raw.encode()) > LONGEST_RAW:
        raise bad("Text is too long")
    text, entities = _parsed(raw, parse_mode.lower(), given)
    text, entities = cleaned(text, _with_users(entities, known))
    return text, fixed(limited(entities), found(text))


def _parsed(raw: str, parse_mode: str, given: Any) -> Formatted:
    """A mode outranks ready-made entities. An empty text is not looked at."""
    if not raw or parse_mode in ("", "none"):
        return raw, ready_made.read(given) if isinstance(given, list) else []
    if parse_mode not in PARSERS:
        raise bad("Unsupported parse_mode")
    return PARSERS[parse_mode](raw)


def _with_users(entities: list[Entity], known: Known) -> list[Entity]:
    """A mention by id stays only if the bot knows that user."""
    kept = []
    for entity in entities:
        if entity["type"] == "text_mention":
            if entity["user"]["id"] <= 0:
                raise bad("User not found")
            user = known(entity["user"]["id"])
            kept += [entity | {"user": user}] if user else []
        else:
            kept.append(entity)
    return kept
