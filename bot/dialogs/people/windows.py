"""A mother's first contact in its order, and the two questions for staff and volunteers."""

from aiogram import F
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput

from bot.dialogs.answers import buttons_only
from bot.dialogs.people import actions
from bot.dialogs.people.getters import her_age, her_curator
from bot.dialogs.people.states import Joining, TeamJoining
from bot.dialogs.widgets import Window, Words, press, shown
from bot.domain.people_ages import AgeGroup

BUTTONS_ONLY = buttons_only("people.join")

joining = Dialog(
    Window(
        *shown("people.welcome", {"next": actions.go_on}),
        BUTTONS_ONLY,
        state=Joining.welcome,
    ),
    Window(
        *shown("people.emergency", {"understood": actions.go_on, "back": actions.go_back}),
        BUTTONS_ONLY,
        state=Joining.emergency,
    ),
    Window(
        *shown(
            "people.text_level",
            {
                "plain": actions.choose_level,
                "easy": actions.choose_level,
                "listen": actions.choose_level,
                "back": actions.go_back,
            },
        ),
        BUTTONS_ONLY,
        state=Joining.text_level,
    ),
    Window(
        *shown("people.name", {"skip": actions.skip_name, "back": actions.go_back}),
        MessageInput(actions.give_name),
        state=Joining.name,
    ),
    Window(
        *shown("people_ages.age", {**dict.fromkeys(AgeGroup, actions.tell_age), "back": actions.go_back}),
        BUTTONS_ONLY,
        state=Joining.age,
    ),
    Window(
        *shown(
            "people_young.adult_needed",
            {"ask": actions.ask_adult, "afraid": actions.say_afraid, "back": actions.go_back},
        ),
        BUTTONS_ONLY,
        state=Joining.adult_needed,
        getter=her_curator,
    ),
    Window(
        *shown("people_young.afraid", {"call": actions.ask_call, "later": actions.not_now}),
        BUTTONS_ONLY,
        state=Joining.afraid,
        getter=her_curator,
    ),
    Window(
        *shown("people_young.line", {"understood": actions.has_read_line}),
        BUTTONS_ONLY,
        state=Joining.line,
    ),
    Window(
        Words("people.visibility_adult", when=~F["minor"]),
        Words("people.visibility_minor", when=F["minor"]),
        press("people.visibility_adult", "good", actions.ask_consent),
        press("people.visibility_adult", "details", actions.read_details),
        press("people.visibility_adult", "back", actions.go_back),
        BUTTONS_ONLY,
        state=Joining.visibility,
        getter=her_age,
    ),
    Window(
        *shown("people.visibility_details", {"good": actions.ask_consent}),
        BUTTONS_ONLY,
        state=Joining.details,
    ),
    Window(
        *shown(
            "people_consents.name_and_affairs",
            {"agree": actions.agree, "refuse": actions.refuse, "ask": actions.ask_curator, "back": actions.go_back},
        ),
        BUTTONS_ONLY,
        state=Joining.consent,
    ),
)

team_joining = Dialog(
    Window(Words("people.code"), MessageInput(actions.give_code), state=TeamJoining.code),
    Window(Words("people.team_name"), MessageInput(actions.give_team_name), state=TeamJoining.name),
)
