"""A message comes into a chat, and the bots that may hear of it do."""

from typing import Any

from sandbox import view
from sandbox.chats.membership import is_admin, member_of
from sandbox.chats.privacy import hears
from sandbox.delivery.delivery import enqueue
from sandbox.state.chats import Chat
from sandbox.state.rows import Message
from sandbox.state.world import World

Json = dict[str, Any]


def post(world: World, chat: Chat, user_id: int, content: Json, **options: Any) -> Message:
    """What an account says or does; a service message a bot causes comes back to it too."""
    message = world.post(chat, content=content, **signed(chat, user_id), **options)
    tell(world, message)
    return message


def signed(chat: Chat, user_id: int) -> Json:
    """In whose name an account writes here: a channel speaks itself, an anonymous administrator as the group."""
    if chat.is_private or not (chat.type == "channel" or is_admin(chat, user_id)):
        return {"sender": user_id}
    member = member_of(chat, user_id)
    if chat.type == "channel":
        return {"sender": chat.id, "author": user_id}
    if member.rights.get("is_anonymous"):
        return {"sender": chat.id, "author": user_id, "signature": member.title}
    return {"sender": user_id}


def tell(world: World, message: Message, edited: bool = False, but: int = 0) -> None:
    """Tell the bots there, except one: nobody hears what it has said itself."""
    chat = world.chats[message.place]
    name = "channel_post" if chat.type == "channel" else "message"
    for bot in world.bots_of(chat):
        if bot.id != but and hears(world, bot, chat, message):
            enqueue(world, bot, f"edited_{name}" if edited else name, view.message(world, bot, message))
