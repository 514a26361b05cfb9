"""The windows of a task by agency: declarations only."""

from operator import itemgetter

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Group, ScrollingGroup, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.meetings_tasks import actions, getters
from bot.dialogs.meetings_tasks.states import AgencyTaskSteps
from bot.dialogs.widgets import BACK, T, Window, press

HEAD = T("staff.meetings.tasks", "🏛 {code} {alias}: a task")
CANCEL = press("menu.common", "cancel", actions.cancel)

agency_task = Dialog(
    Window(
        HEAD,
        T("staff.meetings.tasks", "Who does it?"),
        ScrollingGroup(
            Select(Format("{item[1]}"), "doer", itemgetter(0), "doers", on_click=actions.choose_doer),
            id="doers",
            width=1,
            height=12,
            hide_on_single_page=True,
        ),
        buttons_only("meetings.tasks"),
        CANCEL,
        state=AgencyTaskSteps.who,
        getter=getters.doers,
    ),
    Window(
        HEAD,
        T("staff.meetings.tasks", "{doer}: what is to be done? One line, without names and diagnoses."),
        MessageInput(actions.write_what, content_types=ContentType.ANY),
        SwitchTo(BACK, id="back", state=AgencyTaskSteps.who),
        CANCEL,
        state=AgencyTaskSteps.what,
    ),
    Window(
        HEAD,
        T("staff.meetings.tasks", "📅 By which day? Press it, or write it."),
        Group(Select(Format("{item[1]}"), "near", itemgetter(0), "near", on_click=actions.choose_near), width=3),
        Days("day", on_click=actions.choose_day),
        MessageInput(actions.write_day, content_types=ContentType.ANY),
        SwitchTo(BACK, id="back", state=AgencyTaskSteps.what, when="new"),
        CANCEL,
        state=AgencyTaskSteps.by,
        getter=getters.near,
    ),
    Window(
        HEAD,
        T("staff.meetings.tasks", "↪️ Why is it moved? One line."),
        MessageInput(actions.write_reason, content_types=ContentType.ANY),
        SwitchTo(BACK, id="back", state=AgencyTaskSteps.by),
        CANCEL,
        state=AgencyTaskSteps.reason,
    ),
    getter=getters.whose,
)
