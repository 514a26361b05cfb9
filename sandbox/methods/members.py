"""Who is in a chat, and the bot's own leaving it."""

import re
from typing import Any

from sandbox import targets
from sandbox.call import Call
from sandbox.chats import places
from sandbox.chats.membership import bot_may, is_admin, may_edit, member_of
from sandbox.errors import bad
from sandbox.people import member_acts
from sandbox.state.chats import Chat, Member

EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u20e3]")
LONGEST_TITLE = 16
Json = dict[str, Any]


def user_id(call: Call) -> int:
    number = call.number("user_id")
    if number <= 0:
        raise bad("Invalid user_id specified")
    return number


def known(call: Call, chat: Chat, number: int) -> Member:
    """Somebody's place; whom nobody has ever seen there has left."""
    if chat.is_private:
        if number not in (chat.id, call.bot.id):
            raise bad("member not found")
        return Member(status="member")
    if chat.type == "channel" and not is_admin(chat, call.bot.id):
        raise bad("member list is inaccessible")
    if number not in call.world.people and number not in call.world.bots:
        raise bad("member not found" if chat.type == "group" else "PARTICIPANT_ID_INVALID")
    return member_of(chat, number)


def get_chat_member(call: Call) -> Json:
    number = user_id(call)
    own = number == call.bot.id
    find = targets.readable if own else targets.listed
    chat = find(call.world, call.bot, call.params.get("chat_id"))
    place = member_of(chat, number) if own and not chat.is_private else known(call, chat, number)
    return places.member(call.world, call.bot, chat, number, place)


def get_chat_administrators(call: Call) -> list[Json]:
    """Other bots only if they are asked for."""
    chat = targets.listed(call.world, call.bot, call.params.get("chat_id"))
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    if chat.type == "channel" and not is_admin(chat, call.bot.id):
        raise bad("member list is inaccessible")
    hidden = set() if call.params.get("return_bots") else call.world.bots.keys() - {call.bot.id}
    admins = [(number, place) for number, place in chat.members.items() if is_admin(chat, number)]
    return [places.member(call.world, call.bot, chat, *one) for one in admins if one[0] not in hidden]


def get_chat_member_count(call: Call) -> int:
    chat = targets.listed(call.world, call.bot, call.params.get("chat_id"))
    return 2 if chat.is_private else len(chat.present())


def leave_chat(call: Call) -> bool:
    chat = targets.readable(call.world, call.bot, call.params.get("chat_id"))
    if chat.is_private:
        raise bad("Can't leave private chats")
    if chat.type == "group":
        chat = targets.changeable(call.world, call.bot, chat.id)
    member_acts.leave(call.world, chat, call.bot.id)
    return True


def set_chat_administrator_custom_title(call: Call) -> bool:
    number = user_id(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.type not in ("group", "supergroup"):
        raise bad("method is available only in groups and supergroups")
    place = known(call, chat, number)
    if place.status == "creator":
        raise bad("only the owner can edit their custom title")
    if place.status != "administrator":
        raise bad("user is not an administrator")
    if not may_edit(chat, call.bot.id, number):
        raise bad("not enough rights to change custom title of the user")
    place.title = _title(call.text("custom_title"))
    call.world.changed(chat)
    return True


def set_chat_member_tag(call: Call) -> bool:
    number = user_id(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.type not in ("group", "supergroup"):
        raise bad("method is available only in groups and supergroups")
    place = known(call, chat, number)
    if not bot_may(chat, call.bot.id, "can_manage_tags"):
        raise bad("not enough rights")
    if place.status not in ("member", "restricted"):
        raise bad("USER_NOT_PARTICIPANT")
    place.tag = _title(call.text("tag"))
    call.world.changed(chat)
    return True


def _title(wish: str) -> str:
    title = wish.strip()
    if len(title) > LONGEST_TITLE:
        raise bad("CUSTOM_TITLE_INVALID")
    if EMOJI.search(title):
        raise bad("CUSTOM_TITLE_EMOJI_NOT_ALLOWED")
    return title


METHODS = (
    get_chat_member,
    get_chat_administrators,
    get_chat_member_count,
    leave_chat,
    set_chat_administrator_custom_title,
    set_chat_member_tag,
)
