"""Which part is asked for."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.people_about.words import name_of
from bot.dialogs.widgets import texts_of
from bot.domain.people_about import Fact


async def asked(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    start = dialog_manager.start_data
    assert isinstance(start, dict)
    return {"what": name_of(Fact(start["fact"]), texts_of(dialog_manager))}
