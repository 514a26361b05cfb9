"""The Bot API methods this Telegram knows: the `METHODS` of every module here. Any other answers 501, never a fake
success."""

import pkgutil
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Any

from sandbox.call import Call

Method = Callable[[Call], Any | Awaitable[Any]]

_MODULES = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
METHODS: dict[str, Method] = {
    method.__name__.replace("_", ""): method for module in _MODULES for method in getattr(module, "METHODS", ())
}
