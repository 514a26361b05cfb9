"""One question."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput

from bot.dialogs.people_ages import actions
from bot.dialogs.people_ages.states import BirthDate
from bot.dialogs.widgets import Window, shown

birth_date = Dialog(
    Window(
        *shown("people_ages.birth_date", {"cancel": actions.cancel}),
        MessageInput(actions.write_day),
        state=BirthDate.day,
    ),
)
