"""A history to which rows are only added: a row that names another in `takes_back` undoes it."""

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Row(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def takes_back(self) -> int | None: ...


T = TypeVar("T", bound=Row)


def standing(history: Sequence[T]) -> list[T]:
    """The rows that count, in their order (oldest first): what was taken back is history alone."""
    undone = {row.takes_back for row in history}
    return [row for row in history if row.takes_back is None and row.id not in undone]
