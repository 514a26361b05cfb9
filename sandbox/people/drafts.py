"""What a bot is just writing to somebody, and the button that stops it."""

from typing import Any

from sandbox import view
from sandbox.delivery.delivery import enqueue
from sandbox.errors import MisuseError
from sandbox.state.chats import Chat
from sandbox.state.rows import Bot
from sandbox.state.world import World

SHOWN = ("draft_id", "text", "entities", "thread", "can_stop")
Json = dict[str, Any]


def shown(world: World, chat: Chat) -> Json | None:
    """The draft as the phone shows it; None when there is none, or its time is over."""
    if chat.draft is None or chat.draft["until"] <= world.clock.now():
        return None
    return {name: chat.draft[name] for name in SHOWN}


def stop(world: World, bot: Bot, chat: Chat) -> None:
    draft = shown(world, chat)
    if draft is None or not draft["can_stop"]:
        raise MisuseError("the bot writes nothing that could be stopped", 409)
    keeps = chat.draft is not None and chat.draft["keep_on_stop"]
    chat.draft = (chat.draft or {}) | {"can_stop": False} if keeps else None
    world.changed(chat)
    thread = {"message_thread_id": draft["thread"]} if draft["thread"] else {}
    body = {"chat": view.chat(world, chat), **thread, "draft_id": draft["draft_id"]}
    enqueue(world, bot, "stopped_message_generation", body)
