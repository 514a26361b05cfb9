"""Children of the invented families, for tests."""

from datetime import date

from bot.domain.children import Child, ChildState

MISHA = Child(7, 1, "Миша", date(2026, 1, 31), date(2026, 2, 1), ChildState.KEPT)
