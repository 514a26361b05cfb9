"""Forwarding and copying, one message or up to a hundred."""

from itertools import pairwise
from typing import Any

from sandbox import polls, targets, view
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.media import forwards, kinds
from sandbox.methods import posting
from sandbox.methods.compose import caption_of, refuse_unknown
from sandbox.methods.numbers import message_ids
from sandbox.methods.posting import Letter
from sandbox.state.rows import Message

Json = dict[str, Any]


def forward_message(call: Call) -> Json:
    refuse_unknown(call)
    original = _original(call, "message to forward")
    letter = posting.addressed(call)
    sent = _one(letter, original, copied=False)
    return view.message(call.world, call.bot, sent)


def copy_message(call: Call) -> Json:
    """A message of one's own with the same content, a new caption if one is given, and no trace of the sender."""
    refuse_unknown(call)
    caption = caption_of(call) if "caption" in call.params else None
    original = _original(call, "message to copy")
    letter = posting.addressed(call)
    sent = _one(letter, original, copied=True, caption=caption)
    return {"message_id": sent.number(call.bot.id)}


def _original(call: Call, purpose: str) -> Message:
    if not call.text("from_chat_id"):
        raise bad('Parameter "from_chat_id" is required')
    source = targets.readable(call.world, call.bot, call.params["from_chat_id"])
    return targets.message(call.world, call.bot, source, call.params.get("message_id"), purpose)


def _one(letter: Letter, original: Message, copied: bool, caption: Json | None = None) -> Message:
    if not forwards.may_go(letter.call.world, original, copied):
        raise bad(f"The message can't be {'copied' if copied else 'forwarded'}")
    content = forwards.content(letter.call.world, original, copied)
    content = content if caption is None else kinds.with_caption(content, caption)
    return _post(letter, original, content, copied)


def _post(letter: Letter, original: Message, content: Json, copied: bool) -> Message:
    call = letter.call
    if "video" in content and call.text("video_start_timestamp"):
        content["video"] |= {"start_timestamp": max(call.number("video_start_timestamp"), 0)}
    if letter.chat.type == "channel" and "poll" in content and not _is_anonymous(call, original):
        raise bad("Non-anonymous polls can't be sent to channel chats")
    posting.check(letter, content)
    if copied:
        own, poll = forwards.own_poll(call.world, original, call.bot.id)
        content |= own
        if poll:
            call.world.new(poll)
    if not letter.markup and (kept := forwards.keyboard(original)):
        letter.markup = {"inline_keyboard": kept}
    return posting.post(letter, content)


def _is_anonymous(call: Call, message: Message) -> bool:
    return bool(polls.of(call.world, message).asked["is_anonymous"])


def forward_messages(call: Call) -> list[Json]:
    return _many(call, copied=False)


def copy_messages(call: Call) -> list[Json]:
    return _many(call, copied=True)


def _many(call: Call, copied: bool) -> list[Json]:
    """What cannot be found or may not go is skipped; albums stay albums."""
    refuse_unknown(call)
    if not call.text("from_chat_id"):
        raise bad('Parameter "from_chat_id" is required')
    numbers = message_ids(call)
    letter = posting.addressed(call)
    source = targets.readable(call.world, call.bot, call.params["from_chat_id"])
    found = [message for number in numbers if (message := call.world.find(call.bot, source, number))]
    if not found:
        raise bad("There are no messages to forward")
    if any(first >= second for first, second in pairwise(numbers)):
        raise bad("Message identifiers must be in a strictly increasing order")
    going = [message for message in found if forwards.may_go(call.world, message, copied)]
    if not going:
        raise bad("Messages can't be forwarded")
    sent = _together(letter, going, copied)
    return [{"message_id": message.number(call.bot.id)} for message in sent]


def _together(letter: Letter, going: list[Message], copied: bool) -> list[Message]:
    call, sent = letter.call, list[Message]()
    replies: dict[int, Message] = {}
    groups = forwards.regrouped(going, len(call.world.messages) + 1)
    for original, group in zip(going, groups, strict=True):
        content = forwards.content(call.world, original, copied)
        if copied and call.params.get("remove_caption"):
            content = kinds.with_caption(content, {})
        letter.markup, letter.replied = {}, replies.get(original.reply_to)
        sent.append(_post(letter, original, content | group, copied))
        replies[original.serial] = sent[-1]
    return sent


METHODS = (forward_message, forward_messages, copy_message, copy_messages)
