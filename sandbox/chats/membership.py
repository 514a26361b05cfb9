"""Who is in a shared chat and what each may do there."""

from sandbox.state.chats import Chat, Member

SENDING = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag",
)  # fmt: skip
MANAGING = ("can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics")
PERMISSIONS = (*SENDING, *MANAGING)
ADMIN_RIGHTS = (
    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
GROUP_ADMIN_RIGHTS = (*ADMIN_RIGHTS, "can_pin_messages", "can_manage_topics", "can_manage_tags")
CHANNEL_ADMIN_RIGHTS = (*ADMIN_RIGHTS, "can_post_messages", "can_edit_messages", "can_manage_direct_messages")
NOT_IN_PUBLIC = ("can_change_info", "can_pin_messages")  # what no ordinary member of a public group may do
NOBODY = Member(status="left")
SHORTEST, LONGEST = 30, 366 * 86_400  # seconds of a restriction or a ban; any other lasts until it is lifted


def admin_rights(chat: Chat) -> tuple[str, ...]:
    """The rights that exist in such a chat."""
    return CHANNEL_ADMIN_RIGHTS if chat.type == "channel" else GROUP_ADMIN_RIGHTS


def member_of(chat: Chat, user_id: int) -> Member:
    return chat.members.get(user_id, NOBODY)


def is_present(chat: Chat, user_id: int) -> bool:
    return member_of(chat, user_id).present


def is_admin(chat: Chat, user_id: int) -> bool:
    return member_of(chat, user_id).status in ("creator", "administrator")


def may(chat: Chat, user_id: int, right: str) -> bool:
    """Everybody may do everything in a private chat. Permissions of all members are a person's, not a bot's: what
    they manage, a bot may only as an administrator (`bot_may`)."""
    member = member_of(chat, user_id)
    if chat.is_private or member.status == "creator":
        return True
    if member.status == "administrator":
        sends = right in SENDING and chat.type != "channel"
        return sends or member.rights.get(right, False) or _open_to_all(chat, right)
    left = member.status == "member" or (member.status == "restricted" and member.rights.get(right, False))
    return left and member.present and _open_to_all(chat, right)


def bot_may(chat: Chat, bot_id: int, right: str) -> bool:
    if right in MANAGING and not chat.is_private:
        return member_of(chat, bot_id).rights.get(right, False) and is_admin(chat, bot_id)
    return may(chat, bot_id, right)


def _open_to_all(chat: Chat, right: str) -> bool:
    if right not in PERMISSIONS or chat.type == "channel" or (chat.username and right in NOT_IN_PUBLIC):
        return False
    return chat.permissions.get(right, True)


def may_edit(chat: Chat, editor_id: int, user_id: int) -> bool:
    """Administrators change those they made, or those whom these made; the owner changes all."""
    if editor_id == user_id:
        return False
    if member_of(chat, editor_id).status == "creator":
        return True
    above = member_of(chat, user_id).by
    seen: set[int] = set()
    while above and above != editor_id and above not in seen and is_admin(chat, above):
        seen.add(above)
        above = member_of(chat, above).by
    return above == editor_id and may(chat, editor_id, "can_promote_members")


def until(now: int, wish: int) -> int:
    """When a restriction or a ban ends; 0 never."""
    return wish if SHORTEST <= wish - now <= LONGEST else 0


def settle(chat: Chat, now: int) -> bool:
    """End the restrictions and bans whose time is over. True if there were any."""
    over = [user_id for user_id, member in chat.members.items() if 0 < member.until <= now]
    for user_id in over:
        stays = is_present(chat, user_id)
        chat.members[user_id] = Member(status="member" if stays else "left", link=chat.members[user_id].link)
    return bool(over)
