"""A press is looked at only by the routers it may belong to: twenty routers would each try to read its data otherwise."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery


class Prefix(Filter):
    """The callback data begins with one of these prefixes."""

    def __init__(self, prefixes: frozenset[str]) -> None:
        self._prefixes = prefixes

    async def __call__(self, query: CallbackQuery) -> bool:
        return (query.data or "").partition(":")[0] in self._prefixes


def narrow(router: Router) -> None:
    """Let a router see only presses with a prefix that one of its handlers reads."""
    prefixes = set()
    for handler in router.callback_query.handlers:
        read = [f.callback for f in handler.filters or [] if isinstance(f.callback, CallbackQueryFilter)]
        if not read:
            return
        prefixes.add(read[0].callback_data.__prefix__)
    router.callback_query.filter(Prefix(frozenset(prefixes)))
