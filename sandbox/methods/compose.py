"""What the methods that send and edit have in common: text, caption, reply target, keyboard."""

from typing import Any

from sandbox import formatting, keyboards, targets, view
from sandbox.call import Call
from sandbox.errors import bad, refuse
from sandbox.formatting import CAPTION_LIMIT, TEXT_LIMIT
from sandbox.rows import Chat

Json = dict[str, Any]
PREVIEW_FLAGS = ("is_disabled", "prefer_small_media", "prefer_large_media", "show_above_text")
UNKNOWN_HERE = (
    "direct_messages_topic_id", "ephemeral_message_parameters", "suggested_post_parameters", "message_effect_id",
    "rich_message", "inline_message_id",
)  # fmt: skip


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
    text, entities = _formatted(call, "text", "entities")
    if not text:
        raise bad("Text must be non-empty")
    return {"text": text} | ({"entities": entities} if entities else {}) | preview


def caption_of(call: Call) -> Json:
    refuse_unknown(call)
    text, entities = _formatted(call, "caption", "caption_entities")
    above = {"show_caption_above_media": True} if call.params.get("show_caption_above_media") else {}
    return ({"caption": text} | ({"caption_entities": entities} if entities else {}) | above) if text else {}


def _formatted(call: Call, text: str, entities: str) -> tuple[str, list[Json]]:
    def known(user_id: int) -> Json | None:
        return view.user(call.world, user_id) if user_id in call.world.people | call.world.bots else None

    return formatting.stored(call.text(text), call.text("parse_mode"), call.params.get(entities), known)


def _link_preview(call: Call) -> Json:
    wish = call.params.get("link_preview_options") or {}
    if not isinstance(wish, dict):
        raise bad("Object expected as link preview options")
    for flag in PREVIEW_FLAGS:
        if not isinstance(wish.get(flag, False), bool):
            raise bad(f'Field "{flag}" must be of type Boolean')
    if not isinstance(wish.get("url", ""), str):
        raise bad('Field "url" must be of type String')
    known = {name: wish[name] for name in (*PREVIEW_FLAGS, "url") if name in wish}
    return {"link_preview_options": known} if known else {}


def send(call: Call, content: Json) -> Json:
    """Send what was composed, under the rules that every message obeys, in the official order."""
    reply, markup = _reply_wish(call), keyboards.read(call.params.get("reply_markup"))
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    reply_to = _reply_target(call, chat, reply)
    if call.number("message_thread_id") > 0:
        raise bad("message thread not found")
    markup = keyboards.check(markup, chat.is_private)
    _check_length(content)
    targets.open_to(chat)
    message = call.world.post(
        chat,
        call.bot.id,
        content,
        reply_to=reply_to,
        inline=markup.get("inline_keyboard"),
        reply_keyboard=bool(markup) and "inline_keyboard" not in markup,
        protected=bool(call.params.get("protect_content")),
    )
    _show_keyboard(chat, markup, message.serial)
    return view.message(call.world, call.bot, message)


def _check_length(content: Json) -> None:
    if len(content.get("text", "")) > TEXT_LIMIT:
        raise bad("Message is too long")
    if len(content.get("caption", "")) > CAPTION_LIMIT:
        raise bad("Message caption is too long")


def _show_keyboard(chat: Chat, markup: Json, serial: int) -> None:
    """A reply keyboard belongs to the chat and stays until another one or its removal."""
    if "keyboard" in markup or "force_reply" in markup:
        chat.keyboard, chat.keyboard_from = markup, serial
    elif "remove_keyboard" in markup:
        chat.keyboard = None


def _reply_wish(call: Call) -> Json:
    wish = call.params.get("reply_parameters") or {}
    if not isinstance(wish, dict):
        raise bad("Object expected as reply parameters")
    if wish and "message_id" not in wish:
        raise bad('Can\'t find field "message_id"')
    if wish and not isinstance(wish["message_id"], int):
        raise bad('Field "message_id" must be of type Number')
    return wish


def _reply_target(call: Call, chat: Chat, wish: Json) -> int:
    if not wish:
        return 0
    there = targets.readable(call.world, call.bot, wish["chat_id"]) if wish.get("chat_id") else chat
    if there is not chat:
        raise refuse(501, "this sandbox does not reply to messages of other chats yet")
    found = call.world.find(call.bot, chat, wish["message_id"])
    if found is None and not wish.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found.serial if found else 0
