"""Invite links a bot makes, and the requests to join that come by them."""

from typing import Any

from sandbox import targets
from sandbox.call import Call
from sandbox.chats import joining, places
from sandbox.chats.membership import bot_may, is_present
from sandbox.errors import bad
from sandbox.methods.members import user_id
from sandbox.state.chats import Chat, InviteLink

MOST_MEMBERS = 99_999
Json = dict[str, Any]


def create_chat_invite_link(call: Call) -> Json:
    chat = _chat(call)
    _check_fields(call)
    _check_rights(call, chat)
    _check_numbers(call)
    link = joining.make_link(call.world, chat, call.bot.id)
    return _written(call, link)


def edit_chat_invite_link(call: Call) -> Json:
    """What is not given goes back to its default."""
    chat = _chat(call)
    _check_rights(call, chat)
    _check_fields(call)
    link = _own(call, chat)
    if link.primary:
        raise bad("CHAT_INVITE_PERMANENT")
    if link.revoked:
        raise bad("INVITE_HASH_EXPIRED")
    _check_numbers(call)
    return _written(call, link)


def revoke_chat_invite_link(call: Call) -> Json:
    """A revoked primary link is replaced at once; the new one comes second, and stays unseen here."""
    chat = _chat(call)
    _check_rights(call, chat)
    link = _own(call, chat)
    if link.revoked:
        raise bad("INVITE_HASH_EXPIRED")
    link.revoked = True
    call.world.changed(link)
    if link.primary:
        joining.make_link(call.world, chat, call.bot.id, primary=True)
    return places.invite_link(call.world, call.bot, link)


def export_chat_invite_link(call: Call) -> str:
    """A new primary link; the one before it is revoked."""
    chat = _chat(call)
    _check_rights(call, chat)
    for link in call.world.invite_links.values():
        if link.chat == chat.id and link.creator == call.bot.id and link.primary:
            link.revoked = True
            call.world.changed(link)
    return joining.make_link(call.world, chat, call.bot.id, primary=True).link


def approve_chat_join_request(call: Call) -> bool:
    return _decide(call, approve=True)


def decline_chat_join_request(call: Call) -> bool:
    return _decide(call, approve=False)


def _decide(call: Call, approve: bool) -> bool:
    number = user_id(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.is_private:
        raise bad("The chat can't have join requests")
    if not bot_may(chat, call.bot.id, "can_invite_users"):
        raise bad("Not enough rights to manage chat join requests")
    if is_present(chat, number):
        raise bad("USER_ALREADY_PARTICIPANT")
    wish = joining.pending(call.world, chat, number)
    if wish is None:
        raise bad("HIDE_REQUESTER_MISSING")
    joining.decide(call.world, wish, call.bot.id, approve)
    return True


def _chat(call: Call) -> Chat:
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.is_private:
        raise bad("Can't invite members to a private chat")
    return chat


def _check_rights(call: Call, chat: Chat) -> None:
    if not bot_may(chat, call.bot.id, "can_invite_users"):
        raise bad("Not enough rights to manage chat invite link")


def _check_fields(call: Call) -> None:
    if call.params.get("creates_join_request") and call.number("member_limit") > 0:
        raise bad("Member limit can't be specified for links requiring administrator approval")


def _check_numbers(call: Call) -> None:
    if 0 < call.number("expire_date") <= call.world.clock.seconds():
        raise bad("EXPIRE_DATE_INVALID")
    if call.number("member_limit") > MOST_MEMBERS:
        raise bad("USAGE_LIMIT_INVALID")


def _own(call: Call, chat: Chat) -> InviteLink:
    wish = call.text("invite_link")
    if not wish:
        raise bad("Invite link must be non-empty")
    link = call.world.invite_links.get(wish)
    if link is None or link.chat != chat.id or link.creator != call.bot.id:
        raise bad("INVITE_HASH_EXPIRED")
    return link


def _written(call: Call, link: InviteLink) -> Json:
    link.name = " ".join(call.text("name").split())[: joining.LONGEST_NAME]
    link.expires, link.limit = max(call.number("expire_date"), 0), max(call.number("member_limit"), 0)
    link.by_request = bool(call.params.get("creates_join_request"))
    call.world.changed(link)
    return places.invite_link(call.world, call.bot, link)


METHODS = (
    create_chat_invite_link,
    edit_chat_invite_link,
    revoke_chat_invite_link,
    export_chat_invite_link,
    approve_chat_join_request,
    decline_chat_join_request,
)
