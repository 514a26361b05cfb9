"""What the windows of a task show. Each looks anew whose family it is."""

from datetime import date, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.answers import answers
from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.cases import Case
from bot.domain.meetings_tasks import FURTHEST, Doer
from bot.use_cases import meetings_tasks

NEAR = {"week": timedelta(days=7), "two": timedelta(days=14), "month": timedelta(days=28)}


async def form(manager: DialogManager) -> tuple[Case, date, list[Doer]]:
    return await ledger_of(manager).read(meetings_tasks.form, who_of(manager), answers(manager)["case_id"])


async def whose(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For every window."""
    case, today, _doers = await form(dialog_manager)
    said = answers(dialog_manager)
    return {
        "code": case.code,
        "alias": case.alias,
        "today": today,
        "first": today,
        "last": today + FURTHEST,
        "new": "task_id" not in said,
        "doer": said.get("doer_name", ""),
    }


async def doers(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    _case, _today, known = await form(dialog_manager)
    return {"doers": [(code_of(one), f"{'🏛' if one.agency_id else '👤'} {one.name}") for one in known]}


def code_of(one: Doer) -> str:
    return f"a{one.agency_id}" if one.agency_id else f"p{one.person_id}"


async def near(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The days most often chosen."""
    texts = texts_of(dialog_manager)
    names = {
        "week": texts.label("staff.meetings.tasks", "In a week"),
        "two": texts.label("staff.meetings.tasks", "In 2 weeks"),
        "month": texts.label("staff.meetings.tasks", "In a month"),
    }
    return {"near": [(near, names[near]) for near in NEAR]}
