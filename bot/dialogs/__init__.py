"""Flows with steps, one folder an area: windows declare, getters read, actions write."""

from collections.abc import Callable

from aiogram_dialog import Dialog
from aiogram_dialog.api.entities import stack

DIALOGS: list[Dialog] = []

_random_id = stack.new_id


def derive_intent_ids(derive: Callable[[], str | None]) -> None:
    """aiogram-dialog shows a keyboard before it saves its context: a replay must make the same id, or a press is lost."""
    stack.new_id = lambda: derive() or _random_id()
