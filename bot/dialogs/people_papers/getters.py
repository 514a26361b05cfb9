"""Who may have signed, and what is about to be written down."""

from datetime import date
from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.people_papers.words import giver_words
from bot.dialogs.widgets import texts_of
from bot.domain.people_consents import Giver


async def givers(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    texts = texts_of(dialog_manager)
    return {"givers": [(giver.value, giver_words(giver, texts).capitalize()) for giver in Giver]}


async def written(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    data, texts = dialog_manager.dialog_data, texts_of(dialog_manager)
    giver = Giver(data["giver"]) if data.get("giver") else None
    day = date.fromisoformat(data["day"])
    return {"giver": giver_words(giver, texts), "number": data["number"], "day": texts.full_day(day)}
