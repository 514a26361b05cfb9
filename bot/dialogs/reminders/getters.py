"""What the windows of adding show. Each looks anew whose family it is and whether that is still allowed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.appointments import APPOINTMENTS, offered, possible
from bot.dialogs.widgets import ledger_of, voice_of, who_of
from bot.domain.people import Role
from bot.domain.reminders import local
from bot.texts import Texts
from bot.use_cases import reminders
from bot.use_cases.reminders import Form

MORNING = [time(hour) for hour in (9, 10, 11, 12)]
DAY = [time(hour) for hour in range(7, 21)]
STAFF_PAGE = 8


def answers(manager: DialogManager) -> dict[str, Any]:
    """What the dialog was started with, and what was answered since."""
    started = manager.start_data if isinstance(manager.start_data, dict) else {}
    return {**started, **manager.dialog_data}


async def form(manager: DialogManager) -> Form:
    read = ledger_of(manager).read
    return await read(reminders.form, who_of(manager), answers(manager).get("case_id"))


def start(said: dict[str, Any], zone: str) -> datetime:
    return local(date.fromisoformat(said["day"]), time.fromisoformat(said["at"]), zone)


async def whose(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every window."""
    found = await form(dialog_manager)
    moved = "instead_of" in answers(dialog_manager)
    return {"alias": found.alias, "mine": not found.alias, "moved": moved, "today": found.today}


async def kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    voice = voice_of(dialog_manager)
    attends = answers(dialog_manager)["attends"]
    if who_of(dialog_manager).role is Role.MOTHER:
        return page(dialog_manager, [(code, kind.button.text(voice)) for code, kind in offered(attends).items()])
    names = [(code, kind.staff or kind.button) for code, kind in possible(attends).items()]
    return page(dialog_manager, [(code, name.text(voice)) for code, name in names])


def page(manager: DialogManager, items: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """All of them with «Назад» where the level's screen holds that; else a page with «Ещё»."""
    if who_of(manager).role is not Role.MOTHER:
        whole, size = STAFF_PAGE, STAFF_PAGE
    else:
        whole, size = (3, 2) if voice_of(manager) == "ru@easy" else (4, 3)
    if len(items) <= whole:
        return {"kinds": items, "more": False}
    first = answers(manager).get("page", 0) * size
    return {"kinds": items[first : first + size], "more": len(items) > first + size}


async def days(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found = await form(dialog_manager)
    return {"today_left": any(_ahead(found, found.today, DAY))}


async def hours(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The morning, as long as it lasts."""
    found, day = await form(dialog_manager), date.fromisoformat(answers(dialog_manager)["day"])
    morning = _ahead(found, day, MORNING)
    shown = _hours(dialog_manager, found, day, morning or _ahead(found, day, DAY))
    return {**shown, "morning": bool(morning)}


async def all_hours(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found, day = await form(dialog_manager), date.fromisoformat(answers(dialog_manager)["day"])
    return _hours(dialog_manager, found, day, _ahead(found, day, DAY))


def _ahead(found: Form, day: date, times: Sequence[time]) -> list[time]:
    return [at for at in times if local(day, at, found.zone) > found.now]


def _hours(manager: DialogManager, found: Form, day: date, times: Sequence[time]) -> dict[str, Any]:
    """«10:00» or, in the easy level, «10 утра», which takes more room."""
    texts = Texts(voice_of(manager), found.zone)
    hours = [(f"{at:%H%M}", texts.time(local(day, at, found.zone))) for at in times]
    return {"hours": hours, "figures": texts.voice != "ru@easy"}


async def summary(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found, said, voice = await form(dialog_manager), answers(dialog_manager), voice_of(dialog_manager)
    when = Texts(voice, found.zone).when(start(said, found.zone))
    what = APPOINTMENTS[said["kind"]].shown.text(voice)
    return {"what": what, "when": when, "place": said.get("place"), "placeless": not said.get("place")}


def day_ahead(found: Form, days_ahead: int) -> str:
    return (found.today + timedelta(days=days_ahead)).isoformat()
