"""What the presses and words do. Nothing is written down before the reason."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.cases_course import CoursePress
from bot.buttons.keys import Key
from bot.dialogs.answers import answers, one_line
from bot.dialogs.cases_agreement.states import Longer
from bot.dialogs.farewell import leave_with
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.cases_agreement import REASON_LIMIT
from bot.use_cases import cases_agreement


@action("cases.course")
async def choose_months(query: CallbackQuery, widget: object, manager: DialogManager, months: str) -> None:
    manager.dialog_data["months"] = int(months)
    await manager.switch_to(Longer.reason)


@action("cases.course")
async def write_reason(message: Message, widget: object, manager: DialogManager) -> None:
    if reason := await one_line(message, manager, REASON_LIMIT):
        said, texts = answers(manager), texts_of(manager)
        asked = (int(said["case_id"]), int(said["months"]), reason, int(said["seen"]))
        done = await ledger_of(manager).run(cases_agreement.extend, who_of(manager), *asked)
        known = {"code": done.case.code, "end": texts.full_day(done.agreement.ends_on), "name": done.agreement.by}
        if done.changed:
            text = texts.t(
                "staff.cases.agreement",
                "Somebody was quicker: {name} has changed the agreement, it lasts until {end}. Look at it anew.",
                **known,
            )
        else:
            text = texts.t("staff.cases.agreement", "✅ {code}: the agreement lasts until {end}.", **known)
        await leave_with(manager, text, [[_back(manager)]])


@action("cases.course")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    texts = texts_of(manager)
    await leave_with(manager, texts.t("staff.cases.course", "All right, nothing was written down."), [[_back(manager)]])


def _back(manager: DialogManager) -> Key:
    label = texts_of(manager).label("staff.cases.course", "🧭 Course")
    return Key(label, CoursePress(case_id=int(answers(manager)["case_id"])).pack())
