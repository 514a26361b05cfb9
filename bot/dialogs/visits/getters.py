"""What the windows of a visit show. Each looks anew whose family it is."""

from datetime import date, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.visits import VISITS, skill, skills_of
from bot.dialogs.answers import answers
from bot.dialogs.visits import words
from bot.dialogs.widgets import ledger_of, texts_of, voice_of, who_of
from bot.domain.reminders import local
from bot.domain.visits import DAYS_AHEAD, VOICE_LIMIT, Ahead, Mark, Safety, Topic
from bot.texts import Texts
from bot.use_cases import visits
from bot.use_cases.visits import Form

YEAR = timedelta(days=365)


async def form(manager: DialogManager) -> Form:
    said = answers(manager)
    day = date.fromisoformat(said["day"]) if "day" in said else None
    return await ledger_of(manager).read(visits.form, who_of(manager), said["case_id"], day)


def day_of(manager: DialogManager, found: Form) -> date:
    said = answers(manager)
    return date.fromisoformat(said["day"]) if "day" in said else found.today


def marked(manager: DialogManager) -> list[Topic]:
    return [Topic(topic) for topic in answers(manager).get("topics", [])]


async def whose(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every window."""
    found = await form(dialog_manager)
    day = texts_of(dialog_manager).day(day_of(dialog_manager, found))
    return {"code": found.case.code, "alias": found.case.alias, "day": day, "today": found.today}


async def topics(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    voice, chosen = voice_of(dialog_manager), marked(dialog_manager)
    shown = [
        (topic.value, f"{'✅ ' if topic in chosen else ''}{VISITS.topics[topic].button.text(voice)}") for topic in Topic
    ]
    return {"topics": shown, "marked": bool(chosen)}


async def days_gone(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found = await form(dialog_manager)
    return {"first": found.opened, "last": found.today}


async def safety(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    texts = texts_of(dialog_manager)
    return {"marks": [(one.value, words.safety(one, texts)) for one in Safety]}


async def note(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    said, voice, texts = answers(dialog_manager), voice_of(dialog_manager), texts_of(dialog_manager)
    told = said.get("marks", {})
    shown = [
        (
            code,
            f"✅ {skill(code, voice)}: {words.mark(Mark(told[code]), texts)}" if code in told else skill(code, voice),
        )
        for code in skills_of(marked(dialog_manager))
    ]
    return {"skills": shown, "number": said.get("number"), "minutes": VOICE_LIMIT // timedelta(minutes=1)}


async def mark(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found, voice, texts = await form(dialog_manager), voice_of(dialog_manager), texts_of(dialog_manager)
    code = answers(dialog_manager)["skill"]
    last = next((words.mark(one.mark, texts) for one in found.skills if one.code == code), "")
    return {"skill": skill(code, voice), "last": last, "marks": [(one.value, words.mark(one, texts)) for one in Mark]}


async def ahead(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    texts = texts_of(dialog_manager)
    names = {
        Ahead.WEEK: texts.label("staff.visits.next", "In a week"),
        Ahead.TWO_WEEKS: texts.label("staff.visits.next", "In 2 weeks"),
        Ahead.MONTH: texts.label("staff.visits.next", "In a month"),
    }
    return {"days": [(one.value, names[one]) for one in DAYS_AHEAD], "hour": await _hour(dialog_manager)}


async def days_ahead(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found = await form(dialog_manager)
    return {"hour": await _hour(dialog_manager), "first": found.today, "last": found.today + YEAR}


async def _hour(manager: DialogManager) -> str:
    found = await form(manager)
    return Texts(voice_of(manager), found.case.zone).time(local(found.today, found.hour, found.case.zone))
