"""The windows: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column
from aiogram_dialog.widgets.text import Format

from bot.dialogs.answers import buttons_only
from bot.dialogs.people_intakes_staff import actions, getters
from bot.dialogs.people_intakes_staff.states import Limit, NewIntake, NewSender, Refusal
from bot.dialogs.widgets import L, T, Window, choice, press

CANCEL = press("menu.common", "cancel", actions.cancel)
BUTTONS_ONLY = buttons_only("people.hand_over")

new_intake = Dialog(
    Window(
        T("staff.people.intakes", "🏥 Who sends her?"),
        Column(choice("agency", "agencies", actions.choose_agency)),
        BUTTONS_ONLY,
        CANCEL,
        state=NewIntake.agency,
        getter=getters.agencies,
    ),
    Window(
        T("staff.people.intakes", "👤 What is her name? As you heard it."),
        MessageInput(actions.write_name),
        CANCEL,
        state=NewIntake.name,
    ),
    Window(
        T("staff.people.intakes", "📞 How can she be reached? A number, or in one line."),
        MessageInput(actions.write_contact),
        Button(L("staff.people.intakes", "Not known"), id="unknown", on_click=actions.no_contact),
        CANCEL,
        state=NewIntake.contact,
    ),
    Window(
        T("staff.people.intakes", "📍 Where does she live?"),
        Column(choice("place", "places", actions.choose_place)),
        BUTTONS_ONLY,
        CANCEL,
        state=NewIntake.place,
        getter=getters.places,
    ),
    Window(
        T("staff.people.intakes", "📝 What does she need? One line, without a diagnosis."),
        MessageInput(actions.write_reason),
        CANCEL,
        state=NewIntake.reason,
    ),
    Window(
        T("staff.people.intakes", "Is it urgent?"),
        Column(choice("urgent", "urgent", actions.choose_urgent)),
        BUTTONS_ONLY,
        CANCEL,
        state=NewIntake.urgent,
        getter=getters.urgent,
    ),
    Window(
        Format("{twin}"),
        Button(L("staff.people.intakes", "It is her"), id="same", on_click=actions.the_same),
        Button(L("staff.people.intakes", "It is somebody else"), id="another", on_click=actions.another),
        BUTTONS_ONLY,
        CANCEL,
        state=NewIntake.twin,
        getter=getters.twin,
    ),
)

refusal = Dialog(
    Window(
        T("staff.people.intakes", "Why not? One line for the coordinator."),
        MessageInput(actions.write_why),
        press("menu.common", "cancel", actions.keep_thinking),
        state=Refusal.why,
    ),
)

new_sender = Dialog(
    Window(
        T("staff.people.agencies", "🏥 Who sends families?"),
        Column(choice("kind", "kinds", actions.choose_kind)),
        buttons_only("people.agencies"),
        press("menu.common", "cancel", actions.no_agency),
        state=NewSender.kind,
        getter=getters.kinds,
    ),
    Window(
        T("staff.people.agencies", "What is it called? For example: Maternity ward 2"),
        MessageInput(actions.write_agency),
        press("menu.common", "cancel", actions.no_agency),
        state=NewSender.name,
    ),
)

curator_limit = Dialog(
    Window(
        T("staff.people.intakes", "⚖️ How many families does one curator run at most? Now: {limit}"),
        MessageInput(actions.write_limit),
        press("menu.common", "cancel", actions.same_limit),
        state=Limit.number,
        getter=getters.limit,
    ),
)
