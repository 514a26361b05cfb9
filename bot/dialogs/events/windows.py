"""The windows of an announcement: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, ScrollingGroup, Select, SwitchTo
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
        Column(choice("direction", "directions", actions.choose_direction)),
        MessageInput(actions.write_title),
        AS_IT_IS,
        CANCEL,
        state=Announce.direction,
        getter=getters.directions,
    ),
    Window(
        T("staff.events.title", "📣 Which programme? Choose, or write it in a few words."),
        Column(choice("programme", "programmes", actions.choose_programme)),
        MessageInput(actions.write_title),
        SwitchTo(BACK, id="back", state=Announce.direction),
        CANCEL,
        state=Announce.title,
        getter=getters.programmes,
    ),
    Window(
        T("staff.events.day", "📅 On which day?"),
        Days(id="day", on_click=actions.choose_day),
        BUTTONS_ONLY,
        AS_IT_IS,
        SwitchTo(BACK, id="back", state=Announce.direction),
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
        Column(choice("place", "places", actions.choose_place)),
        MessageInput(actions.write_place),
        AS_IT_IS,
        SwitchTo(BACK, id="back", state=Announce.time),
        CANCEL,
        state=Announce.place,
        getter=getters.places,
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
        Button(Format("{family}"), id="family", on_click=actions.toggle_family),
        SwitchTo(Format("{ages}"), id="ages", state=Announce.ages),
        SwitchTo(L("staff.events.preview", "👨‍👩‍👧 Whom to invite"), id="whom", state=Announce.families),
        SwitchTo(Format("{often}"), id="often", state=Announce.series),
        SwitchTo(Format("{way}"), id="way", state=Announce.way),
        SwitchTo(Format("{places}"), id="places", state=Announce.capacity),
        SwitchTo(Format("{least}"), id="least", state=Announce.minimum),
        BUTTONS_ONLY,
        SwitchTo(BACK, id="back", state=Announce.details),
        CANCEL,
        state=Announce.preview,
        getter=getters.preview,
    ),
    Window(
        T("staff.events.capacity", "🪑 How many people find room, children with them? Write a number."),
        MessageInput(actions.write_capacity),
        Button(L("staff.events.capacity", "As many as come"), id="any", on_click=actions.no_capacity),
        SwitchTo(BACK, id="back", state=Announce.preview),
        CANCEL,
        state=Announce.capacity,
    ),
    Window(
        T(
            "staff.events.minimum",
            "👥 With how many families at least? If fewer come, I ask you the day before. Write a number.",
        ),
        MessageInput(actions.write_minimum),
        Button(L("staff.events.minimum", "It takes place whoever comes"), id="any", on_click=actions.no_minimum),
        SwitchTo(BACK, id="back", state=Announce.preview),
        CANCEL,
        state=Announce.minimum,
    ),
    Window(
        T("staff.events.series", "🔁 How many classes is it? Write a number. Press the days of the week."),
        Format("{plan}"),
        T("staff.events.series", "Public holidays are left out. You can move or call off each class later."),
        Group(choice("weekday", "weekdays", actions.toggle_weekday), width=4),
        MessageInput(actions.write_sessions),
        Button(L("staff.events.series", "Only once"), id="once", on_click=actions.once),
        SwitchTo(L("staff.events.series", "✔️ Done"), id="done", state=Announce.preview),
        CANCEL,
        state=Announce.series,
        getter=getters.series,
    ),
    Window(
        T("staff.events.way", "🚌 How do people get there? The bus, the stop, the door. Short sentences."),
        MessageInput(actions.write_way),
        Button(L("staff.events.details", "⏭ Skip"), id="skip", on_click=actions.skip_way),
        SwitchTo(BACK, id="back", state=Announce.preview),
        CANCEL,
        state=Announce.way,
    ),
    Window(
        T("staff.events.ages", "🎂 For children of which age? Write the youngest and the oldest, in years: 3-7"),
        MessageInput(actions.write_ages),
        Button(L("staff.events.ages", "Of any age"), id="any", on_click=actions.any_age),
        SwitchTo(BACK, id="back", state=Announce.preview),
        CANCEL,
        state=Announce.ages,
    ),
    Window(
        T("staff.events.families", "👨‍👩‍👧 Whom do you invite? Chosen: {n}."),
        ScrollingGroup(
            choice("family", "rows", actions.toggle_family_invited),
            id="families",
            width=1,
            height=8,
            hide_on_single_page=True,
        ),
        Button(L("staff.events.families", "All my families"), id="all", on_click=actions.invite_all),
        Button(L("staff.events.families", "Nobody yet"), id="none", on_click=actions.invite_nobody),
        SwitchTo(L("staff.events.series", "✔️ Done"), id="done", state=Announce.preview),
        BUTTONS_ONLY,
        CANCEL,
        state=Announce.families,
        getter=getters.families,
    ),
    getter=getters.form,
)
