"""The windows of a call-out: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.answers import buttons_only
from bot.dialogs.brigade import actions, getters
from bot.dialogs.brigade.states import CallOut, InWords, NewAgency, NewPlace
from bot.dialogs.widgets import BACK, L, T, Window, Words, choice, press

CANCEL = press("menu.common", "cancel", actions.cancel)
BUTTONS_ONLY = buttons_only("brigade.call")

call_out = Dialog(
    Window(
        T(
            "staff.brigade.place",
            "📍 No. {number}. Where should they come, this time? Write it. "
            "Nothing is taken from the family's case, and the place is forgotten when the call-out is over.",
        ),
        Button(L("staff.brigade.place", "I will find out and add it"), id="later", on_click=actions.place_later),
        CANCEL,
        MessageInput(actions.write_place),
        state=CallOut.place,
        getter=getters.number,
    ),
    Window(
        T("staff.brigade.whom", "🚐 Whom to call? Mark agencies, or call all."),
        Column(choice("agency", "agencies", actions.mark)),
        Button(Format("{everybody}"), id="everybody", on_click=actions.everybody),
        SwitchTo(L("staff.brigade.whom", "➡️ Only those marked"), id="marked", state=CallOut.check, when="marked"),
        SwitchTo(BACK, id="back", state=CallOut.place),
        CANCEL,
        BUTTONS_ONLY,
        state=CallOut.whom,
        getter=getters.whom,
    ),
    Window(
        T("staff.brigade.check", "🚐 No. {number}\n📍 {place}\nWhom: {names}\nThey read number, code, kind and place."),
        Button(Format("{send}"), id="send", on_click=actions.send, when="count"),
        SwitchTo(BACK, id="back", state=CallOut.whom),
        CANCEL,
        BUTTONS_ONLY,
        state=CallOut.check,
        getter=getters.check,
    ),
)

new_place = Dialog(
    Window(
        T("staff.brigade.place", "📍 Where should they come now? Those who are on their way are told at once."),
        press("menu.common", "cancel", actions.cancel),
        MessageInput(actions.change_place),
        state=NewPlace.place,
    )
)

new_agency = Dialog(
    Window(
        T("staff.brigade.people", "What is the agency called? For example: Rescue team."),
        press("menu.common", "cancel", actions.no_agency),
        MessageInput(actions.name_agency),
        state=NewAgency.name,
    )
)

in_words = Dialog(
    Window(
        Words("brigade.write_words"),
        press("menu.common", "cancel", actions.no_words),
        MessageInput(actions.write_words),
        state=InWords.words,
    )
)
