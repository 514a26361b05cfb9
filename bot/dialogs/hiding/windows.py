"""The questions."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput

from bot.dialogs.hiding import actions
from bot.dialogs.hiding.states import Choosing
from bot.dialogs.widgets import Window, shown

choosing = Dialog(
    Window(
        *shown("hiding.ask_word", {"cancel": actions.cancel}),
        MessageInput(actions.write_word),
        state=Choosing.word,
    ),
    Window(
        *shown("hiding.ask_phrase", {"cancel": actions.cancel}),
        MessageInput(actions.write_phrase),
        state=Choosing.phrase,
    ),
    Window(
        *shown("hiding.ask_call", {"cancel": actions.cancel}),
        MessageInput(actions.write_call),
        state=Choosing.call,
    ),
)
