"""Changing what was sent: text, caption, media, inline keyboard."""

from typing import Any

from sandbox import targets, view
from sandbox.call import Call
from sandbox.chats.membership import bot_may
from sandbox.errors import ApiError, bad, within
from sandbox.keyboards import keyboards
from sandbox.keyboards.keyboards import Markup
from sandbox.media import kinds
from sandbox.methods import inputs, rich
from sandbox.methods.compose import caption_of, refuse_unknown, text_of
from sandbox.state.chats import Chat
from sandbox.state.rows import Message
from sandbox.text.formatting import CAPTION_LIMIT, TEXT_LIMIT

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
STAYS = {"media_group_id", "quote", "effect_id", "reply_to_poll_option_id", "forward_origin"}  # whatever is edited
Json = dict[str, Any]


def edit_message_text(call: Call) -> Json | bool:
    new = rich.content(call) if call.params.get("rich_message") else text_of(call)
    message, markup = editable(call)
    return change(call, message, with_text(message, new), markup)


def with_text(message: Message, new: Json) -> Json:
    if kinds.of(message.content) not in ("text", "rich_message"):
        raise bad("There is no text in the message to edit")
    if len(new.get("text", "")) > TEXT_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    return beside(message) | new


def edit_message_caption(call: Call) -> Json | bool:
    new = caption_of(call)
    message, markup = editable(call)
    return change(call, message, with_caption(message, new), markup)


def with_caption(message: Message, new: Json) -> Json:
    if kinds.of(message.content) not in kinds.CAPTIONED:
        raise bad("There is no caption in the message to edit")
    if len(new.get("caption", "")) > CAPTION_LIMIT:
        raise bad("MEDIA_CAPTION_TOO_LONG")
    return kinds.with_caption(message.content, new)


async def edit_message_media(call: Call) -> Json | bool:
    refuse_unknown(call)
    item = await media_of(call)
    message, markup = editable(call, "message media can't be edited")
    return change(call, message, with_media(call, message, item), markup)


async def media_of(call: Call) -> inputs.Item:
    if not call.params.get("media"):
        raise bad('Parameter "media" is required')
    try:
        item = inputs.media(call, call.params["media"], in_album=False)
    except ApiError as error:
        raise within("InputMedia", error) from None
    await inputs.fetch(call, call.params["media"], item.kind)
    return item


def with_media(call: Call, message: Message, item: inputs.Item) -> Json:
    """What is in an album stays of its kind; photos and films there may take each other's place."""
    old = kinds.of(message.content)
    if not kinds.KINDS[old].replaceable:
        raise bad("Message media can't be edited")
    new = item.content(call)
    if len(new.get("caption", "")) > CAPTION_LIMIT:
        raise bad("Message caption is too long")
    now = kinds.of(new)
    if "media_group_id" in message.content and now != old:
        if not kinds.KINDS[now].grouped:
            raise bad("Message content type can't be used in an album")
        if "kind" in (kinds.KINDS[now].grouped, kinds.KINDS[old].grouped):
            raise bad("Can't change media type in the album")
    return beside(message) | new


def edit_message_reply_markup(call: Call) -> Json | bool:
    refuse_unknown(call)
    message, markup = editable(call)
    return change(call, message, message.content, markup)


def editable(call: Call, refusal: str = "message can't be edited") -> tuple[Message, Markup]:
    """The bot's own message; one with a keyboard that is not inline, or a forwarded one, can never be edited."""
    markup = keyboards.read(call.params.get("reply_markup"))
    if call.text("chat_id") == "" and not call.number("message_id"):
        message = targets.sent_inline(call.world, call.bot, call.text("inline_message_id"))
        return message, keyboards.check(keyboards.inline_only(markup), private=False)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    message = targets.message(call.world, call.bot, chat, call.params.get("message_id"), "message to edit")
    if message.reply_keyboard or "forward_origin" in message.content or not _own(call, chat, message):
        raise bad(refusal)
    markup = keyboards.inline_only(markup)
    return message, keyboards.check(markup, targets.open_to(chat).is_private, chat.type == "channel")


def _own(call: Call, chat: Chat, message: Message) -> bool:
    """In a channel an administrator with the right may edit the posts of others."""
    if not kinds.of(message.content):
        return False
    if chat.type == "channel":
        mine = message.writer == call.bot.id and bot_may(chat, call.bot.id, "can_post_messages")
        return mine or bot_may(chat, call.bot.id, "can_edit_messages")
    return message.writer == call.bot.id


def beside(message: Message) -> Json:
    return {name: value for name, value in message.content.items() if name in STAYS}


def change(call: Call, message: Message, content: Json, markup: Markup) -> Json | bool:
    """The message as it is now; of one that a person sent in inline mode no more than that it went well."""
    inline = markup.get("inline_keyboard")
    if content == message.content and inline == message.inline:
        raise bad(SAME)
    message.content, message.inline = content, inline
    message.edit_date = call.world.clock.seconds()
    call.world.message_changed(message)
    return True if message.via_bot or message.receiver else view.message(call.world, call.bot, message)


METHODS = (
    edit_message_text,
    edit_message_caption,
    edit_message_media,
    edit_message_reply_markup,
)
