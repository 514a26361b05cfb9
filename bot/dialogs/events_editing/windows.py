"""The windows of changing an event: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.answers import buttons_only
from bot.dialogs.events_editing import actions, getters
from bot.dialogs.events_editing.states import Change
from bot.dialogs.widgets import BACK, L, T, Window

CANCEL = Button(L("staff.events.edit", "❌ Change nothing"), id="cancel", on_click=actions.cancel)
BUTTONS_ONLY = buttons_only("events.edit")
TO_FIELDS = SwitchTo(BACK, id="back", state=Change.fields)

editing = Dialog(
    Window(
        T("staff.events.edit", "✏️ What is different?"),
        Format("{form}"),
        SwitchTo(Format("{place_key}"), id="place", state=Change.place),
        SwitchTo(Format("{details_key}"), id="details", state=Change.details),
        SwitchTo(Format("{way_key}"), id="way", state=Change.way),
        SwitchTo(Format("{capacity_key}"), id="capacity", state=Change.capacity, when="whole"),
        SwitchTo(Format("{minimum_key}"), id="minimum", state=Change.minimum, when="whole"),
        Button(Format("{with_child_key}"), id="child", on_click=actions.toggle_child, when="whole"),
        Button(Format("{with_family_key}"), id="family", on_click=actions.toggle_family, when="whole"),
        SwitchTo(L("staff.events.edit", "👀 Look at it"), id="look", state=Change.preview, when="changed"),
        BUTTONS_ONLY,
        CANCEL,
        state=Change.fields,
        getter=getters.fields,
    ),
    Window(
        T("staff.events.place", "📍 Where is it? Write the address and the room."),
        MessageInput(actions.write_words),
        TO_FIELDS,
        state=Change.place,
    ),
    Window(
        T("staff.events.details", "❓ What will happen there? One or two short sentences for the mothers."),
        MessageInput(actions.write_words),
        Button(L("staff.events.details", "⏭ Skip"), id="none", on_click=actions.leave_out),
        TO_FIELDS,
        state=Change.details,
    ),
    Window(
        T("staff.events.way", "🚌 How do people get there? The bus, the stop, the door. Short sentences."),
        MessageInput(actions.write_words),
        Button(L("staff.events.details", "⏭ Skip"), id="none", on_click=actions.leave_out),
        TO_FIELDS,
        state=Change.way,
    ),
    Window(
        T("staff.events.capacity", "🪑 How many people find room, children with them? Write a number."),
        MessageInput(actions.write_number),
        Button(L("staff.events.capacity", "As many as come"), id="none", on_click=actions.leave_out),
        TO_FIELDS,
        state=Change.capacity,
    ),
    Window(
        T(
            "staff.events.minimum",
            "👥 With how many families at least? If fewer come, I ask you the day before. Write a number.",
        ),
        MessageInput(actions.write_number),
        Button(L("staff.events.minimum", "It takes place whoever comes"), id="none", on_click=actions.leave_out),
        TO_FIELDS,
        state=Change.minimum,
    ),
    Window(
        Format("{preview}"),
        Button(
            L("staff.events.edit", "✅ Save"), id="save", on_click=actions.save, when=lambda d, *_: not d["of_class"]
        ),
        Button(L("staff.events.edit", "✅ This class alone"), id="this", on_click=actions.save, when="of_class"),
        Button(
            L("staff.events.edit", "✅ This one and all after it"),
            id="following",
            on_click=actions.save_following,
            when="of_class",
        ),
        BUTTONS_ONLY,
        TO_FIELDS,
        CANCEL,
        state=Change.preview,
        getter=getters.preview,
    ),
)
