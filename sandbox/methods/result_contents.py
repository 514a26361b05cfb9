"""What an inline result sends besides its file: the message described by `input_message_content`, a place, a card."""

from dataclasses import replace
from typing import Any

from sandbox.call import Call
from sandbox.errors import bad, refuse
from sandbox.methods import rich
from sandbox.methods.compose import text_of
from sandbox.methods.sending import live, place
from sandbox.reading import fields

Json = dict[str, Any]


def explicit(call: Call, given: Json, kind: str) -> Json:
    """The message that `input_message_content` describes; {} when the result is sent as it is."""
    content = fields.inner(given, "input_message_content", None)
    if content is None:
        text = fields.string(given, "message_text") if kind == "article" else fields.string(given, "message_text", "")
        return _text(call, given) if text or kind == "article" else {}
    if "rich_message" in content:
        return rich.content(replace(call, params=content))
    if "payload" in content:
        raise refuse(501, "this sandbox does not know invoices yet")
    if fields.string(content, "message_text", ""):
        return _text(call, content)
    if {"latitude", "longitude"} <= content.keys():
        return (_venue if {"title", "address"} <= content.keys() else _location)(call, content)
    if "phone_number" in content:
        return _contact(call, content)
    if kind == "article":
        raise bad("Input message content is not specified")
    return {}


def _text(call: Call, given: Json) -> Json:
    return text_of(replace(call, params=given | {"text": given["message_text"]}))


def _location(call: Call, given: Json) -> Json:
    return {"location": place(given) | live(replace(call, params=given))}


def _venue(call: Call, given: Json) -> Json:
    names = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    named = {name: fields.string(given, name) for name in ("title", "address")}
    more = {name: found for name in names if (found := fields.string(given, name, ""))}
    return {"location": place(given), "venue": {"location": place(given)} | named | more}


def _contact(call: Call, given: Json) -> Json:
    card = {name: fields.string(given, name) for name in ("phone_number", "first_name")}
    more = {name: found for name in ("last_name", "vcard") if (found := fields.string(given, name, ""))}
    return {"contact": card | more}


PLAIN = {"contact": _contact, "location": _location, "venue": _venue}
