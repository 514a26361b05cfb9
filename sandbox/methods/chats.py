"""What a bot can learn of a chat, and how it may change its name, description and permissions."""

from typing import Any

from sandbox import targets, view
from sandbox.call import Call
from sandbox.chats.membership import PERMISSIONS, bot_may, is_admin
from sandbox.errors import bad
from sandbox.methods import permissions
from sandbox.people import group_acts
from sandbox.state.chats import Chat

GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
LONGEST_TITLE, LONGEST_DESCRIPTION = 128, 255
Json = dict[str, Any]


def get_chat(call: Call) -> Json:
    chat = targets.readable(call.world, call.bot, call.params.get("chat_id"))
    seen = view.chat(call.world, chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, chat.is_private),
    }
    if "username" in seen:
        seen["active_usernames"] = [seen["username"]]
    pinned = [call.world.messages[serial] for serial in chat.pinned]
    newest = max(
        (message for message in pinned if message.number(call.bot.id)), key=lambda one: one.serial, default=None
    )
    if newest:
        seen["pinned_message"] = view.message(call.world, call.bot, newest, with_reply=False)
    return seen if chat.is_private else seen | _shared(call, chat)


def _shared(call: Call, chat: Chat) -> Json:
    """What is said of groups and channels only."""
    seen: Json = {"description": chat.description} if chat.description else {}
    if is_admin(chat, call.bot.id):
        links = (link for link in call.world.invite_links.values() if link.chat == chat.id and not link.revoked)
        primary = next((link for link in links if link.primary and link.creator == call.bot.id), None)
        seen |= {"invite_link": primary.link} if primary else {}
        seen |= {"has_visible_history": True} if chat.type == "supergroup" else {}
    if chat.type != "channel":
        seen["permissions"] = {name: chat.permissions.get(name, True) for name in PERMISSIONS}
    if chat.type == "supergroup":
        seen["join_to_send_messages"] = True
    return seen


def set_chat_title(call: Call) -> bool:
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    title = " ".join(call.text("title").split())[:LONGEST_TITLE]
    if not title:
        raise bad("Title must be non-empty")
    if chat.is_private:
        raise bad("Can't change private chat title")
    if not bot_may(chat, call.bot.id, "can_change_info"):
        raise bad("Not enough rights to change chat title")
    group_acts.rename(call.world, chat, call.bot.id, title)
    return True


def set_chat_description(call: Call) -> bool:
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.is_private:
        raise bad("Can't change private chat description")
    if not bot_may(chat, call.bot.id, "can_change_info"):
        raise bad("Not enough rights to set chat description")
    description = call.text("description").strip()[:LONGEST_DESCRIPTION]
    if description == chat.description:
        raise bad("chat description is not modified")
    chat.description = description
    call.world.changed(chat)
    return True


def set_chat_permissions(call: Call) -> bool:
    wish = permissions.read(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.is_private:
        raise bad("Can't change private chat permissions")
    if chat.type == "channel":
        raise bad("Can't change channel chat permissions")
    if not bot_may(chat, call.bot.id, "can_restrict_members"):
        raise bad("Not enough rights to change chat permissions")
    chat.permissions = wish
    call.world.changed(chat)
    return True


METHODS = (get_chat, set_chat_title, set_chat_description, set_chat_permissions)
