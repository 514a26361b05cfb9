"""The windows of a new number: declarations only."""

from operator import itemgetter

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.phones import actions, getters
from bot.dialogs.phones.states import AddPhone
from bot.dialogs.widgets import L, T, Window

CANCEL = Button(L("staff.phones.add", "❌ Cancel"), id="cancel", on_click=actions.cancel)

add_phone = Dialog(
    Window(
        T("staff.phones.add", "📍 Who is it for?"),
        Column(
            Select(
                Format("{item[0]}"),
                id="place",
                items="places",
                item_id_getter=itemgetter(1),
                on_click=actions.choose_place,
            )
        ),
        MessageInput(actions.press_instead, content_types=ContentType.ANY),
        CANCEL,
        state=AddPhone.territory,
        getter=getters.places,
    ),
    Window(
        T("staff.phones.add", "✍️ What is it called? In words a mother knows, for example: Crisis centre"),
        MessageInput(actions.write_name, content_types=ContentType.ANY),
        CANCEL,
        state=AddPhone.name,
    ),
    Window(
        T("staff.phones.add", "☎️ Which number? With the code of the city, for example: 8 3852 55 12 34"),
        MessageInput(actions.write_number, content_types=ContentType.ANY),
        CANCEL,
        state=AddPhone.number,
    ),
    Window(
        Format("{preview}"),
        Button(L("staff.phones.add", "✅ Checked today, save"), id="save", on_click=actions.save),
        SwitchTo(L("staff.phones.add", "✍️ Another name"), id="name", state=AddPhone.name),
        SwitchTo(L("staff.phones.add", "☎️ Another number"), id="number", state=AddPhone.number),
        MessageInput(actions.press_instead, content_types=ContentType.ANY),
        CANCEL,
        state=AddPhone.check,
        getter=getters.preview,
    ),
)
