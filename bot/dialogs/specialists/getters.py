"""What the windows of booking show. Each looks anew whether the family is still shared."""

from datetime import date, time, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.specialists import called
from bot.dialogs.answers import answers
from bot.dialogs.widgets import ledger_of, voice_of, who_of
from bot.domain import specialists as rules
from bot.domain.reminders import local
from bot.domain.specialists import NewBooking
from bot.texts import Texts
from bot.use_cases import specialists_bookings as bookings
from bot.use_cases.specialists_bookings import Form


async def form(manager: DialogManager) -> Form:
    return await ledger_of(manager).read(bookings.form, who_of(manager), answers(manager)["share_id"])


def asked_for(said: dict[str, Any]) -> NewBooking:
    day, at = date.fromisoformat(said["day"]), time.fromisoformat(said["at"])
    return NewBooking(day, at, said.get("place", ""), said.get("by_phone", False))


async def whose(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every window."""
    found = await form(dialog_manager)
    said = {"code": found.case.code, "alias": found.case.alias, "today": found.wall.date()}
    return {**said, "who": called(found.specialist, voice_of(dialog_manager))}


async def days(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The calendar ends where a meeting may be no more."""
    today = (await form(dialog_manager)).wall.date()
    return {"first": today, "last": today + rules.FARTHEST - timedelta(days=1)}


async def hours(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Those that are free on that day."""
    found, texts = await form(dialog_manager), await there(dialog_manager)
    day = date.fromisoformat(answers(dialog_manager)["day"])
    free = rules.free_on(day, found.case.zone, found.now, found.taken, found.away)
    shown = [(f"{moment.astimezone(found.wall.tzinfo):%H%M}", texts.time(moment)) for moment in free]
    return {"hours": shown, "day": texts.day(day), "full": not shown}


async def summary(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found, texts, new = await form(dialog_manager), await there(dialog_manager), asked_for(answers(dialog_manager))
    when = texts.when(local(new.day, new.at, found.case.zone))
    return {"when": when, "place": new.place, "by_phone": new.by_phone}


async def there(manager: DialogManager) -> Texts:
    """By the clock on the family's wall."""
    return Texts(voice_of(manager), (await form(manager)).case.zone)
