"""What a message says: text, caption, link preview. Read from a call, before its chat is looked up."""

from typing import Any

from sandbox import view
from sandbox.call import Call
from sandbox.errors import bad, refuse
from sandbox.reading import fields
from sandbox.text import cleaning, formatting

Json = dict[str, Any]
PREVIEW_FLAGS = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")
UNKNOWN_HERE = ("direct_messages_topic_id", "suggested_post_parameters")


def refuse_unknown(call: Call) -> None:
    """A parameter this sandbox cannot honour is refused loudly, never dropped in silence."""
    for name in UNKNOWN_HERE:
        if call.params.get(name):
            raise refuse(501, f"this sandbox does not know {name} yet")
    if call.params.get("business_connection_id"):
        raise bad("business connection not found")
    if call.params.get("allow_paid_broadcast"):
        raise bad("FLOODSKIP_NOT_ALLOWED")


def text_of(call: Call) -> Json:
    refuse_unknown(call)
    preview = _link_preview(call)
    if not call.text("text"):
        raise bad("Message text is empty")
    text, entities = formatted(call, "text", "entities")
    if cleaning.is_blank(text):
        raise bad("Text must be non-empty")
    return {"text": text} | ({"entities": entities} if entities else {}) | preview


def caption_of(call: Call) -> Json:
    refuse_unknown(call)
    text, entities = formatted(call, "caption", "caption_entities")
    above = {"show_caption_above_media": True} if call.params.get("show_caption_above_media") else {}
    return ({"caption": text} | ({"caption_entities": entities} if entities else {}) | above) if text else {}


def formatted(call: Call, text: str, entities: str, parse_mode: str = "parse_mode") -> tuple[str, list[Json]]:
    """A text and its entities, by the names of their parameters."""

    def known(user_id: int) -> Json | None:
        return view.user(call.world, user_id) if user_id in call.world.people | call.world.bots else None

    return formatting.stored(call.text(text), call.text(parse_mode), call.params.get(entities), known)


def _link_preview(call: Call) -> Json:
    wish = call.params.get("link_preview_options") or {}
    if not isinstance(wish, dict):
        raise bad("Object expected as link preview options")
    shown: Json = {name: True for name in PREVIEW_FLAGS if fields.boolean(wish, name)}
    shown |= {"url": url} if (url := fields.string(wish, "url", "")) else {}
    return {"link_preview_options": shown} if shown else {}
