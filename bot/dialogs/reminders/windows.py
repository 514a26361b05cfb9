"""The windows of adding an appointment: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.reminders import actions, getters
from bot.dialogs.reminders.pages import FAMILY, MORE
from bot.dialogs.reminders.states import AddAppointment
from bot.dialogs.widgets import BACK, Label, Window, Words, choice, press, shown

CANCEL = press("menu.common", "cancel", actions.cancel)
BUTTONS_ONLY = buttons_only("reminders.add")
A_DAY = MessageInput(actions.write_day)
HOUR = choice("hour", "hours", actions.choose_time)
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
        Column(choice("kind", "kinds", actions.choose_kind)),
        MORE,
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
        SwitchTo(BACK, id="back", state=AddAppointment.kind, when=lambda data, *_: not data["fixed"]),
        Button(Label("menu.common", "cancel"), id="cancel", on_click=actions.cancel, when="fixed"),
        A_DAY,
        state=AddAppointment.day,
        getter=getters.days,
    ),
    Window(
        FAMILY,
        Words("reminders.calendar"),
        Days("calendar", on_click=actions.choose_day),
        SwitchTo(BACK, id="back", state=AddAppointment.day),
        A_DAY,
        state=AddAppointment.calendar,
    ),
    Window(
        FAMILY,
        Words("reminders.add_time"),
        IN_FIGURES,
        IN_WORDS,
        SwitchTo(Label("reminders.add_time", "other"), id="other", state=AddAppointment.hours, when="morning"),
        SwitchTo(BACK, id="back", state=AddAppointment.day),
        MessageInput(actions.write_time),
        state=AddAppointment.time,
        getter=getters.hours,
    ),
    Window(
        FAMILY,
        Words("reminders.add_time"),
        IN_FIGURES,
        IN_WORDS,
        SwitchTo(BACK, id="back", state=AddAppointment.time),
        MessageInput(actions.write_time),
        state=AddAppointment.hours,
        getter=getters.all_hours,
    ),
    Window(
        FAMILY,
        *shown("reminders.add_check", {"right": actions.save}),
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
        MessageInput(actions.write_place),
        state=AddAppointment.place,
    ),
    Window(
        FAMILY,
        *shown("reminders.add_clash", {"both": actions.save_both}),
        SwitchTo(Label("reminders.add_clash", "time"), id="time", state=AddAppointment.time),
        press("reminders.add_clash", "cancel", actions.cancel),
        BUTTONS_ONLY,
        state=AddAppointment.clash,
        getter=getters.clash,
    ),
    getter=getters.whose,
)
