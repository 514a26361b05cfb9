"""What a bot is just writing, shown in a private chat for half a minute or until the message comes."""

from sandbox import targets
from sandbox.call import Call
from sandbox.errors import bad
from sandbox.methods.compose import formatted, refuse_unknown
from sandbox.state.chats import Chat
from sandbox.text.formatting import TEXT_LIMIT

LIFE = 30.0  # seconds of the sandbox's clock


def send_message_draft(call: Call) -> bool:
    refuse_unknown(call)
    text, entities = formatted(call, "text", "entities")
    chat = targets.changeable(call.world, call.bot, call.params.get("chat_id"))
    thread = targets.thread(call.world, chat, call.number("message_thread_id"))
    _check(call, chat, text)
    chat.draft = {
        "draft_id": call.number("draft_id"),
        "text": text,
        "entities": entities,
        "thread": thread,
        "until": call.world.clock.now() + LIFE,
        "can_stop": bool(call.params.get("can_stop")),
        "keep_on_stop": bool(call.params.get("keep_on_stop")),
    }
    call.world.changed(chat)
    return True


def _check(call: Call, chat: Chat, text: str) -> None:
    if not chat.is_private:
        raise bad("Message drafts can be sent only to private chats")
    if not call.number("draft_id"):
        raise bad("RANDOM_ID_INVALID")
    if len(text) > TEXT_LIMIT:
        raise bad("Message is too long")
    targets.open_to(chat)


METHODS = (send_message_draft,)
