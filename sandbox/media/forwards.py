"""What goes along when a message is forwarded or copied, and what may not go at all."""

from copy import deepcopy
from itertools import count
from typing import Any

from sandbox import polls, view
from sandbox.media import kinds
from sandbox.state.rows import Message, Poll
from sandbox.state.world import World

Json = dict[str, Any]
LEFT_BEHIND = {"quote", "effect_id", "reply_to_poll_option_id", "media_group_id"}
NO_TRACE = {"audio"}  # forwarded music does not say where it came from


def may_go(world: World, message: Message, copied: bool) -> bool:
    """A protected message may be copied, and never forwarded. A quiz is copied only by who knows the answer."""
    if not kinds.of(message.content) or (message.protected and not copied):
        return False
    if "poll" in message.content and copied:
        poll = polls.of(world, message)
        forwarded = "forward_origin" in message.content
        return poll.asked["type"] != "quiz" or poll.closed or not forwarded
    return True


def content(world: World, message: Message, copied: bool) -> Json:
    fields = {name: value for name, value in message.content.items() if name not in LEFT_BEHIND}
    fields = deepcopy(fields)
    if copied and "location" in fields:
        fields["location"] = {name: value for name, value in fields["location"].items() if name not in view.LIVE}
    if copied or kinds.of(fields) in NO_TRACE:
        return {name: value for name, value in fields.items() if name != "forward_origin"}
    return fields | {"forward_origin": view.origin(world, message)}


def keyboard(message: Message) -> Any:
    """An inline keyboard goes along if it only leads to addresses."""
    buttons = [button for row in message.inline or [] for button in row]
    return message.inline if all(button.keys() & {"url", "login_url"} for button in buttons) else None


def own_poll(world: World, message: Message, owner: int, author: int) -> tuple[Json, Poll | None]:
    """A copied poll is a new one; a forwarded one stays the same."""
    if "poll" not in message.content:
        return {}, None
    poll = polls.alike(world, polls.of(world, message), owner, author)
    return polls.content(poll), poll


def regrouped(messages: list[Message], serial: int) -> list[Json]:
    """The album each message will belong to: what was together stays so, if at least two of it go."""
    albums = [message.content.get("media_group_id", "") for message in messages]
    alone = {kinds.of(message.content) for message in messages}
    one_kind = len(alone) == 1 and kinds.KINDS[next(iter(alone))].grouped == "kind" and 2 <= len(messages) <= 10
    if one_kind:
        albums = ["all"] * len(messages)
    numbers = count(13_000_000_000_000_000 + serial)
    named = {album: str(next(numbers)) for album in dict.fromkeys(albums) if album and albums.count(album) > 1}
    return [{"media_group_id": named[album]} if album in named else {} for album in albums]
