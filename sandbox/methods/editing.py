"""Changing what was sent: text, caption, inline keyboard."""

from typing import Any

from sandbox import keyboards, targets, view
from sandbox.attachments import CAPTIONED
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.formatting import CAPTION_LIMIT, TEXT_LIMIT
from sandbox.methods.compose import caption_of, refuse_unknown, text_of
from sandbox.rows import Message

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
Json = dict[str, Any]


def edit_message_text(call: Call) -> Json:
    fields = text_of(call)
    message, markup = _editable(call)
    if "text" not in message.content:
        raise bad("There is no text in the message to edit")
    if len(fields["text"]) > TEXT_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    return _change(call, message, fields, markup)


def edit_message_caption(call: Call) -> Json:
    fields = caption_of(call)
    message, markup = _editable(call)
    if not message.content.keys() & CAPTIONED:
        raise bad("There is no caption in the message to edit")
    if len(fields.get("caption", "")) > CAPTION_LIMIT:
        raise bad("MEDIA_CAPTION_TOO_LONG")
    kept = {name: value for name, value in message.content.items() if "caption" not in name}
    return _change(call, message, kept | fields, markup)


def edit_message_reply_markup(call: Call) -> Json:
    refuse_unknown(call)
    message, markup = _editable(call)
    return _change(call, message, message.content, markup)


def _editable(call: Call) -> tuple[Message, Json]:
    """The bot's own message; one with a keyboard that is not inline can never be edited."""
    markup = keyboards.read(call.params.get("reply_markup"))
    if call.text("chat_id") == "" and not call.number("message_id"):
        raise bad("Message identifier is not specified")
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    message = targets.message(call.world, call.bot, chat, call.params.get("message_id"), "message to edit")
    if message.sender != call.bot.id or message.reply_keyboard:
        raise bad("message can't be edited")
    if markup and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return message, keyboards.check(markup, targets.open_to(chat).is_private)


def _change(call: Call, message: Message, content: Json, markup: Json) -> Json:
    inline = markup.get("inline_keyboard")
    if content == message.content and inline == message.inline:
        raise bad(SAME)
    message.content, message.inline = content, inline
    message.edit_date = call.world.clock.seconds()
    call.world.message_changed(message)
    return view.message(call.world, call.bot, message)


METHODS = (edit_message_text, edit_message_caption, edit_message_reply_markup)
