"""A mother's first contact in its order, and the two questions for staff and volunteers."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput

from bot.dialogs.people import actions
from bot.dialogs.people.states import Joining, TeamJoining
from bot.dialogs.widgets import Window, Words, press

BUTTONS_ONLY = MessageInput(actions.press_instead)

joining = Dialog(
    Window(
        Words("people.welcome"),
        press("people.welcome", "next", actions.go_on),
        BUTTONS_ONLY,
        state=Joining.welcome,
    ),
    Window(
        Words("people.emergency"),
        press("people.emergency", "understood", actions.go_on),
        BUTTONS_ONLY,
        state=Joining.emergency,
    ),
    Window(
        Words("people.text_level"),
        press("people.text_level", "plain", actions.choose_level),
        press("people.text_level", "easy", actions.choose_level),
        press("people.text_level", "listen", actions.choose_level),
        BUTTONS_ONLY,
        state=Joining.text_level,
    ),
    Window(
        Words("people.name"),
        press("people.name", "skip", actions.skip_name),
        MessageInput(actions.give_name),
        state=Joining.name,
    ),
    Window(
        Words("people.visibility_adult"),
        press("people.visibility_adult", "good", actions.ask_consent),
        press("people.visibility_adult", "details", actions.read_details),
        BUTTONS_ONLY,
        state=Joining.visibility,
    ),
    Window(
        Words("people.visibility_details"),
        press("people.visibility_details", "good", actions.ask_consent),
        BUTTONS_ONLY,
        state=Joining.details,
    ),
    Window(
        Words("people.consent"),
        press("people.consent", "agree", actions.agree),
        press("people.consent", "refuse", actions.refuse),
        press("people.consent", "ask", actions.ask_curator),
        BUTTONS_ONLY,
        state=Joining.consent,
    ),
)

team_joining = Dialog(
    Window(Words("people.code"), MessageInput(actions.give_code), state=TeamJoining.code),
    Window(Words("people.team_name"), MessageInput(actions.give_team_name), state=TeamJoining.name),
)
