"""Changing and taking back ephemeral messages. Each answers no more than that it went well."""

from sandbox.call import Call
from sandbox.keyboards import keyboards
from sandbox.keyboards.keyboards import Markup
from sandbox.methods import editing, ephemeral, rich
from sandbox.methods.compose import caption_of, text_of
from sandbox.people.acts import take_away
from sandbox.state.rows import Message

TO_EDIT = "message to edit"


def edit_ephemeral_message_text(call: Call) -> object:
    new = rich.content(call) if call.params.get("rich_message") else text_of(call)
    message, markup = _editable(call)
    return editing.change(call, message, editing.with_text(message, new), markup)


def edit_ephemeral_message_caption(call: Call) -> object:
    new = caption_of(call)
    message, markup = _editable(call)
    return editing.change(call, message, editing.with_caption(message, new), markup)


async def edit_ephemeral_message_media(call: Call) -> object:
    item = await editing.media_of(call)
    message, markup = _editable(call)
    return editing.change(call, message, editing.with_media(call, message, item), markup)


def edit_ephemeral_message_reply_markup(call: Call) -> object:
    message, markup = _editable(call)
    return editing.change(call, message, message.content, markup)


def delete_ephemeral_message(call: Call) -> bool:
    take_away(call.world, ephemeral.found(call, "message to delete"))
    return True


def _editable(call: Call) -> tuple[Message, Markup]:
    markup = keyboards.read(call.params.get("reply_markup"))
    message = ephemeral.found(call, TO_EDIT)
    return message, keyboards.check(keyboards.inline_only(markup), private=False)


METHODS = (
    edit_ephemeral_message_text,
    edit_ephemeral_message_caption,
    edit_ephemeral_message_media,
    edit_ephemeral_message_reply_markup,
    delete_ephemeral_message,
)
