"""The windows of a leave: declarations only."""

from operator import itemgetter

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, ScrollingGroup, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.calendar import Days
from bot.dialogs.duty import actions, getters
from bot.dialogs.duty.states import AddLeave
from bot.dialogs.widgets import L, Label, T, Window

BACK = Label("menu.common", "back")
CANCEL = Button(L("staff.duty.leave", "❌ Cancel"), id="cancel", on_click=actions.cancel)
ANYTHING_ELSE = MessageInput(actions.press_instead, content_types=ContentType.ANY)

add_leave = Dialog(
    Window(
        T("staff.duty.leave", "🏖 Who is away?"),
        ScrollingGroup(
            Select(Format("{item[0]}"), "who", itemgetter(1), "people", on_click=actions.choose_who),
            id="pages",
            width=1,
            height=8,
            hide_on_single_page=True,
        ),
        ANYTHING_ELSE,
        CANCEL,
        state=AddLeave.who,
        getter=getters.people,
    ),
    Window(
        T("staff.duty.leave", "📅 {name}: which is the first day?"),
        Days(id="first", on_click=actions.choose_first),
        ANYTHING_ELSE,
        SwitchTo(BACK, id="back", state=AddLeave.who),
        CANCEL,
        state=AddLeave.first,
        getter=getters.first,
    ),
    Window(
        T("staff.duty.leave", "📅 From {day}. Which is the last day?"),
        Days(id="last", on_click=actions.choose_last),
        ANYTHING_ELSE,
        SwitchTo(BACK, id="back", state=AddLeave.first),
        CANCEL,
        state=AddLeave.last,
        getter=getters.last,
    ),
    Window(
        T("staff.duty.leave", "Who stands in?"),
        Column(Select(Format("{item[0]}"), "deputy", itemgetter(1), "people", on_click=actions.choose_deputy)),
        ANYTHING_ELSE,
        SwitchTo(BACK, id="back", state=AddLeave.last),
        CANCEL,
        state=AddLeave.deputy,
        getter=getters.deputies,
    ),
    Window(
        T("staff.duty.leave", "{name} is away: {first} to {last}. Stands in: {deputy}. Is that right?"),
        Button(L("staff.duty.leave", "✅ Save"), id="save", on_click=actions.save),
        ANYTHING_ELSE,
        SwitchTo(BACK, id="back", state=AddLeave.deputy),
        CANCEL,
        state=AddLeave.check,
        getter=getters.check,
    ),
)
