"""What the windows show; whose it is and whether that is allowed is looked at anew by each."""

from datetime import date, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.documents import DOCUMENTS, GROUPS, of_group
from bot.content.screens import say
from bot.dialogs.answers import answers
from bot.dialogs.reminders.getters import whose
from bot.dialogs.reminders.pages import page
from bot.dialogs.widgets import voice_of, who_of
from bot.domain.people import Role
from bot.domain.voices import Voice
from bot.texts import Texts

YEARS_AHEAD = 15
BEHIND = timedelta(days=3 * 365)


async def far(dialog_manager: DialogManager, **data: Any) -> dict[str, Any]:
    """For every window."""
    found = await whose(dialog_manager, **data)
    renewed = "renews" in answers(dialog_manager)
    return {**found, "last": date(found["today"].year + YEARS_AHEAD, 12, 31), "renewed": renewed}


async def groups(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Groups of papers, and what belongs to none."""
    voice = voice_of(dialog_manager)
    labels = say("reminders.document_group", voice).buttons
    single = [(code, kind.button.text(voice)) for code, kind in DOCUMENTS.items() if not kind.group]
    return page(dialog_manager, [(group, labels[group]) for group in GROUPS] + single)


async def kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    voice, staff = voice_of(dialog_manager), who_of(dialog_manager).role is not Role.MOTHER
    found = of_group(answers(dialog_manager)["group"], staff=staff)
    return page(dialog_manager, [(code, kind.button.text(voice)) for code, kind in found.items()])


async def days(dialog_manager: DialogManager, **data: Any) -> dict[str, Any]:
    """Which day is asked for, and on which side of today it may be pressed."""
    kind, voice = DOCUMENTS[answers(dialog_manager)["kind"]], voice_of(dialog_manager)
    today = (await whose(dialog_manager, **data))["today"]
    bounds = {} if kind.day.ahead else {"last": today}
    return bounds | {
        "question": kind.day.question.text(voice),
        "first": today - BEHIND if kind.day.behind else today,
        "by_year": kind.day.ahead,
        "by_day": not kind.day.ahead,
        "may_lack": kind.day.may_lack,
        "term": kind.term.text(voice) if who_of(dialog_manager).role is not Role.MOTHER else "",
        "unsure": kind.to_verify,
    }


def _with_weekday(day: date, voice: Voice) -> str:
    """A slip of a finger shows best in the day of the week."""
    texts = Texts(voice, "UTC")
    return f"{texts.full_day(day)}, {texts.weekday_name(day.weekday())}"


async def summary(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    said, voice = answers(dialog_manager), voice_of(dialog_manager)
    kind, day = DOCUMENTS[said["kind"]], said.get("day")
    dated = kind.dated(voice, _with_weekday(date.fromisoformat(day), voice)) if day else ""
    return {"what": kind.shown.text(voice), "day": dated[:1].upper() + dated[1:] or None}
