"""Topics of a forum or of a private chat, and the threads that replies make in other supergroups."""

from sandbox.chats.membership import member_of
from sandbox.state.chats import Chat
from sandbox.state.rows import Message

GENERAL = 1  # the topic of every forum whose messages bear no number


def numbered(chat: Chat, thread: int) -> int:
    """The number that messages of a topic bear: none in the General of a forum."""
    return 0 if thread == GENERAL and not chat.is_private else max(thread, 0)


def of(chat: Chat, thread: int, replied: Message | None) -> int:
    """The thread a message lands in: the topic that was named, or that of the message it replies to. Where there are
    no topics, the first message replied to in a supergroup begins a thread."""
    named = numbered(chat, thread)
    if named or replied is None or replied.place != chat.place:
        return named
    if chat.type == "supergroup" and not chat.is_forum:
        return replied.thread or replied.ids.get(chat.id, 0)
    return replied.thread


def manages(chat: Chat, user_id: int) -> bool:
    member = member_of(chat, user_id)
    return member.status == "creator" or (
        member.status == "administrator" and member.rights.get("can_manage_topics", False)
    )


def is_open(chat: Chat, thread: int, user_id: int) -> bool:
    """Who made a closed topic, or manages topics, still writes there."""
    topic = chat.topics.get(thread or GENERAL)
    return topic is None or not (chat.is_forum and topic.closed) or user_id == topic.creator or manages(chat, user_id)
