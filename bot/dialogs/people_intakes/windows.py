"""Where she lives, and how to reach her."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Column, RequestContact
from aiogram_dialog.widgets.markup.reply_keyboard import ReplyKeyboardFactory

from bot.dialogs.people_intakes import actions
from bot.dialogs.people_intakes.getters import places
from bot.dialogs.people_intakes.states import CallBack
from bot.dialogs.widgets import Key, Label, Window, Words, choice, press

call_back = Dialog(
    Window(
        Words("people.call_back_place"),
        Column(choice("place", "places", actions.choose_place)),
        press("people.call_back_contact", "cancel", actions.cancel),
        MessageInput(actions.write_place),
        state=CallBack.place,
        getter=places,
    ),
    Window(
        Words("people.call_back_contact"),
        RequestContact(Label("people.call_back_contact", "number")),
        Key(Label("menu.home", "help")),  # this keyboard hides the menu, and help is never further than two presses
        Key(Label("people.call_back_contact", "cancel")),
        MessageInput(actions.give_contact),
        markup_factory=ReplyKeyboardFactory(resize_keyboard=True),
        state=CallBack.contact,
    ),
)
