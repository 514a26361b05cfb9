"""The first contact of somebody close to a mother. Nothing of it says who invited them: a link may go astray."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput

from bot.dialogs.answers import buttons_only
from bot.dialogs.family_members import actions
from bot.dialogs.family_members.states import FamilyJoining
from bot.dialogs.people.actions import choose_level, go_on
from bot.dialogs.widgets import Window, Words, shown

BUTTONS_ONLY = buttons_only("people.join")

family_joining = Dialog(
    Window(
        *shown("family_members.welcome", {"next": go_on}),
        BUTTONS_ONLY,
        state=FamilyJoining.welcome,
    ),
    Window(
        *shown("people.emergency", {"understood": go_on}),
        BUTTONS_ONLY,
        state=FamilyJoining.emergency,
    ),
    Window(
        *shown("people.text_level", {"plain": choose_level, "easy": choose_level, "listen": choose_level}),
        BUTTONS_ONLY,
        state=FamilyJoining.text_level,
    ),
    Window(Words("family_members.name"), MessageInput(actions.give_name), state=FamilyJoining.name),
    Window(
        *shown("family_members.visibility", {"good": go_on}),
        BUTTONS_ONLY,
        state=FamilyJoining.visibility,
    ),
    Window(
        *shown("family_members.consent", {"agree": actions.agree, "refuse": actions.refuse}),
        BUTTONS_ONLY,
        state=FamilyJoining.consent,
    ),
)
