"""Until when it lasts now, and by how much it may be made longer."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.answers import answers
from bot.dialogs.cases_course.getters import spans
from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.cases_agreement import end_of
from bot.use_cases import cases_agreement


async def longer(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    said, texts = answers(dialog_manager), texts_of(dialog_manager)
    read = ledger_of(dialog_manager).read
    asked = await read(cases_agreement.extension, who_of(dialog_manager), int(said["case_id"]))
    found: dict[str, Any] = {"code": asked.case.code, "end": texts.full_day(asked.agreement.ends_on)}
    if months := said.get("months"):
        found["new_end"] = texts.full_day(end_of(asked.agreement.ends_on, int(months)))
    return {**found, "choices": spans(asked.months, texts)}
