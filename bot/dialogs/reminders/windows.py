"""The windows of adding an appointment: declarations only."""

from operator import itemgetter

from aiogram.enums import ContentType
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.calendar import Days
from bot.dialogs.reminders import actions, getters
from bot.dialogs.reminders.states import AddAppointment
from bot.dialogs.widgets import Label, T, Window, Words, press

BACK = Label("menu.common", "back")
CANCEL = press("menu.common", "cancel", actions.cancel)
FAMILY = T("staff.reminders.add", "Family: {alias}", when="alias")
BUTTONS_ONLY = MessageInput(actions.press_instead, content_types=ContentType.ANY)
A_DAY_ONLY = MessageInput(actions.press_a_day, content_types=ContentType.ANY)
HOUR = Select(Format("{item[1]}"), id="hour", items="hours", item_id_getter=itemgetter(0), on_click=actions.choose_time)
IN_FIGURES = Group(HOUR, width=4, when="figures")
IN_WORDS = Group(HOUR, width=2, when=lambda data, *_: not data["figures"])


add_appointment = Dialog(
    Window(
        FAMILY,
        Words("reminders.add_who"),
        Button(Label("reminders.add_who", "self"), id="self", on_click=actions.choose_mother, when="mine"),
        Button(Label("reminders.add_who", "mother"), id="mother", on_click=actions.choose_mother, when="alias"),
        press("reminders.add_who", "child", actions.choose_child),
        CANCEL,
        BUTTONS_ONLY,
        state=AddAppointment.who,
    ),
    Window(
        FAMILY,
        Words("reminders.add_kind"),
        Column(
            Select(
                Format("{item[1]}"),
                id="kind",
                items="kinds",
                item_id_getter=itemgetter(0),
                on_click=actions.choose_kind,
            )
        ),
        Button(Label("menu.common", "more"), id="more", on_click=actions.more_kinds, when="more"),
        press("menu.common", "back", actions.back_from_kinds),
        BUTTONS_ONLY,
        state=AddAppointment.kind,
        getter=getters.kinds,
    ),
    Window(
        FAMILY,
        Words("reminders.add_day", when=lambda data, *_: not data["moved"]),
        Words("reminders.moved", when="moved"),
        Button(Label("reminders.add_day", "today"), id="today", on_click=actions.choose_today, when="today_left"),
        press("reminders.add_day", "tomorrow", actions.choose_tomorrow),
        press("reminders.add_day", "week", actions.choose_week),
        SwitchTo(Label("reminders.add_day", "other"), id="other", state=AddAppointment.calendar),
        SwitchTo(BACK, id="back", state=AddAppointment.kind, when=lambda data, *_: not data["moved"]),
        Button(Label("menu.common", "cancel"), id="cancel", on_click=actions.cancel, when="moved"),
        A_DAY_ONLY,
        state=AddAppointment.day,
        getter=getters.days,
    ),
    Window(
        FAMILY,
        Words("reminders.calendar"),
        Days("calendar", on_click=actions.choose_day),
        SwitchTo(BACK, id="back", state=AddAppointment.day),
        A_DAY_ONLY,
        state=AddAppointment.calendar,
    ),
    Window(
        FAMILY,
        Words("reminders.add_time"),
        IN_FIGURES,
        IN_WORDS,
        SwitchTo(Label("reminders.add_time", "other"), id="other", state=AddAppointment.hours, when="morning"),
        SwitchTo(BACK, id="back", state=AddAppointment.day),
        MessageInput(actions.write_time, content_types=ContentType.ANY),
        state=AddAppointment.time,
        getter=getters.hours,
    ),
    Window(
        FAMILY,
        Words("reminders.add_time"),
        IN_FIGURES,
        IN_WORDS,
        SwitchTo(BACK, id="back", state=AddAppointment.time),
        MessageInput(actions.write_time, content_types=ContentType.ANY),
        state=AddAppointment.hours,
        getter=getters.all_hours,
    ),
    Window(
        FAMILY,
        Words("reminders.add_check"),
        press("reminders.add_check", "right", actions.save),
        SwitchTo(Label("reminders.add_check", "place"), id="place", state=AddAppointment.place, when="placeless"),
        press("reminders.add_check", "change", actions.change),
        CANCEL,
        BUTTONS_ONLY,
        state=AddAppointment.check,
        getter=getters.summary,
    ),
    Window(
        FAMILY,
        Words("reminders.add_place"),
        SwitchTo(BACK, id="back", state=AddAppointment.check),
        MessageInput(actions.write_place, content_types=ContentType.ANY),
        state=AddAppointment.place,
    ),
    getter=getters.whose,
)
