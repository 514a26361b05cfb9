"""What the windows show; whose family it is and whether that is allowed is looked at anew by each."""

from datetime import date
from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.answers import answers
from bot.dialogs.widgets import ledger_of, voice_of, who_of
from bot.domain.children import earliest
from bot.texts import Texts
from bot.use_cases import children
from bot.use_cases.children import Form


async def form(manager: DialogManager) -> Form:
    read = ledger_of(manager).read
    return await read(children.form, who_of(manager), answers(manager).get("case_id"))


async def whose(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every window; `first`: birthdays lie in the past."""
    found, changes = await form(dialog_manager), "child_id" in answers(dialog_manager)
    return {
        "alias": found.alias,
        "today": found.today,
        "first": earliest(found.today),
        "last": found.today,
        "adds": not changes,
        "changes": changes,
    }


async def summary(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    said, voice = answers(dialog_manager), voice_of(dialog_manager)
    born = Texts(voice, who_of(dialog_manager).zone).whole_day(date.fromisoformat(said["born"]))
    return {"name": said["name"], "born": born}
