"""What the windows show; whose it is and whether that is allowed is looked at anew by each."""

from datetime import date
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.documents import DOCUMENTS
from bot.dialogs.reminders.getters import answers, page, whose
from bot.dialogs.widgets import voice_of, who_of
from bot.texts import Texts

YEARS_AHEAD = 15


async def far(**data: Any) -> dict[str, Any]:
    """For every window."""
    found = await whose(**data)
    return {**found, "last": date(found["today"].year + YEARS_AHEAD, 12, 31)}


async def kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    voice = voice_of(dialog_manager)
    return page(dialog_manager, [(code, kind.button.text(voice)) for code, kind in DOCUMENTS.items()])


async def summary(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    said, voice = answers(dialog_manager), voice_of(dialog_manager)
    day = Texts(voice, who_of(dialog_manager).zone).full_day(date.fromisoformat(said["ends_on"]))
    return {"what": DOCUMENTS[said["kind"]].shown.text(voice), "day": day}
