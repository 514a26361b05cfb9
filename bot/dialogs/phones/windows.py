"""The windows of a new number: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.answers import buttons_only
from bot.dialogs.phones import actions, getters
from bot.dialogs.phones.states import AddPhone
from bot.dialogs.widgets import L, T, Window, choice

CANCEL = Button(L("staff.phones.add", "❌ Cancel"), id="cancel", on_click=actions.cancel)
BUTTONS_ONLY = buttons_only("phones.keep")

add_phone = Dialog(
    Window(
        T("staff.phones.add", "📍 Who is it for?"),
        Column(choice("place", "places", actions.choose_place)),
        BUTTONS_ONLY,
        CANCEL,
        state=AddPhone.territory,
        getter=getters.places,
    ),
    Window(
        T("staff.phones.add", "✍️ What is it called? In words a mother knows, for example: Crisis centre"),
        MessageInput(actions.write_name),
        CANCEL,
        state=AddPhone.name,
    ),
    Window(
        T("staff.phones.add", "☎️ Which number? With the code of the city, for example: 8 3852 55 12 34"),
        MessageInput(actions.write_number),
        CANCEL,
        state=AddPhone.number,
    ),
    Window(
        Format("{preview}"),
        Button(L("staff.phones.add", "✅ Checked today, save"), id="save", on_click=actions.save),
        SwitchTo(L("staff.phones.add", "✍️ Another name"), id="name", state=AddPhone.name),
        SwitchTo(L("staff.phones.add", "☎️ Another number"), id="number", state=AddPhone.number),
        BUTTONS_ONLY,
        CANCEL,
        state=AddPhone.check,
        getter=getters.preview,
    ),
)
