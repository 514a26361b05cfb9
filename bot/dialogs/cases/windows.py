"""The territory only where there are several; then the name."""

from operator import itemgetter

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Column, Select
from aiogram_dialog.widgets.text import Format

from bot.dialogs.cases import actions
from bot.dialogs.cases.getters import territories
from bot.dialogs.cases.states import NewFamily
from bot.dialogs.widgets import T, Window, press

new_family = Dialog(
    Window(
        T("staff.cases.new", "Where does the family live?"),
        Column(
            Select(Format("{item[1]}"), "territory", itemgetter(0), "territories", on_click=actions.choose_territory)
        ),
        press("menu.common", "cancel", actions.cancel),
        MessageInput(actions.press_territory),
        state=NewFamily.territory,
        getter=territories,
    ),
    Window(
        T("staff.cases.new", "What do you call this family? For example: Anna and Misha. The mother may see it."),
        press("menu.common", "cancel", actions.cancel),
        MessageInput(actions.write_alias),
        state=NewFamily.alias,
    ),
)
