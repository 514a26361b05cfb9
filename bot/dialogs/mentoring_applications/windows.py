"""Who wants to help, and how: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Column, Group, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.mentoring_applications import actions, getters
from bot.dialogs.mentoring_applications.states import Apply
from bot.dialogs.widgets import BACK, Window, Words, choice, press, shown

BUTTONS_ONLY = buttons_only(actions.APPLY)
CANCEL = press("mentoring_applications.kind", "cancel", actions.cancel)

apply = Dialog(
    Window(
        *shown(
            "mentoring_applications.kind",
            {"family": actions.is_family, "mentor": actions.is_mentor, "cancel": actions.cancel},
        ),
        BUTTONS_ONLY,
        state=Apply.kind,
    ),
    Window(
        *shown("mentoring_applications.consent", {"allow": actions.allow, "refuse": actions.cancel}),
        SwitchTo(BACK, id="back", state=Apply.kind),
        BUTTONS_ONLY,
        state=Apply.consent,
    ),
    Window(
        Words("mentoring_applications.contact"),
        SwitchTo(BACK, id="back", state=Apply.consent),
        CANCEL,
        MessageInput(actions.write_contact),
        state=Apply.contact,
    ),
    Window(
        Words("mentoring_applications.place"),
        Column(choice("place", "places", actions.choose_place)),
        SwitchTo(BACK, id="back", state=Apply.contact),
        CANCEL,
        MessageInput(actions.write_place),
        state=Apply.place,
        getter=getters.places,
    ),
    Window(
        Words("mentoring_applications.lived"),
        Group(choice("lived", "many", actions.toggle_lived), width=2),
        press("mentoring_applications.lived", "ready", actions.lived_ready),
        SwitchTo(BACK, id="back", state=Apply.place),
        CANCEL,
        BUTTONS_ONLY,
        state=Apply.lived,
        getter=getters.lived,
    ),
    Window(
        Words("mentoring_applications.free"),
        Group(choice("free", "many", actions.toggle_free), width=2),
        press("mentoring_applications.free", "ready", actions.free_ready),
        SwitchTo(BACK, id="back", state=Apply.lived),
        CANCEL,
        BUTTONS_ONLY,
        state=Apply.free,
        getter=getters.free,
    ),
    Window(
        *shown("mentoring_applications.check", {"send": actions.send, "cancel": actions.cancel}),
        SwitchTo(BACK, id="back", state=Apply.free),
        BUTTONS_ONLY,
        state=Apply.check,
        getter=getters.whole,
    ),
)
