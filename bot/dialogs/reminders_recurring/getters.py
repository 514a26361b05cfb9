"""What the windows show; whose it is and whether that is allowed is looked at anew by each."""

from datetime import date, time
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.recurring import RECURRING, called
from bot.dialogs.answers import answers
from bot.dialogs.reminders.pages import page
from bot.dialogs.reminders_recurring.words import days_of_week, said, short_month, times
from bot.dialogs.widgets import texts_of, voice_of
from bot.domain.reminders_recurring import Every, Rule

HOURS = [time(hour) for hour in range(6, 24)]


def rule_of(manager: DialogManager) -> Rule:
    found = answers(manager)
    until = date.fromisoformat(found["until"]) if found.get("until") else None
    chosen = tuple(sorted(time.fromisoformat(at) for at in found["times"]))
    return Rule(Every(found["every"]), chosen, tuple(found.get("weekdays", [])), found.get("day", 1), until)


async def kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    voice = voice_of(dialog_manager)
    return page(dialog_manager, [(code, kind.button.text(voice)) for code, kind in RECURRING.items()])


async def weekdays(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """All seven, with a mark on those that are chosen."""
    texts, chosen = texts_of(dialog_manager), answers(dialog_manager).get("weekdays", [])
    shown = [(str(day), _marked(texts.weekday_name(day).capitalize(), day in chosen)) for day in range(7)]
    return {"days": shown, "chosen": days_of_week(chosen, texts) if chosen else None, "any": bool(chosen)}


def _marked(label: str, chosen: bool) -> str:
    return f"✅ {label}" if chosen else label


async def month(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"days": [(str(day), str(day)) for day in range(1, 32)]}


async def several(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Twice a day is offered where that is usual, and where a fifth button has room."""
    room = voice_of(dialog_manager) != "ru@easy"
    return {"daily": room and answers(dialog_manager)["every"] == Every.DAY}


async def hours(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Each hour, with a mark on those that are chosen."""
    texts, chosen = texts_of(dialog_manager), answers(dialog_manager).get("times", [])
    shown = [(at.isoformat(), _marked(times((at,), texts), at.isoformat() in chosen)) for at in HOURS]
    found = tuple(sorted(time.fromisoformat(at) for at in chosen))
    return {
        "hours": shown,
        "chosen": times(found, texts) if found else None,
        "any": bool(found),
        "figures": texts.voice != "ru@easy",
    }


async def summary(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found, rule, texts = answers(dialog_manager), rule_of(dialog_manager), texts_of(dialog_manager)
    return {
        "what": called(found["kind"], found.get("words", ""), texts.voice),
        "rule": said(rule, texts),
        "short": short_month(rule, texts),
        "until": texts.full_day(rule.until) if rule.until else None,
    }
