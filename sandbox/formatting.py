"""A text as it is stored: parsed, cleaned, trimmed, with the entities that Telegram finds by itself."""

import re
from collections.abc import Callable
from typing import Any

from sandbox import html, tags, urls
from sandbox.errors import bad, refuse
from sandbox.html import units
from sandbox.tags import Entity

LONGEST_RAW = 1 << 15  # bytes
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
INVISIBLE = re.compile("[\r\u2028-\u202e]")
FOUND = re.compile(
    r"(?P<url>(?:https?://|tg://|\bt\.me/)[^\s<>]*[^\s<>.,:;!?)])"
    r"|(?P<email>(?<![\w.])[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<![\w/@])@[a-z]\w{2,31}\b)"
    r"|(?P<hashtag>(?<![\w&#])#(?=\w*[^\W\d_])\w+)"
    r"|(?P<bot_command>(?<![\w/<>])/\w{1,64}(?:@\w{3,32})?(?![\w/]))",
    re.IGNORECASE,
)
HINTS = re.compile(r"[/@#]")
CONTINUOUS = {"code", "pre", "text_link", "text_mention", "custom_emoji"}
STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code"}
FOUND_BY_TELEGRAM = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number",
}  # fmt: skip
Known = Callable[[int], Entity | None]
Formatted = tuple[str, list[Entity]]


def stored(raw: str, parse_mode: str = "", given: Any = None, known: Known = lambda _: None) -> Formatted:
    """The text and its entities, offsets in UTF-16 units. `known` finds a mentioned user; length is for the caller."""
    if len(raw.encode()) > LONGEST_RAW:
        raise bad("Text is too long")
    text, entities = _parsed(_clean(raw), parse_mode, given)
    text, entities = _trimmed(text, _with_users(entities, known))
    return text, _with_found(text, entities)


def _clean(raw: str) -> str:
    return INVISIBLE.sub("", CONTROL.sub(" ", raw))


def _parsed(text: str, parse_mode: str, given: Any) -> Formatted:
    match parse_mode.lower():
        case "" | "none":
            return text, _checked(given, units(text)) if isinstance(given, list) else []
        case "html":
            return html.parse(text)
        case "markdown" | "markdownv2":
            raise refuse(501, f"this sandbox does not parse {parse_mode} yet: send HTML")
    raise bad("Unsupported parse_mode")


def _checked(given: list[Any], length: int) -> list[Entity]:
    """Entities that came ready-made."""
    entities = [entity for item in given if (entity := _read(item))]
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if start < 0:
            raise bad(f"Receive an entity with incorrect offset {start}")
        if end < start:
            raise bad(f"Receive an entity with incorrect length {end - start}")
        if start > length:
            raise bad(f"Entity begins after the end of the text at UTF-16 offset {start}")
        if end > length:
            raise bad(
                f"Entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}"
            )
    return sorted((entity for entity in entities if entity["length"]), key=_place)


def _place(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _read(item: Any) -> Entity | None:
    if not isinstance(item, dict):
        raise _unreadable("expected an Object")
    kind = _field(item, "type", str, "String")
    place = {name: _field(item, name, int, "Number") for name in ("offset", "length")}
    if kind in FOUND_BY_TELEGRAM:
        return None
    return {"type": kind, **place, **_details(kind, item)}


def _details(kind: str, item: Entity) -> Entity:
    match kind:
        case "text_link":
            url = _field(item, "url", str, "String")
            try:
                return {"url": urls.checked(url)}
            except urls.WrongUrlError as reason:
                raise bad(f"Entity URL '{url}' is invalid: {reason}") from None
        case "text_mention":
            return {"user": {"id": _field(_field(item, "user", dict, "Object"), "id", int, "Number")}}
        case "custom_emoji":
            emoji = str(_field(item, "custom_emoji_id", str, "String"))
            if not 0 < tags.number(emoji) < 1 << 63:
                raise _unreadable('Field "custom_emoji_id" must be a valid Number')
            return {"custom_emoji_id": emoji}
        case "pre":
            return {"language": str(item["language"])} if item.get("language") else {}
    if kind not in STYLES:
        raise _unreadable("Unsupported type specified")
    return {}


def _field(item: Entity, name: str, kind: type, kind_name: str) -> Any:
    if name not in item:
        raise _unreadable(f'Can\'t find field "{name}"')
    if not isinstance(item[name], kind):
        raise _unreadable(f'Field "{name}" must be of type {kind_name}')
    return item[name]


def _unreadable(why: str) -> Exception:
    return bad(f"Can't parse MessageEntity: {why}")


def _with_users(entities: list[Entity], known: Known) -> list[Entity]:
    """A mention by id stays only if the bot knows that user."""
    kept = []
    for entity in entities:
        if entity["type"] == "text_mention":
            if entity["user"]["id"] <= 0:
                raise bad("user not found")
            user = known(entity["user"]["id"])
            kept += [entity | {"user": user}] if user else []
        else:
            kept.append(entity)
    return kept


def _trimmed(text: str, entities: list[Entity]) -> Formatted:
    """White space is cut from the end, and from the beginning up to the first entity."""
    kept = text.rstrip(" \n")
    lead = len(kept) - len(kept.lstrip(" \n"))
    if entities:
        lead = min(lead, entities[0]["offset"])
    kept = kept[lead:]
    if kept == text:
        return text, entities
    end, cut = units(kept), []
    for entity in entities:
        start = entity["offset"] - lead
        length = min(start + entity["length"], end) - start
        if length > 0:
            cut.append(entity | {"offset": start, "length": length})
    return kept, cut


def _with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Add links, commands, mentions, hashtags and addresses, where nothing else stands."""
    if not HINTS.search(text):
        return entities
    taken = [entity for entity in entities if entity["type"] in CONTINUOUS]
    found = []
    for match in FOUND.finditer(text):
        start, length = units(text[: match.start()]), units(match.group())
        free = all(other["offset"] + other["length"] <= start or start + length <= other["offset"] for other in taken)
        if free:
            found.append({"type": str(match.lastgroup), "offset": start, "length": length})
    return sorted(entities + found, key=_place)
