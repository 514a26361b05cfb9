"""The windows of a leave: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Column, ScrollingGroup, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.duty import actions, getters
from bot.dialogs.duty.states import AddLeave
from bot.dialogs.widgets import BACK, L, T, Window, choice

CANCEL = Button(L("staff.duty.leave", "❌ Cancel"), id="cancel", on_click=actions.cancel)
BUTTONS_ONLY = buttons_only("duty.write")

add_leave = Dialog(
    Window(
        T("staff.duty.leave", "🏖 Who is away?"),
        ScrollingGroup(
            choice("who", "people", actions.choose_who),
            id="pages",
            width=1,
            height=8,
            hide_on_single_page=True,
        ),
        BUTTONS_ONLY,
        CANCEL,
        state=AddLeave.who,
        getter=getters.people,
    ),
    Window(
        T("staff.duty.leave", "📅 {name}: which is the first day?"),
        Days(id="first", on_click=actions.choose_first),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=AddLeave.who),
        CANCEL,
        state=AddLeave.first,
        getter=getters.first,
    ),
    Window(
        T("staff.duty.leave", "📅 From {day}. Which is the last day?"),
        Days(id="last", on_click=actions.choose_last),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=AddLeave.first),
        CANCEL,
        state=AddLeave.last,
        getter=getters.last,
    ),
    Window(
        T("staff.duty.leave", "Who stands in?"),
        Column(choice("deputy", "people", actions.choose_deputy)),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=AddLeave.last),
        CANCEL,
        state=AddLeave.deputy,
        getter=getters.deputies,
    ),
    Window(
        T("staff.duty.leave", "{name} is away: {days}. Stands in: {deputy}. Is that right?"),
        Button(L("staff.duty.leave", "✅ Save"), id="save", on_click=actions.save),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=AddLeave.deputy),
        CANCEL,
        state=AddLeave.check,
        getter=getters.check,
    ),
)
