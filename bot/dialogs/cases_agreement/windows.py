"""By how much longer, and why: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.cases_agreement import actions
from bot.dialogs.cases_agreement.getters import longer
from bot.dialogs.cases_agreement.states import Longer
from bot.dialogs.widgets import BACK, L, T, Window, choice

CANCEL = Button(L("staff.cases.course", "❌ Cancel"), id="cancel", on_click=actions.cancel)
BUTTONS_ONLY = buttons_only("cases.course")

make_longer = Dialog(
    Window(
        T(
            "staff.cases.agreement",
            "🧭 {code}: the agreement lasts until {end}. How much longer?",
        ),
        Group(choice("months", "choices", actions.choose_months), width=2),
        BUTTONS_ONLY,
        CANCEL,
        state=Longer.months,
        getter=longer,
    ),
    Window(
        T("staff.cases.agreement", "Until {new_end}. Why is it made longer? One line, no diagnosis."),
        MessageInput(actions.write_reason),
        SwitchTo(BACK, id="back", state=Longer.months),
        CANCEL,
        state=Longer.reason,
        getter=longer,
    ),
)
