"""What goes along when a message is forwarded or copied, and what may not go at all."""

from copy import deepcopy
from itertools import count
from typing import Any

from sandbox import polls, view
from sandbox.media import albums, kinds
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
        fields["location"] = view.resting(fields["location"])
    if copied or kinds.of(fields) in NO_TRACE:
        return {name: value for name, value in fields.items() if name != "forward_origin"}
    return fields | {"forward_origin": view.origin(world, message)}


def keyboard(message: Message) -> Any:
    """An inline keyboard goes along if it only leads to addresses."""
    buttons = [button for row in message.inline or [] for button in row]
    return message.inline if all(button.keys() & {"url", "login_url"} for button in buttons) else None


def own_poll(world: World, message: Message, author: int) -> tuple[Json, Poll | None]:
    """A copied poll is a new one; a forwarded one stays the same."""
    if "poll" not in message.content:
        return {}, None
    poll = polls.alike(world, polls.of(world, message), author)
    return polls.content(poll), poll


def regrouped(messages: list[Message], serial: int) -> list[Json]:
    """The album each message will belong to: what was together stays so, if at least two of it go."""
    groups = [message.content.get("media_group_id", "") for message in messages]
    found = {kinds.of(message.content) for message in messages}
    alike = len(found) == 1 and kinds.KINDS[next(iter(found))].grouped == "kind"
    if alike and 2 <= len(messages) <= albums.MOST:
        groups = ["all"] * len(messages)
    numbers = count(albums.FIRST_NUMBER + serial)
    named = {group: str(next(numbers)) for group in dict.fromkeys(groups) if group and groups.count(group) > 1}
    return [{"media_group_id": named[group]} if group in named else {} for group in groups]
