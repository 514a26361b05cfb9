"""Hands a press straight to the routers that read its prefix: two dozen would each try to read its data otherwise."""

from collections import defaultdict
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.filters.callback_data import CallbackQueryFilter
from aiogram.types import CallbackQuery, TelegramObject


class Desk(Router):
    """Everything but presses goes through its routers in their order. A press nobody here reads belongs to a dialog."""

    def __init__(self, *routers: Router) -> None:
        super().__init__(name="desk")
        self.include_routers(*routers)
        self._readers: dict[str, list[Router]] = defaultdict(list)
        for router in routers:
            for prefix in sorted(prefixes(router)):
                self._readers[prefix].append(router)

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        if update_type != "callback_query":
            return await super().propagate_event(update_type, event, **kwargs)
        return await self.callback_query.wrap_outer_middleware(self._hand_over, event, {**kwargs, "event_router": self})

    async def _hand_over(self, event: TelegramObject, **data: Any) -> Any:
        assert isinstance(event, CallbackQuery)
        for router in self._readers.get((event.data or "").partition(":")[0], []):
            response = await router.propagate_event("callback_query", event, **data)
            if response is not UNHANDLED:
                return response
        return UNHANDLED


def prefixes(router: Router) -> set[str]:
    """The prefixes of callback data that a router's handlers read; a handler that reads none is a mistake."""
    found = set()
    for handler in router.callback_query.handlers:
        reads = [f.callback for f in handler.filters or [] if isinstance(f.callback, CallbackQueryFilter)]
        if not reads:
            raise LookupError(f"{handler.callback.__qualname__} says of no callback data that it reads it")
        found.add(reads[0].callback_data.__prefix__)
    return found
