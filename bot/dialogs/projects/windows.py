"""One question; what is known already can be taken away."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.text import Format

from bot.dialogs.projects import actions
from bot.dialogs.projects.getters import asked
from bot.dialogs.projects.states import ProjectPart
from bot.dialogs.widgets import L, Window

project_part = Dialog(
    Window(
        Format("{question}"),
        MessageInput(actions.write),
        Button(L("staff.projects", "🗑 Take away"), id="remove", on_click=actions.remove, when="removable"),
        Button(L("staff.projects", "❌ Cancel"), id="cancel", on_click=actions.cancel),
        state=ProjectPart.words,
        getter=asked,
    ),
)
