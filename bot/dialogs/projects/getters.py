"""Which part is asked for, and what is known of it."""

from typing import Any, NamedTuple

from aiogram_dialog import DialogManager

from bot.dialogs.projects.words import question, value_of
from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.projects import Part
from bot.use_cases import projects


class Asked(NamedTuple):
    """`project_id` 0: a project that is not there yet."""

    project_id: int
    part: Part


def asked_of(manager: DialogManager) -> Asked:
    assert isinstance(manager.start_data, dict)
    return Asked(int(manager.start_data["project_id"]), Part(manager.start_data["part"]))


async def asked(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    (project_id, part), texts = asked_of(dialog_manager), texts_of(dialog_manager)
    if not project_id:
        return {"question": question(part, texts), "removable": False}
    kept = await ledger_of(dialog_manager).read(projects.project, who_of(dialog_manager), project_id)
    known = value_of(kept.project, part, texts)
    now = [texts.t("staff.projects", "Now: {value}", value=known)] if known else []
    return {"question": "\n".join([question(part, texts), *now]), "removable": bool(known) and part is not Part.NAME}
