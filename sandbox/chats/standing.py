"""Somebody's place in a chat changes, and the bots that may know are told."""

from typing import Any

from sandbox import view
from sandbox.chats import places
from sandbox.chats.membership import is_admin, member_of
from sandbox.delivery.delivery import enqueue
from sandbox.state.chats import Chat, InviteLink, Member
from sandbox.state.rows import Bot
from sandbox.state.world import World

Json = dict[str, Any]


def change(world: World, chat: Chat, who: int, new: Member, by: int, link: InviteLink | None = None) -> None:
    """A bot hears of its own place; administrators hear of all."""
    old = member_of(chat, who)
    bots = [bot for bot in world.bots.values() if bot.id == who or is_admin(chat, bot.id)]
    before = [places.member(world, bot, chat, who, old) for bot in bots]
    chat.members[who] = new
    world.changed(chat)
    for bot, was in zip(bots, before, strict=True):
        came_by = {"invite_link": places.invite_link(world, bot, link)} if link else {}
        if bot.id == who or is_admin(chat, bot.id):
            _tell(world, bot, chat, by, who, was, places.member(world, bot, chat, who, new), came_by)


def private(world: World, bot: Bot, chat: Chat, before: str, after: str) -> None:
    """The bot is blocked or unblocked by the person of a private chat."""
    was, now = (places.member(world, bot, chat, bot.id, Member(status=status)) for status in (before, after))
    _tell(world, bot, chat, chat.id, bot.id, was, now, {})


def _tell(world: World, bot: Bot, chat: Chat, by: int, who: int, was: Json, now: Json, came_by: Json) -> None:
    body = {
        "chat": view.chat(world, chat),
        "from": view.user(world, by),
        "date": world.clock.seconds(),
        "old_chat_member": was,
        "new_chat_member": now,
        **came_by,
    }
    enqueue(world, bot, "my_chat_member" if bot.id == who else "chat_member", body)
