"""The windows of adding a document: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days, Years
from bot.dialogs.reminders.actions import cancel
from bot.dialogs.reminders.pages import FAMILY, MORE
from bot.dialogs.reminders_documents import actions, getters
from bot.dialogs.reminders_documents.states import AddDocument
from bot.dialogs.widgets import Label, T, Window, Words, choice, press

BUTTONS_ONLY = buttons_only("reminders.add")


add_document = Dialog(
    Window(
        FAMILY,
        Words("reminders.document_group"),
        Column(choice("group", "kinds", actions.choose_group)),
        MORE,
        press("menu.common", "back", actions.back_from_groups),
        BUTTONS_ONLY,
        state=AddDocument.group,
        getter=getters.groups,
    ),
    Window(
        FAMILY,
        Words("reminders.document_kind"),
        Column(choice("kind", "kinds", actions.choose_kind)),
        MORE,
        press("menu.common", "back", actions.back_from_kinds),
        BUTTONS_ONLY,
        state=AddDocument.kind,
        getter=getters.kinds,
    ),
    Window(
        FAMILY,
        T("staff.reminders.add", "Term: {term}", when="term"),
        T(
            "staff.reminders.add",
            "⚠️ Nobody of the organisation has checked this term yet.",
            when=lambda data, *_: data["term"] and data["unsure"],
        ),
        Words("reminders.document_day"),
        Years("end", on_click=actions.choose_end, when="by_year"),
        Days("since", on_click=actions.choose_end, when="by_day"),
        Button(Label("reminders.document_day", "none"), id="none", on_click=actions.no_day, when="may_lack"),
        press("menu.common", "back", actions.back_from_day),
        MessageInput(actions.write_day),
        state=AddDocument.end,
        getter=getters.days,
    ),
    Window(
        FAMILY,
        Words("reminders.document_check", when="day"),
        Words("reminders.document_check_dateless", when=lambda data, *_: not data["day"]),
        press("reminders.document_check", "right", actions.save),
        press("reminders.document_check", "change", actions.change),
        press("reminders.document_check", "cancel", cancel),
        BUTTONS_ONLY,
        state=AddDocument.check,
        getter=getters.summary,
    ),
    getter=getters.far,
)
