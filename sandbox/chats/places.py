"""How one bot sees somebody's place in a chat, and the links that lead there."""

from typing import Any

from sandbox import view
from sandbox.chats.membership import PERMISSIONS, admin_rights, may_edit
from sandbox.state.chats import Chat, InviteLink, Member
from sandbox.state.rows import Bot
from sandbox.state.world import World

Json = dict[str, Any]


def member(world: World, bot: Bot, where: Chat, user_id: int, of: Member) -> Json:
    """The ChatMember of its status, with every right named. A basic group bans nobody: who was removed has left."""
    status = "left" if where.type == "group" and of.status == "kicked" else of.status
    seen: Json = {"user": view.user(world, user_id), "status": status}
    match status:
        case "creator":
            return seen | {"is_anonymous": of.rights.get("is_anonymous", False)} | _if("custom_title", of.title)
        case "administrator":
            rights = {"can_be_edited": may_edit(where, bot.id, user_id), **_all(admin_rights(where), of)}
            return seen | rights | _if("custom_title", of.title)
        case "restricted":
            left = {"is_member": of.rights.get("is_member", True), **_all(PERMISSIONS, of)}
            return seen | left | {"until_date": of.until} | _if("tag", of.tag)
        case "kicked":
            return seen | {"until_date": of.until}
        case "member":
            return seen | _if("until_date", of.until) | _if("tag", of.tag)
    return seen


def _all(names: tuple[str, ...], of: Member) -> Json:
    return {name: of.rights.get(name, False) for name in names}


def _if(name: str, value: Any) -> Json:
    return {name: value} if value else {}


def invite_link(world: World, bot: Bot, of: InviteLink) -> Json:
    """Half of a link made by somebody else is hidden."""
    waiting = [wish for wish in world.join_requests.values() if wish.link == of.link and not wish.decided]
    return {
        "invite_link": of.link if of.creator == bot.id else f"{of.link[:-8]}…",
        **_if("name", of.name),
        "creator": view.user(world, of.creator),
        **_if("expire_date", of.expires),
        **_if("member_limit", of.limit),
        **_if("pending_join_request_count", len(waiting)),
        "creates_join_request": of.by_request,
        "is_primary": of.primary,
        "is_revoked": of.revoked,
    }
