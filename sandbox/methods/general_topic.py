"""General, the topic every forum begins with, and the icons topics can bear."""

from typing import Any

from sandbox import view
from sandbox.call import Call
from sandbox.chats.threads import GENERAL
from sandbox.errors import bad
from sandbox.media import attachments, media
from sandbox.methods import pins
from sandbox.methods.topics import UNCHANGED, change, check_hand, forum
from sandbox.people import topic_acts
from sandbox.reading.arguments import Upload
from sandbox.state.chats import Chat, Topic

ICONS = {
    "📰": "5434144690511290129", "💡": "5312536423851630001", "⚡️": "5312016608254762256",
    "🎙": "5377544228505134960", "🔝": "5418085807791545980", "🗣": "5370870893004203704",
    "🆒": "5420216386448270341", "❗️": "5379748062124056162", "📝": "5373251851074415873",
    "📆": "5433614043006903194", "📁": "5357315181649076022", "🔎": "5309965701241379366",
    "📣": "5309984423003823246", "🔥": "5312241539987020022", "❤️": "5312138559556164615",
    "❓": "5377316857231450742",
}  # fmt: skip
Json = dict[str, Any]


def edit_general_forum_topic(call: Call) -> bool:
    chat, topic = _general(call, "edit the topic")
    call.params.pop("icon_custom_emoji_id", None)
    change(call, chat, topic)
    return True


def close_general_forum_topic(call: Call) -> bool:
    chat, topic = _general(call, "close or open the topic")
    return _done(topic_acts.set_closed(call.world, chat, topic, call.bot.id, True))


def reopen_general_forum_topic(call: Call) -> bool:
    chat, topic = _general(call, "close or open the topic")
    return _done(topic_acts.set_closed(call.world, chat, topic, call.bot.id, False))


def hide_general_forum_topic(call: Call) -> bool:
    chat, _ = _general(call, "close or open the topic")
    return _done(topic_acts.set_hidden(call.world, chat, call.bot.id, True))


def unhide_general_forum_topic(call: Call) -> bool:
    chat, _ = _general(call, "close or open the topic")
    return _done(topic_acts.set_hidden(call.world, chat, call.bot.id, False))


def unpin_all_general_forum_topic_messages(call: Call) -> bool:
    chat = forum(call)
    pins.check(call, chat)
    pins.unpin_topic(call, chat, GENERAL)
    return True


def get_forum_topic_icon_stickers(call: Call) -> list[Json]:
    return [_icon(call, emoji, number) for emoji, number in ICONS.items()]


def _icon(call: Call, emoji: str, number: str) -> Json:
    upload = Upload("icon.webp", "image/webp", media.sticker())
    sticker = attachments.content(attachments.store(call.world, "sticker", upload, {"emoji": emoji}))["sticker"]
    looks = {"type": "custom_emoji", "custom_emoji_id": number, "set_name": "Topics"}
    seen: Json = view.with_file_ids(call.bot, sticker | looks)
    return seen


def _general(call: Call, what: str) -> tuple[Chat, Topic]:
    chat = forum(call)
    check_hand(call, chat, chat.topics[GENERAL], what)
    return chat, chat.topics[GENERAL]


def _done(changed: bool) -> bool:
    if not changed:
        raise bad(UNCHANGED)
    return True


METHODS = (
    edit_general_forum_topic,
    close_general_forum_topic,
    reopen_general_forum_topic,
    hide_general_forum_topic,
    unhide_general_forum_topic,
    unpin_all_general_forum_topic_messages,
    get_forum_topic_icon_stickers,
)
