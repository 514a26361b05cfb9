"""The windows of a meeting: declarations only."""

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.calendar import Days
from bot.dialogs.meetings import actions, getters
from bot.dialogs.meetings.states import MeetingDay
from bot.dialogs.widgets import BACK, L, T, Window, press

HEAD = T("staff.meetings.when", "👥 {code} {alias}: a meeting of agencies")
CANCEL = press("menu.common", "cancel", actions.cancel)

meeting_day = Dialog(
    Window(
        HEAD,
        T("staff.meetings.when", "📅 On which day? Press it, or write it, with an hour if you like: on Friday at 14."),
        Days("day", on_click=actions.choose_day),
        MessageInput(actions.write_day, content_types=ContentType.ANY),
        CANCEL,
        state=MeetingDay.day,
    ),
    Window(
        HEAD,
        T("staff.meetings.when", "🕙 {day}. At what time? Press it, or write it: 10:30"),
        Group(
            Select(Format("{item}"), id="hour", items="hours", item_id_getter=str, on_click=actions.choose_hour),
            width=4,
        ),
        MessageInput(actions.write_hour, content_types=ContentType.ANY),
        SwitchTo(BACK, id="back", state=MeetingDay.day),
        CANCEL,
        state=MeetingDay.hour,
        getter=getters.hours,
    ),
    Window(
        HEAD,
        T("staff.meetings.when", "📍 Where is it? An address or a link, in one line. It is not the family's home."),
        Button(L("staff.meetings.when", "➡️ The place stays"), id="same", on_click=actions.same_place, when="moved"),
        MessageInput(actions.write_place, content_types=ContentType.ANY),
        SwitchTo(BACK, id="back", state=MeetingDay.hour),
        CANCEL,
        state=MeetingDay.place,
    ),
    getter=getters.whose,
)
