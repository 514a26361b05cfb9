"""Entities that come ready-made with a text: read as the official server reads them."""

from typing import Any

from sandbox.errors import ApiError, bad, within
from sandbox.reading import fields
from sandbox.reading.integers import INT32
from sandbox.text import dates, urls
from sandbox.text.entities import STYLES, Entity

FOUND_BY_TELEGRAM = {  # left out: Telegram trusts only itself with these
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number",
}  # fmt: skip
PLAIN = {*STYLES, "code", "blockquote", "expandable_blockquote"}


def read(given: list[Any]) -> list[Entity]:
    try:
        read = [entity for item in given if (entity := _entity(item))]
    except ApiError as error:
        raise within("MessageEntity", error) from None
    return [_judged(entity) for entity in read]


def _entity(item: Any) -> Entity | None:
    if not isinstance(item, dict):
        raise bad("expected an Object")
    place = {name: fields.whole(item, name, bits=INT32) for name in ("offset", "length")}
    kind = fields.string(item, "type")
    if not kind:
        raise bad("Type is not specified")
    return None if kind in FOUND_BY_TELEGRAM else {"type": kind, **place, **_details(kind, item)}


def _details(kind: str, item: Entity) -> Entity:
    match kind:
        case "text_link":
            return {"url": fields.string(item, "url")}
        case "text_mention":
            return {"user": {"id": fields.whole(fields.inner(item, "user"), "id")}}
        case "custom_emoji":
            return {"custom_emoji_id": str(fields.whole(item, "custom_emoji_id"))}
        case "date_time":
            return _date(item)
        case "pre":
            language = fields.string(item, "language", "")
            return {"language": language} if language else {}
    if kind not in PLAIN:
        raise bad("Unsupported type specified")
    return {}


def _date(item: Entity) -> Entity:
    unix = fields.whole(item, "unix_time", bits=INT32)
    told = dates.ready_made(fields.string(item, "date_time_format", ""))
    if told is None:
        raise bad("Invalid date-time format specified")
    return {"unix_time": unix, "date_time_format": told}


def _judged(entity: Entity) -> Entity:
    """The second look, at what the fields say."""
    match entity:
        case {"type": "text_link", "url": url}:
            return _link(entity, url)
        case {"type": "custom_emoji", "custom_emoji_id": "0"}:
            raise bad("Invalid custom emoji identifier specified")
        case {"type": "date_time", "unix_time": unix} if unix <= 0:
            raise bad("Invalid date specified")
    return entity


def _link(entity: Entity, url: str) -> Entity:
    if user := urls.user_id(url):
        place = {name: entity[name] for name in ("offset", "length")}
        return {"type": "text_mention", **place, "user": {"id": user}}
    try:
        return entity | {"url": urls.checked(url)}
    except urls.WrongUrlError as reason:
        raise bad(f"Entity URL '{url}' is invalid: {reason}") from None
