"""The windows of writing a child down: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import PastYears
from bot.dialogs.children import actions, getters
from bot.dialogs.children.states import AddChild
from bot.dialogs.widgets import BACK, Label, T, Window, Words, press, shown

FAMILY = T("staff.reminders.add", "Family: {alias}", when="alias")
CANCEL = press("menu.common", "cancel", actions.cancel)
BUTTONS_ONLY = buttons_only("children.change")

add_child = Dialog(
    Window(
        FAMILY,
        Words("children.add_name"),
        CANCEL,
        MessageInput(actions.write_name),
        state=AddChild.name,
    ),
    Window(
        FAMILY,
        Words("children.add_born"),
        PastYears("born", on_click=actions.choose_born),
        SwitchTo(BACK, id="back", state=AddChild.name, when="adds"),
        Button(Label("menu.common", "cancel"), id="cancel", on_click=actions.cancel, when="changes"),
        MessageInput(actions.write_born),
        state=AddChild.born,
    ),
    Window(
        FAMILY,
        *shown("children.check", {"right": actions.save}),
        SwitchTo(Label("children.check", "change"), id="change", state=AddChild.name),
        press("children.check", "cancel", actions.cancel),
        BUTTONS_ONLY,
        state=AddChild.check,
        getter=getters.summary,
    ),
    getter=getters.whose,
)
