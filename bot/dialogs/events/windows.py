"""The windows of an announcement: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.events import actions, getters
from bot.dialogs.events.states import Announce
from bot.dialogs.widgets import BACK, L, T, Window, choice

CANCEL = Button(L("staff.events.announce", "❌ Cancel"), id="cancel", on_click=actions.cancel)
BUTTONS_ONLY = buttons_only("events.announce")
AS_IT_IS = SwitchTo(
    L("staff.events.announce", "➡️ Leave it as it is"), id="as_it_is", state=Announce.preview, when="complete"
)

announce = Dialog(
    Window(
        T("staff.events.title", "📣 What is it? Choose, or write it in a few words."),
        Column(choice("kind", "kinds", actions.choose_kind)),
        MessageInput(actions.write_title),
        AS_IT_IS,
        CANCEL,
        state=Announce.title,
        getter=getters.kinds,
    ),
    Window(
        T("staff.events.day", "📅 On which day?"),
        Days(id="day", on_click=actions.choose_day),
        BUTTONS_ONLY,
        AS_IT_IS,
        SwitchTo(BACK, id="back", state=Announce.title),
        CANCEL,
        state=Announce.day,
    ),
    Window(
        T("staff.events.time", "🕙 {day}. At what time? Press, or write it: 10:30"),
        Group(
            Select(
                Format("{item}"),
                id="time",
                items="times",
                item_id_getter=str,
                on_click=actions.choose_time,
            ),
            width=4,
        ),
        MessageInput(actions.write_time),
        AS_IT_IS,
        SwitchTo(BACK, id="back", state=Announce.day),
        CANCEL,
        state=Announce.time,
        getter=getters.times,
    ),
    Window(
        T("staff.events.place", "📍 Where is it? Write the address and the room."),
        MessageInput(actions.write_place),
        AS_IT_IS,
        SwitchTo(BACK, id="back", state=Announce.time),
        CANCEL,
        state=Announce.place,
    ),
    Window(
        T("staff.events.details", "❓ What will happen there? One or two short sentences for the mothers."),
        MessageInput(actions.write_details),
        AS_IT_IS,
        Button(L("staff.events.details", "⏭ Skip"), id="skip", on_click=actions.skip_details),
        SwitchTo(BACK, id="back", state=Announce.place),
        CANCEL,
        state=Announce.details,
    ),
    Window(
        Format("{preview}"),
        Button(Format("{send}"), id="send", on_click=actions.send, when="families"),
        Button(Format("{child}"), id="child", on_click=actions.toggle_child),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=Announce.details),
        CANCEL,
        state=Announce.preview,
        getter=getters.preview,
    ),
    getter=getters.form,
)
