"""Which updates come one after another: those of one queue do, and different queues do not wait for each other."""

from typing import Any

from sandbox.state.rows import Update

Queue = tuple[str, str]
MESSAGES = {"message", "edited_message", "channel_post", "edited_channel_post"}
OF_A_CHAT = {"my_chat_member", "message_reaction", "message_reaction_count", "chat_boost", "removed_chat_boost"}
OF_A_MEMBER = {"chat_member", "chat_join_request"}
OF_A_POLL = {"poll", "poll_answer"}


def queue_of(update: Update) -> Queue:
    """As the official server sorts them. What has no queue of its kind comes alone."""
    body, name = update.body, update.name
    if name in MESSAGES:
        return "message", _id(body, "chat")
    if name in OF_A_CHAT:
        return name, _id(body, "chat")
    if name in OF_A_MEMBER:
        return "member", _id(body.get("new_chat_member") or {}, "user") or _id(body, "from")
    if name in OF_A_POLL:
        return "poll", str(body.get("poll_id") or body.get("id"))
    return (name, _id(body, "from")) if "from" in body else ("alone", str(update.id))


def _id(body: dict[str, Any], name: str) -> str:
    return str((body.get(name) or {}).get("id", ""))
