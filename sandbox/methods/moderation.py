"""Bots raise, restrict and remove people. The order of the checks is TDLib's, then that of Telegram's servers."""

from dataclasses import replace

from sandbox import targets
from sandbox.call import Call
from sandbox.chats import standing
from sandbox.chats.membership import admin_rights, bot_may, is_admin, is_present, may_edit, member_of, until
from sandbox.errors import bad
from sandbox.methods import permissions
from sandbox.methods.members import known, user_id
from sandbox.people import member_acts
from sandbox.state.chats import ABSENT, Chat, Member

BROAD = "method is available only in supergroup and channel chats"
NARROW = "method is available only in supergroups"


def ban_chat_member(call: Call) -> bool:
    number = user_id(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.is_private:
        raise bad("Can't ban members in private chats")
    if chat.type == "group":
        return _remove(call, chat, number)
    ends = until(call.world.clock.seconds(), call.number("until_date"))
    old, new = known(call, chat, number), Member(status="kicked", until=ends)
    if old == new:
        return True
    _check_power(call, chat, number, old)
    member_acts.expel(call.world, chat, call.bot.id, number, new)
    return True


def _remove(call: Call, chat: Chat, number: int) -> bool:
    """A basic group knows no bans."""
    if number not in call.world.people and number not in call.world.bots:
        raise bad("User not found")
    if not bot_may(chat, call.bot.id, "can_restrict_members"):
        raise bad("CHAT_ADMIN_REQUIRED")
    if not is_present(chat, number):
        raise bad("USER_NOT_PARTICIPANT")
    if is_admin(chat, number):
        raise bad("user is an administrator of the chat")
    member_acts.expel(call.world, chat, call.bot.id, number, Member(status="kicked"))
    return True


def unban_chat_member(call: Call) -> bool:
    """Also removes who is there, unless only the banned are meant."""
    number = user_id(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if not chat.numbers_messages:
        raise bad(BROAD)
    old = known(call, chat, number)
    if call.params.get("only_if_banned") and old.status != "kicked":
        return True
    if old.status == "left":
        return True
    _check_power(call, chat, number, old)
    member_acts.expel(call.world, chat, call.bot.id, number, Member(status="left"))
    return True


def restrict_chat_member(call: Call) -> bool:
    number, wish = user_id(call), permissions.read(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if chat.type != "supergroup":
        raise bad(NARROW)
    old = known(call, chat, number)
    new = member_acts.restricted(call.world, chat, number, wish, call.number("until_date"))
    if old == new:
        return True
    _check_power(call, chat, number, old, frees=new.status == "member")
    standing.change(call.world, chat, number, new, call.bot.id)
    return True


def _check_power(call: Call, chat: Chat, number: int, old: Member, frees: bool = False) -> None:
    if old.status == "creator":
        raise bad("Can't remove chat owner")
    if number == call.bot.id:
        raise bad("Can't unrestrict self" if frees else "Can't restrict self")
    if not bot_may(chat, call.bot.id, "can_restrict_members"):
        raise bad("Not enough rights to restrict/unrestrict chat member")
    if old.status == "administrator" and not may_edit(chat, call.bot.id, number):
        raise bad("user is an administrator of the chat")


def promote_chat_member(call: Call) -> bool:
    number = user_id(call)
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    if not chat.numbers_messages:
        raise bad(BROAD)
    old, new = known(call, chat, number), _raised(call, chat)
    if old.status == "creator":
        raise bad("Can't remove chat owner")
    if old.status == "administrator" == new.status:
        new = replace(new, title=old.title)
    if _same(old, new) and (new.status == "member" or may_edit(chat, call.bot.id, number)):
        return True
    _check_promotion(call, chat, number, old, new)
    if new.status == "member":
        new = replace(new, tag=old.tag, link=old.link)
    standing.change(call.world, chat, number, new, call.bot.id)
    return True


def _raised(call: Call, chat: Chat) -> Member:
    """The rights asked for that exist here; with none, an ordinary member."""
    rights = {name: bool(call.params.get(name)) for name in admin_rights(chat)}
    if chat.type == "channel" and any(rights.values()) and "can_restrict_members" not in call.params:
        rights["can_restrict_members"] = True
    if not any(rights.values()):
        return Member(status="member")
    return Member(status="administrator", rights=rights | {"can_manage_chat": True}, by=call.bot.id)


def _same(old: Member, new: Member) -> bool:
    granted = [{right for right, held in member.rights.items() if held} for member in (old, new)]
    return old.status == new.status and granted[0] == granted[1]


def _check_promotion(call: Call, chat: Chat, number: int, old: Member, new: Member) -> None:
    if number == call.bot.id:
        if new.status == "administrator":
            raise bad("Can't promote self")
        return
    if not bot_may(chat, call.bot.id, "can_promote_members"):
        raise bad("Not enough rights")
    if old.status == "kicked":
        raise bad("USER_KICKED")
    if old.status in ABSENT or not is_present(chat, number):
        raise bad("USER_NOT_MUTUAL_CONTACT")
    if old.status == "administrator" and not may_edit(chat, call.bot.id, number):
        raise bad("user is an administrator of the chat")
    mine = member_of(chat, call.bot.id).rights
    if any(held and not mine.get(right) for right, held in new.rights.items() if right != "can_manage_chat"):
        raise bad("RIGHT_FORBIDDEN")


METHODS = (ban_chat_member, unban_chat_member, restrict_chat_member, promote_chat_member)
