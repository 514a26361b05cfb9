"""What the windows of adding show. Each looks anew whose family it is and whether that is still allowed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.appointments import APPOINTMENTS, offered, possible
from bot.dialogs.answers import answers
from bot.dialogs.reminders.pages import page
from bot.dialogs.widgets import ledger_of, voice_of, who_of
from bot.domain.people import Role
from bot.domain.reminders import Attends, NewAppointment, local
from bot.texts import Texts
from bot.use_cases import reminders
from bot.use_cases.reminders import Form

MORNING = [time(hour) for hour in (9, 10, 11, 12)]
DAY = [time(hour) for hour in range(7, 21)]


async def form(manager: DialogManager) -> Form:
    read = ledger_of(manager).read
    return await read(reminders.form, who_of(manager), answers(manager).get("case_id"))


def start(said: dict[str, Any], zone: str) -> datetime:
    return local(date.fromisoformat(said["day"]), time.fromisoformat(said["at"]), zone)


async def whose(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every window."""
    found = await form(dialog_manager)
    said = answers(dialog_manager)
    moved = "instead_of" in said
    seen = {"alias": found.alias, "mine": not found.alias, "today": found.today}
    return {**seen, "moved": moved, "fixed": moved or "match_id" in said}


async def kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    voice = voice_of(dialog_manager)
    attends = answers(dialog_manager)["attends"]
    if who_of(dialog_manager).role is Role.MOTHER:
        return page(dialog_manager, [(code, kind.button.text(voice)) for code, kind in offered(attends).items()])
    names = [(code, kind.staff or kind.button) for code, kind in possible(attends).items()]
    return page(dialog_manager, [(code, name.text(voice)) for code, name in names])


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


async def clash(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """What stands at that very time."""
    read, said, voice = ledger_of(dialog_manager).read, answers(dialog_manager), voice_of(dialog_manager)
    who, case_id = who_of(dialog_manager), said.get("case_id")
    found = await read(reminders.at_the_same_minute, who, case_id, asked_for(said))
    kind, zone = found[0].kind if found else said["kind"], (await form(dialog_manager)).zone
    return {"other": APPOINTMENTS[kind].shown.text(voice), "when": Texts(voice, zone).when(start(said, zone))}


def asked_for(said: dict[str, Any]) -> NewAppointment:
    day, at = date.fromisoformat(said["day"]), time.fromisoformat(said["at"])
    links = (said.get("instead_of"), said.get("match_id"))
    return NewAppointment(Attends(said["attends"]), said["kind"], day, at, said.get("place", ""), *links)


def day_ahead(found: Form, days_ahead: int) -> str:
    return (found.today + timedelta(days=days_ahead)).isoformat()
