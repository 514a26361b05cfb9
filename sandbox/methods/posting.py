"""Sending: the rules every message obeys, whatever it says, in the official order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox import targets, view
from sandbox.call import Call
from sandbox.chats import joining, threads
from sandbox.errors import bad
from sandbox.keyboards import keyboards
from sandbox.keyboards.keyboards import Markup
from sandbox.media import kinds
from sandbox.methods import ephemeral, replying
from sandbox.methods.replying import Wish
from sandbox.people import news
from sandbox.state.chats import Chat
from sandbox.state.rows import Message
from sandbox.text.formatting import CAPTION_LIMIT, TEXT_LIMIT

Json = dict[str, Any]


@dataclass
class Letter:
    """A message about to be sent: to where, in answer to what, with which buttons. All but what it says."""

    call: Call
    chat: Chat
    thread: int
    wish: Wish
    replied: Message | None
    markup: Markup
    extra: Json  # fields that stand beside any content
    whisper: ephemeral.Whisper | None = None


def addressed(call: Call, grouped: bool = False) -> Letter:
    """Read what surrounds a message, and look up its chat. Albums have no buttons (`grouped`)."""
    wish, markup = replying.wish(call), {} if grouped else keyboards.read(call.params.get("reply_markup"))
    whisper = ephemeral.read(call) if call.params.get("ephemeral_message_parameters") else None
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    replied = replying.found(call, chat, wish)
    thread = targets.thread(call.world, chat, call.number("message_thread_id"))
    if chat.type == "channel":
        targets.speaks(chat, call.bot)
    markup = keyboards.check(markup, chat.is_private, chat.type == "channel") if markup else markup
    extra = _effect(call, chat) if call.params.get("message_effect_id") else {}
    thread = threads.of(chat, thread, replied)
    letter = Letter(call, chat, thread, wish, replied, markup, extra, whisper)
    if whisper:
        ephemeral.check(call, chat, whisper)
    return letter


def _effect(call: Call, chat: Chat) -> Json:
    """An identifier that is no number counts as none."""
    effect = call.text("message_effect_id").strip()
    if not effect.isdecimal() or not int(effect):
        return {}
    if not chat.is_private:
        raise bad("Can't use message effects in the chat")
    return {"effect_id": effect}


def send(call: Call, compose: Callable[[], Json]) -> Json:
    """Send what `compose` makes: it is asked once the chat is known to take messages."""
    letter = addressed(call)
    content = compose()
    check(letter, content)
    return view.message(call.world, call.bot, post(letter, content))


def check(letter: Letter, content: Json) -> None:
    """What the content itself must obey. Nothing may fail after the last of these."""
    call, chat = letter.call, letter.chat
    if len(content.get("caption", "")) > CAPTION_LIMIT:
        raise bad("Message caption is too long")
    if len(content.get("text", "")) > TEXT_LIMIT:
        raise bad("Message is too long")
    kind = kinds.KINDS[kinds.of(content)]
    targets.speaks(chat, call.bot, kind.right, kind.what)
    if chat.is_forum and not threads.is_open(chat, letter.thread, call.bot.id):
        raise bad("TOPIC_CLOSED")
    letter.extra |= replying.shown(call, letter.wish, letter.replied)
    targets.open_to(chat)


def post(letter: Letter, content: Json) -> Message:
    call, chat, markup = letter.call, letter.chat, letter.markup
    whole = content | letter.extra if letter.extra else content
    options: Json = {
        "reply_to": letter.replied.serial if letter.replied else 0,
        "thread": letter.thread,
        "inline": markup.get("inline_keyboard"),
        "reply_keyboard": bool(markup) and "inline_keyboard" not in markup,
        "protected": bool(call.params.get("protect_content")),
    }
    if letter.whisper:
        return ephemeral.post(call, chat, letter.whisper, whole, options)
    message = call.world.post(chat, content=whole, **news.signed(chat, call.bot.id), **options)
    _show_keyboard(chat, markup, message.serial)
    _follow(call, chat, message)
    return message


def _follow(call: Call, chat: Chat, message: Message) -> None:
    """What else happens when a message comes."""
    if chat.draft:
        chat.draft = None
    if chat.type == "channel":
        news.tell(call.world, message, but=call.bot.id)
    elif not chat.started:
        joining.claim(call.world, call.bot, chat)


def _show_keyboard(chat: Chat, markup: Markup, serial: int) -> None:
    """A reply keyboard belongs to the chat and stays until another one or its removal."""
    if "keyboard" in markup or "force_reply" in markup:
        shown = {name: value for name, value in markup.items() if name != "inline_keyboard"}
        chat.keyboard, chat.keyboard_from = shown, serial
    elif "remove_keyboard" in markup:
        chat.keyboard = None
