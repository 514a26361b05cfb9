"""What the windows of a meeting show. Each looks anew whose family it is."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from aiogram_dialog import DialogManager

from bot.dialogs.answers import answers
from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.cases import Case
from bot.domain.reminders import local
from bot.use_cases import meetings

HOURS = [time(hour) for hour in range(8, 20)]


async def form(manager: DialogManager) -> tuple[Case, datetime]:
    return await ledger_of(manager).read(meetings.form, who_of(manager), answers(manager)["case_id"])


async def start_of(manager: DialogManager) -> datetime:
    said, (case, _) = answers(manager), await form(manager)
    return local(date.fromisoformat(said["day"]), time.fromisoformat(said["at"]), case.zone)


async def whose(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every window."""
    case, now = await form(dialog_manager)
    said, texts = answers(dialog_manager), texts_of(dialog_manager)
    day = texts.day(date.fromisoformat(said["day"])) if "day" in said else ""
    today = now.astimezone(ZoneInfo(case.zone)).date()
    return {"code": case.code, "alias": case.alias, "today": today, "day": day, "moved": bool(said["meeting_id"])}


async def hours(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Those of the day that are still to come."""
    said, (case, now) = answers(dialog_manager), await form(dialog_manager)
    day = date.fromisoformat(said["day"])
    return {"hours": [f"{hour:%H:%M}" for hour in HOURS if local(day, hour, case.zone) > now]}
