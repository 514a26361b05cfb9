"""One question."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.people_about import actions
from bot.dialogs.people_about.getters import asked
from bot.dialogs.people_about.states import OwnFact
from bot.dialogs.widgets import L, T, Window

own_fact = Dialog(
    Window(
        T("staff.people.about", "{what}: write one line, as a mother should read it."),
        MessageInput(actions.write),
        Button(L("staff.people.about", "❌ Cancel"), id="cancel", on_click=actions.cancel),
        state=OwnFact.words,
        getter=asked,
    ),
)
