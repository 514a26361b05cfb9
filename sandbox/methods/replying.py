"""Reply parameters: which message is answered, in which chat, and what is quoted of it."""

from dataclasses import dataclass
from typing import Any

from sandbox import polls, targets
from sandbox.call import Call
from sandbox.errors import bad, refuse
from sandbox.reading import fields
from sandbox.state.chats import Chat
from sandbox.state.rows import Message
from sandbox.text import formatting
from sandbox.text.entities import units

Json = dict[str, Any]
QUOTED = {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"}  # kept in quotes


@dataclass
class Wish:
    """Reply parameters as they were read; `number` is 0 when nothing is answered."""

    number: int = 0
    chat_id: str = ""
    allow_missing: bool = False
    quote: str = ""
    entities: list[Json] | None = None
    position: int = 0
    option: str = ""


NOTHING = Wish()


def wish(call: Call) -> Wish:
    given = call.params.get("reply_parameters")
    if not given:
        return NOTHING
    if not isinstance(given, dict):
        raise bad("Object expected as reply parameters")
    for name in ("checklist_task_id", "ephemeral_message_id"):
        if given.get(name):
            raise refuse(501, f"this sandbox does not know {name} yet")
    chat_id = fields.string(given, "chat_id", "")
    number, allow = fields.whole(given, "message_id"), fields.boolean(given, "allow_sending_without_reply")
    mode = fields.string(given, "quote_parse_mode", "")
    quote, entities = formatting.stored(fields.string(given, "quote", ""), mode, given.get("quote_entities"))
    position, option = fields.whole(given, "quote_position", 0), fields.string(given, "poll_option_id", "")
    return Wish(max(number, 0), chat_id, allow, quote, entities, position, option)


def found(call: Call, chat: Chat, wish: Wish) -> Message | None:
    """The message to be answered; None if there is none and none is needed."""
    if not wish.number:
        return None
    elsewhere = wish.chat_id and wish.chat_id != call.text("chat_id")
    number: Any = int(wish.chat_id) if wish.chat_id.lstrip("-").isdecimal() else wish.chat_id
    there = targets.readable(call.world, call.bot, number) if elsewhere else chat
    message = call.world.find(call.bot, there, wish.number)
    if message is None and not wish.allow_missing:
        raise bad("message to be replied not found")
    return message


def shown(call: Call, wish: Wish, message: Message | None) -> Json:
    """What the answer shows of the message besides itself: the quote, the option of a poll."""
    if message is None:
        return {}
    told: Json = {"quote": _quote(wish, message)} if wish.quote else {}
    if wish.option:
        known = polls.of(call.world, message).options if "poll" in message.content else []
        if wish.option not in (option["persistent_id"] for option in known):
            raise bad("POLL_OPTION_INVALID")
        told["reply_to_poll_option_id"] = wish.option
    return told


def _quote(wish: Wish, message: Message) -> Json:
    """The quote must stand in the message word for word and look for look; of several places the nearest counts."""
    text = message.content.get("text") or message.content.get("caption") or ""
    styles = message.content.get("entities") or message.content.get("caption_entities") or []
    wanted = _looks(wish.entities or [], 0, units(wish.quote))
    places = [place for place in _places(text, wish.quote) if _looks(styles, place, units(wish.quote)) == wanted]
    if not places:
        raise bad("QUOTE_TEXT_INVALID")
    quote = {"text": wish.quote, "position": min(places, key=lambda place: abs(place - wish.position))}
    return quote | ({"entities": wanted} if wanted else {}) | {"is_manual": True}


def _places(text: str, quote: str) -> list[int]:
    """Where the quote begins, in UTF-16 units."""
    begins = range(len(text) - len(quote) + 1)
    return [units(text[:at]) for at in begins if text.startswith(quote, at)]


def _looks(entities: list[Json], start: int, length: int) -> list[Json]:
    """The entities inside a part of the text, as if the part stood alone."""
    inside = []
    for entity in entities:
        begin = max(entity["offset"], start)
        end = min(entity["offset"] + entity["length"], start + length)
        if entity["type"] in QUOTED and begin < end:
            inside.append(entity | {"offset": begin - start, "length": end - begin})
    return sorted(inside, key=lambda entity: (entity["offset"], -entity["length"], entity["type"]))
