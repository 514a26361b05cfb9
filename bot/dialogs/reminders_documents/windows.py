"""The windows of adding a document: declarations only."""

from operator import itemgetter

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.calendar import Years
from bot.dialogs.reminders.actions import more_kinds
from bot.dialogs.reminders_documents import actions, getters
from bot.dialogs.reminders_documents.states import AddDocument
from bot.dialogs.widgets import Label, T, Window, Words, press

FAMILY = T("staff.reminders.add", "Family: {alias}", when="alias")
BUTTONS_ONLY = MessageInput(actions.press_instead, content_types=ContentType.ANY)

add_document = Dialog(
    Window(
        FAMILY,
        Words("reminders.document_kind"),
        Column(
            Select(
                Format("{item[1]}"),
                id="kind",
                items="kinds",
                item_id_getter=itemgetter(0),
                on_click=actions.choose_kind,
            )
        ),
        Button(Label("menu.common", "more"), id="more", on_click=more_kinds, when="more"),
        press("menu.common", "back", actions.back_from_kinds),
        BUTTONS_ONLY,
        state=AddDocument.kind,
        getter=getters.kinds,
    ),
    Window(
        FAMILY,
        Words("reminders.document_end"),
        Years("end", on_click=actions.choose_end),
        SwitchTo(Label("menu.common", "back"), id="back", state=AddDocument.kind),
        MessageInput(actions.press_a_day, content_types=ContentType.ANY),
        state=AddDocument.end,
    ),
    Window(
        FAMILY,
        Words("reminders.document_check"),
        press("reminders.document_check", "right", actions.save),
        SwitchTo(Label("reminders.document_check", "change"), id="change", state=AddDocument.kind),
        press("reminders.document_check", "cancel", actions.cancel),
        BUTTONS_ONLY,
        state=AddDocument.check,
        getter=getters.summary,
    ),
    getter=getters.far,
)
