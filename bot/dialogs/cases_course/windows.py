"""On which day a step was, and of an agreement for how long: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.cases_course import actions
from bot.dialogs.cases_course.getters import asked, terms
from bot.dialogs.cases_course.states import WriteStep
from bot.dialogs.widgets import BACK, L, T, Window, choice

CANCEL = Button(L("staff.cases.course", "❌ Cancel"), id="cancel", on_click=actions.cancel)
BUTTONS_ONLY = buttons_only("cases.course")
TYPED = MessageInput(actions.write_day)

write_step = Dialog(
    Window(
        T("staff.cases.course", "🧭 {code}: «{stage}». On which day was it? Press, or write the day."),
        Button(L("staff.cases.course", "It was today"), id="today", on_click=actions.on_today),
        Button(L("staff.cases.course", "It was yesterday"), id="yesterday", on_click=actions.on_yesterday),
        SwitchTo(L("staff.cases.course", "📅 Another day"), id="another", state=WriteStep.calendar),
        TYPED,
        CANCEL,
        state=WriteStep.day,
        getter=asked,
    ),
    Window(
        T("staff.cases.course", "🧭 {code}: «{stage}». On which day was it? Press, or write the day."),
        Days(id="days", on_click=actions.on_day),
        TYPED,
        SwitchTo(BACK, id="back", state=WriteStep.day),
        state=WriteStep.calendar,
        getter=asked,
    ),
    Window(
        T(
            "staff.cases.agreement",
            "🧭 {code}: for how long is it? Press, or write the months: {least} to {most}.",
        ),
        Group(choice("months", "choices", actions.choose_months), width=2),
        MessageInput(actions.write_months),
        SwitchTo(BACK, id="back", state=WriteStep.day),
        state=WriteStep.months,
        getter=terms,
    ),
    Window(
        T("staff.cases.agreement", "🧭 {code}: the agreement lasts until {end}. Is the paper signed?"),
        Button(L("staff.cases.agreement", "✅ Signed, it lies in the safe"), id="yes", on_click=actions.paper_signed),
        Button(L("staff.cases.agreement", "Not yet"), id="no", on_click=actions.paper_later),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=WriteStep.months),
        state=WriteStep.paper,
        getter=terms,
    ),
)
