"""The windows of beginning something that comes again: declarations only."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, SwitchTo

from bot.dialogs.answers import buttons_only
from bot.dialogs.calendar import Days
from bot.dialogs.reminders.actions import cancel
from bot.dialogs.reminders.getters import whose
from bot.dialogs.reminders.pages import FAMILY, MORE
from bot.dialogs.reminders_recurring import actions, getters
from bot.dialogs.reminders_recurring.states import AddRecurring
from bot.dialogs.widgets import BACK, Label, Window, Words, choice, press, shown

BUTTONS_ONLY = buttons_only("reminders.add")
WEEKDAY = choice("weekday", "days", actions.toggle_weekday)
DAY = choice("day", "days", actions.choose_day)
HOUR = choice("hour", "hours", actions.toggle_hour)
KIND = choice("kind", "kinds", actions.choose_kind)


add_recurring = Dialog(
    Window(
        FAMILY,
        Words("reminders_recurring.kind"),
        Column(KIND),
        MORE,
        press("menu.common", "back", actions.back_from_kinds),
        BUTTONS_ONLY,
        state=AddRecurring.kind,
        getter=getters.kinds,
    ),
    Window(
        FAMILY,
        Words("reminders_recurring.words"),
        SwitchTo(BACK, id="back", state=AddRecurring.kind),
        MessageInput(actions.write_words),
        state=AddRecurring.words,
    ),
    Window(
        FAMILY,
        *shown(
            "reminders_recurring.every",
            {"day": actions.every_day, "week": actions.every_week, "month": actions.every_month},
        ),
        SwitchTo(BACK, id="back", state=AddRecurring.words),
        BUTTONS_ONLY,
        state=AddRecurring.every,
    ),
    Window(
        FAMILY,
        Words("reminders_recurring.weekdays"),
        Group(WEEKDAY, width=2),
        Button(
            Label("reminders_recurring.weekdays", "ready"), id="ready", on_click=actions.weekdays_chosen, when="any"
        ),
        press("menu.common", "back", actions.back_to_what),
        BUTTONS_ONLY,
        state=AddRecurring.weekdays,
        getter=getters.weekdays,
    ),
    Window(
        FAMILY,
        Words("reminders_recurring.day"),
        Group(DAY, width=7),
        press("menu.common", "back", actions.back_to_what),
        BUTTONS_ONLY,
        state=AddRecurring.day,
        getter=getters.month,
    ),
    Window(
        FAMILY,
        *shown("reminders_recurring.times", {"morning": actions.choose_morning, "evening": actions.choose_evening}),
        Button(Label("reminders_recurring.times", "twice"), id="twice", on_click=actions.choose_twice, when="daily"),
        SwitchTo(Label("reminders_recurring.times", "other"), id="other", state=AddRecurring.hours),
        press("menu.common", "back", actions.back_to_what),
        MessageInput(actions.write_times),
        state=AddRecurring.times,
        getter=getters.several,
    ),
    Window(
        FAMILY,
        Words("reminders_recurring.hours"),
        Group(HOUR, width=4, when="figures"),
        Group(HOUR, width=2, when=lambda data, *_: not data["figures"]),
        Button(Label("reminders_recurring.hours", "ready"), id="ready", on_click=actions.hours_chosen, when="any"),
        SwitchTo(BACK, id="back", state=AddRecurring.times),
        MessageInput(actions.write_times),
        state=AddRecurring.hours,
        getter=getters.hours,
    ),
    Window(
        FAMILY,
        *shown(
            "reminders_recurring.end",
            {"endless": actions.endless, "week": actions.for_a_week, "month": actions.for_a_month},
        ),
        SwitchTo(Label("reminders_recurring.end", "other"), id="other", state=AddRecurring.calendar),
        SwitchTo(BACK, id="back", state=AddRecurring.times),
        MessageInput(actions.write_end),
        state=AddRecurring.end,
    ),
    Window(
        FAMILY,
        Words("reminders_recurring.last_day"),
        Days("calendar", on_click=actions.choose_end),
        SwitchTo(BACK, id="back", state=AddRecurring.end),
        MessageInput(actions.write_end),
        state=AddRecurring.calendar,
    ),
    Window(
        FAMILY,
        *shown("reminders_recurring.check", {"right": actions.save}),
        SwitchTo(Label("reminders_recurring.check", "change"), id="change", state=AddRecurring.kind),
        press("reminders_recurring.check", "cancel", cancel),
        BUTTONS_ONLY,
        state=AddRecurring.check,
        getter=getters.summary,
    ),
    getter=whose,
)
