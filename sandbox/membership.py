"""Who is in a shared chat and what each may do there."""

from sandbox.rows import ABSENT, Chat, Member

PERMISSIONS = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_react_to_messages", "can_edit_tag", "can_change_info", "can_invite_users",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip
ADMIN_RIGHTS = (
    "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_send_welcome_messages",
)  # fmt: skip
GROUP_ADMIN_RIGHTS = (*ADMIN_RIGHTS, "can_pin_messages", "can_manage_topics", "can_manage_tags")
CHANNEL_ADMIN_RIGHTS = (*ADMIN_RIGHTS, "can_post_messages", "can_edit_messages", "can_manage_direct_messages")
NOBODY = Member(status="left")


def admin_rights(chat: Chat) -> tuple[str, ...]:
    """The rights that exist in such a chat."""
    return CHANNEL_ADMIN_RIGHTS if chat.type == "channel" else GROUP_ADMIN_RIGHTS


def member_of(chat: Chat, user_id: int) -> Member:
    return chat.members.get(user_id, NOBODY)


def is_present(chat: Chat, user_id: int) -> bool:
    member = member_of(chat, user_id)
    return member.status not in ABSENT and member.rights.get("is_member", True)


def is_admin(chat: Chat, user_id: int) -> bool:
    return member_of(chat, user_id).status in ("creator", "administrator")


def may(chat: Chat, user_id: int, right: str) -> bool:
    """Everybody may do everything in a private chat. What all members may, administrators may too, but for managing."""
    member = member_of(chat, user_id)
    match member.status:
        case _ if chat.is_private:
            return True
        case "creator":
            return True
        case "administrator":
            return member.rights.get(right, False) or (right in PERMISSIONS and _open_to_all(chat, right))
        case "restricted":
            return member.rights.get(right, False)
        case "member":
            return right in PERMISSIONS and _open_to_all(chat, right)
    return False


def _open_to_all(chat: Chat, right: str) -> bool:
    return chat.type != "channel" and chat.permissions.get(right, True)
