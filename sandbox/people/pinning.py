"""Messages pinned on top of a chat, and taken down, by people and by bots. Whether somebody may is asked before."""

from collections.abc import Collection

from sandbox.people import news
from sandbox.state.chats import Chat
from sandbox.state.rows import Message
from sandbox.state.world import World


def pin(world: World, chat: Chat, user_id: int, message: Message) -> None:
    chat.pinned = [*chat.pinned, message.serial]
    news.post(world, chat, user_id, {"pinned_message": message.serial}, thread=message.thread)


def unpin(world: World, chat: Chat, serials: Collection[int]) -> None:
    chat.pinned = [serial for serial in chat.pinned if serial not in serials]
    world.changed(chat)
