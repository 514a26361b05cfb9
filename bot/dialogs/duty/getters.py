"""What the windows of a leave show."""

from datetime import date
from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.duty import LONGEST_LEAVE
from bot.use_cases import duty, duty_leave

NOBODY = "0"


async def names(manager: DialogManager) -> dict[str, str]:
    """Id → name of everybody who can stand in."""
    found = await ledger_of(manager).read(duty.colleagues, who_of(manager))
    return {str(one.person_id): one.name for one in found}


async def team(manager: DialogManager) -> dict[str, str]:
    """Id → name of everybody who can be away."""
    found = await ledger_of(manager).read(duty_leave.team, who_of(manager))
    return {str(one.person_id): one.name for one in found}


async def people(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"people": list((await team(dialog_manager)).items())}


async def first(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    today = await ledger_of(dialog_manager).read(duty_leave.today, who_of(dialog_manager))
    return {"today": today, "name": (await team(dialog_manager))[dialog_manager.dialog_data["person"]]}


async def last(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The calendar begins with the first day away."""
    begins, texts = date.fromisoformat(dialog_manager.dialog_data["first"]), texts_of(dialog_manager)
    return {"today": begins, "last": begins + LONGEST_LEAVE, "day": texts.full_day(begins)}


async def deputies(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    away = dialog_manager.dialog_data["person"]
    found = [one for one in (await names(dialog_manager)).items() if one[0] != away]
    nobody = texts_of(dialog_manager).label("staff.duty.leave", "Nobody")
    return {"people": [*found, (NOBODY, nobody)]}


async def check(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    data, known, texts = dialog_manager.dialog_data, await team(dialog_manager), texts_of(dialog_manager)
    days = texts.days(*(date.fromisoformat(data[name]) for name in ("first", "last")))
    nobody = texts.label("staff.duty.leave", "nobody")
    return {"name": known[data["person"]], "deputy": known.get(data["deputy"], nobody), "days": days}
