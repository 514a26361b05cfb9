"""The Bot API methods this Telegram knows. What is not in the table answers 501, never a fake success."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.call import Call
from sandbox.methods import (
    about,
    albums,
    callbacks,
    chats,
    commands,
    deleting,
    drafts,
    editing,
    files,
    forwarding,
    general_topic,
    identity,
    inline,
    invites,
    live_locations,
    members,
    mini_apps,
    moderation,
    pins,
    polls,
    reactions,
    rich,
    sending,
    session,
    topics,
    updates,
    webhooks,
    whispering,
)

Method = Callable[[Call], Any | Awaitable[Any]]

MODULES = (
    about,
    albums,
    callbacks,
    chats,
    commands,
    deleting,
    drafts,
    editing,
    files,
    forwarding,
    general_topic,
    identity,
    inline,
    invites,
    live_locations,
    members,
    mini_apps,
    moderation,
    pins,
    polls,
    reactions,
    rich,
    sending,
    session,
    topics,
    updates,
    webhooks,
    whispering,
)
METHODS: dict[str, Method] = {
    method.__name__.replace("_", ""): method for module in MODULES for method in module.METHODS
}
