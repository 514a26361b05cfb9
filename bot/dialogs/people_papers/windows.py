"""Who signed, the number, the day, and a look at the whole."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.people_papers import actions
from bot.dialogs.people_papers.getters import givers, written
from bot.dialogs.people_papers.states import RecordPaper
from bot.dialogs.widgets import L, T, Window, choice

CANCEL = Button(L("staff.people.papers", "❌ Cancel"), id="cancel", on_click=actions.cancel)
BUTTONS_ONLY = buttons_only("people.consent_paper")

record_paper = Dialog(
    Window(
        T("staff.people.papers", "📝 Who signed the paper?"),
        Column(choice("giver", "givers", actions.choose_giver)),
        BUTTONS_ONLY,
        CANCEL,
        state=RecordPaper.giver,
        getter=givers,
    ),
    Window(
        T("staff.people.papers", "Which number does the paper have in your folder? Only the number, no name."),
        MessageInput(actions.write_number),
        CANCEL,
        state=RecordPaper.number,
    ),
    Window(
        T("staff.people.papers", "On which day was it signed? For example: 29 November 2026"),
        Button(L("staff.people.papers", "Signed today"), id="today", on_click=actions.today_instead),
        MessageInput(actions.write_day),
        CANCEL,
        state=RecordPaper.day,
    ),
    Window(
        T("staff.people.papers", "Paper No. {number} of {day}, signed by: {giver}. Is that right?"),
        Button(L("staff.people.papers", "✅ Save"), id="save", on_click=actions.save),
        SwitchTo(L("staff.people.papers", "✏️ Another number"), id="number", state=RecordPaper.number),
        SwitchTo(L("staff.people.papers", "✏️ Another day"), id="day", state=RecordPaper.day),
        BUTTONS_ONLY,
        CANCEL,
        state=RecordPaper.check,
        getter=written,
    ),
)
