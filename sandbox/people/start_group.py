"""Bringing a bot into a group by its link: `?startgroup=payload&admin=right+right`, as clients follow it; and into a
channel by `?startchannel&admin=right+right`."""

from sandbox import view
from sandbox.chats import standing
from sandbox.chats.membership import is_admin, is_present
from sandbox.errors import MisuseError
from sandbox.people import acts, group_acts, news
from sandbox.people.group_acts import allow
from sandbox.state.chats import Chat, Member
from sandbox.state.rows import Bot, Message, Person
from sandbox.state.world import World


def bring(world: World, person: Person, bot: Bot, chat: Chat, payload: str, rights: list[str]) -> Message | None:
    """The bot comes, at once as an administrator where the link asks for rights; then the person's client says
    «/start@bot payload» in the group. Without a payload nothing is said."""
    if not acts.PAYLOAD.fullmatch(payload):
        raise MisuseError("a start payload has at most 64 letters, digits, - and _")
    place = _place(chat, person, bot, rights)
    came = not is_present(chat, bot.id)
    if came or (rights and not is_admin(chat, bot.id)):
        standing.change(world, chat, bot.id, place, person.id)
    if came and chat.type != "channel":
        news.post(world, chat, person.id, {"new_chat_members": [view.user(world, bot.id)]})
    return acts.say(world, person, chat, f"/start@{bot.username} {payload}") if payload else None


def _place(chat: Chat, person: Person, bot: Bot, rights: list[str]) -> Member:
    member = group_acts.newcomer(chat, bot, person.id)
    if not rights:
        allow(chat, person, "can_invite_users")
        return member
    allow(chat, person, "can_promote_members")
    usual = group_acts.full_rights(chat)
    asked = {f"can_{right}" for right in rights}
    if asked - usual.keys():
        raise MisuseError(f"unknown rights here: {', '.join(sorted(asked - usual.keys()))}")
    given = usual if chat.type == "group" else {right: right in asked for right in usual}
    return Member(status="administrator", rights=given | {"can_manage_chat": True}, by=person.id)
