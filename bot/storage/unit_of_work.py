"""One update's work: which use cases already took effect, the dialog state it changes, the messages it sent.

`effect` and `done` are two facts. `effect` is kept in the inbox row by the same commit as the use case; `done` is
written after the person was answered. A replay between the two finds the effect, gets the stored result, changes
nothing, and redraws.
"""

import io
import pickle
from collections import Counter
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.storage.transaction import Transaction

T = TypeVar("T")

_CURRENT: ContextVar["UnitOfWork | None"] = ContextVar("unit_of_work", default=None)


@dataclass(slots=True)
class UnitOfWork:
    """`remember` writes the effects beside the use case (the inbox gives it). `dialog` is the FSM rows of this chat."""

    bot_id: int
    update_id: int
    effects: dict[str, bytes]
    remember: Callable[[Transaction, "UnitOfWork"], None]
    chat: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    dialog: dict[str, Any] | None = None
    changed: set[str] = field(default_factory=set)
    intents: int = 0
    sent: list[tuple[int, int, str]] = field(
        default_factory=list
    )  # chat, message, method: what a handler sent by itself

    def name_of_next(self, fn: Callable[..., Any]) -> str:
        """«bot.use_cases.reminders.snooze#1»: the same for the same call in a replay."""
        name = f"{fn.__module__}.{fn.__qualname__}"
        self.calls[name] += 1
        return f"{name}#{self.calls[name]}"

    def next_intent(self) -> str:
        """A dialog's intent id that a replay of this update makes again."""
        self.intents += 1
        return f"{self.update_id}-{self.intents}"

    def once(self, tx: Transaction, name: str, fn: Callable[[], T]) -> T:
        """Run `fn` in this transaction unless it already took effect."""
        if (stored := self.effects.get(name)) is not None:
            return _load(stored)  # type: ignore[no-any-return]
        result = fn()
        self.effects[name] = pickle.dumps(result, protocol=5)
        try:
            self.remember(tx, self)
        except BaseException:
            del self.effects[name]
            raise
        return result


def current() -> UnitOfWork | None:
    """The unit of the update being handled, or None outside one."""
    return _CURRENT.get()


def begin(unit: UnitOfWork) -> None:
    """From here on, in this task, `current` is this unit."""
    _CURRENT.set(unit)


class _OnlyOurs(pickle.Unpickler):
    """Results are our own dataclasses and plain values; nothing else comes to life (and the bytes are sealed)."""

    _ALLOWED = frozenset({"datetime", "builtins", "zoneinfo"})

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("bot.") or (
            module in self._ALLOWED and name not in {"eval", "exec", "getattr", "__import__", "open"}
        ):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place among results")


def _load(stored: bytes) -> Any:
    return _OnlyOurs(io.BytesIO(stored)).load()
