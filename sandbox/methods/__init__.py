"""The Bot API methods this Telegram knows. What is not in the table answers 501, never a fake success."""

from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.call import Call
from sandbox.methods import about, callbacks, chats, deleting, editing, files, identity, sending, updates

Method = Callable[[Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    method.__name__.replace("_", ""): method
    for module in (about, callbacks, chats, deleting, editing, files, identity, sending, updates)
    for method in module.METHODS
}
