"""Who comes to a group, goes, rises and falls, by the hand of a person."""

from sandbox import view
from sandbox.chats import joining, standing
from sandbox.chats.membership import PERMISSIONS, is_admin, is_present, may_edit, member_of, until
from sandbox.errors import MisuseError
from sandbox.people import group_acts, news
from sandbox.people.group_acts import allow
from sandbox.state.chats import Chat, Member
from sandbox.state.rows import Person
from sandbox.state.world import World

Rights = dict[str, bool]


def add(world: World, chat: Chat, by: Person, who: int) -> None:
    """A person or a bot. An administrator's hand lifts a ban."""
    allow(chat, by, "can_invite_users")
    if is_present(chat, who):
        raise MisuseError("is in the group already", 409)
    old = member_of(chat, who)
    bot = world.bots.get(who)
    new = group_acts.newcomer(chat, bot, by.id) if bot else Member(status="member")
    if old.status == "restricted":
        new = Member(status="restricted", rights=old.rights | {"is_member": True}, until=old.until)
    if wish := joining.pending(world, chat, who):
        joining.decide(world, wish, by.id, approve=False)
    standing.change(world, chat, who, new, by.id)
    if chat.type != "channel":
        news.post(world, chat, by.id, {"new_chat_members": [view.user(world, who)]})


def kick(world: World, chat: Chat, by: Person, who: int) -> None:
    allow(chat, by, "can_restrict_members")
    _check_inferior(chat, by, who)
    expel(world, chat, by.id, who, Member(status="kicked"))


def expel(world: World, chat: Chat, by: int, who: int, new: Member) -> None:
    """Who goes still hears of it."""
    if chat.type != "channel" and is_present(chat, who):
        news.post(world, chat, by, {"left_chat_member": view.user(world, who)})
    standing.change(world, chat, who, new, by)


def leave(world: World, chat: Chat, who: int) -> None:
    """Restricted people stay restricted outside."""
    old = member_of(chat, who)
    if old.status == "creator":
        raise MisuseError("the owner cannot leave here, only delete the group", 409)
    new = Member(status="left")
    if old.status == "restricted":
        new = Member(status="restricted", rights=old.rights | {"is_member": False}, until=old.until)
    expel(world, chat, who, who, new)


def promote(world: World, chat: Chat, by: Person, who: int, rights: Rights | None, title: str = "") -> None:
    """Without rights named, the usual ones; in a basic group there is no choice."""
    if chat.type == "group":
        group_acts.own(chat, by)
    else:
        allow(chat, by, "can_promote_members")
    usual = group_acts.full_rights(chat)
    given = usual if rights is None or chat.type == "group" else dict.fromkeys(usual, False) | rights
    if given.keys() - usual.keys():
        raise MisuseError(f"unknown rights here: {', '.join(sorted(given.keys() - usual.keys()))}")
    if not is_present(chat, who):
        raise MisuseError("is not in the group", 409)
    _check_inferior(chat, by, who)
    new = Member(status="administrator", rights=given | {"can_manage_chat": True}, title=title[:16], by=by.id)
    standing.change(world, chat, who, new, by.id)


def demote(world: World, chat: Chat, by: Person, who: int) -> None:
    _check_inferior(chat, by, who)
    if not is_admin(chat, who):
        raise MisuseError("is no administrator", 409)
    standing.change(world, chat, who, Member(status="member"), by.id)


def restrict(world: World, chat: Chat, by: Person, who: int, kept: Rights, until_date: int = 0) -> None:
    """What is not kept is forbidden; all kept is no restriction."""
    allow(chat, by, "can_restrict_members")
    if chat.type != "supergroup":
        raise MisuseError("only members of a supergroup can be restricted", 409)
    _check_inferior(chat, by, who)
    standing.change(world, chat, who, restricted(world, chat, who, kept, until_date), by.id)


def restricted(world: World, chat: Chat, who: int, kept: Rights, until_date: int) -> Member:
    present, old = is_present(chat, who), member_of(chat, who)
    if all(kept.get(right) for right in PERMISSIONS):
        return Member(status="member" if present else "left", tag=old.tag, link=old.link)
    rights = {right: bool(kept.get(right)) for right in PERMISSIONS} | {"is_member": present}
    ends = until(world.clock.seconds(), until_date)
    return Member(status="restricted", rights=rights, until=ends, tag=old.tag, link=old.link)


def _check_inferior(chat: Chat, by: Person, who: int) -> None:
    status = member_of(chat, who).status
    if status == "creator":
        raise MisuseError("the owner stands above all", 409)
    if status == "administrator" and not may_edit(chat, by.id, who):
        raise MisuseError("only who made this administrator, or the owner, can change it", 409)
