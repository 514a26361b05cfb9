"""The windows of booking: declarations only."""

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.specialists import actions, getters
from bot.dialogs.specialists.states import BookMeeting
from bot.dialogs.widgets import BACK, L, T, Window, choice, press

WHO = T("staff.specialists.book", "📅 {code} {alias}\n{who}")
CANCEL = press("menu.common", "cancel", actions.cancel)

book_meeting = Dialog(
    Window(
        WHO,
        T("staff.specialists.book", "On which day? Press it, or write it: «on Friday at 10»."),
        Days("calendar", on_click=actions.choose_day),
        CANCEL,
        MessageInput(actions.write_day, content_types=ContentType.ANY),
        state=BookMeeting.day,
        getter=getters.days,
    ),
    Window(
        WHO,
        T("staff.specialists.book", "🕙 {day}: at what hour? These are free. Or write another one.", when="hours"),
        T(
            "staff.specialists.book",
            "🕙 {day}: nothing is free. Choose another day, or write an hour.",
            when="full",
        ),
        Group(choice("hour", "hours", actions.choose_time), width=4),
        SwitchTo(BACK, id="back", state=BookMeeting.day),
        CANCEL,
        MessageInput(actions.write_time, content_types=ContentType.ANY),
        state=BookMeeting.time,
        getter=getters.hours,
    ),
    Window(
        WHO,
        T("staff.specialists.book", "📍 Where? Write the place as she knows it. She reads it as you write it."),
        Button(L("staff.specialists.book", "📞 By telephone"), id="phone", on_click=actions.by_phone),
        SwitchTo(BACK, id="back", state=BookMeeting.time),
        CANCEL,
        MessageInput(actions.write_place, content_types=ContentType.ANY),
        state=BookMeeting.place,
    ),
    Window(
        WHO,
        T("staff.specialists.book", "🕙 {when}"),
        T("staff.specialists.book", "📍 {place}", when="place"),
        T("staff.specialists.book", "📞 By telephone", when="by_phone"),
        T("staff.specialists.book", "Is that right?"),
        Button(L("staff.specialists.book", "✅ Book it"), id="save", on_click=actions.save),
        SwitchTo(L("staff.specialists.book", "✏️ Another day"), id="again", state=BookMeeting.day),
        CANCEL,
        buttons_only("specialists.book"),
        state=BookMeeting.check,
        getter=getters.summary,
    ),
    getter=getters.whose,
)
