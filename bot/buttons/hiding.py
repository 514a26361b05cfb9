"""A phone that somebody else holds."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class ShowPress(CallbackData, prefix="hiding_show"):
    """«Показать» under a line that says nothing: the message of this row."""

    row_id: Id


class HidingPress(CallbackData, prefix="hiding"):
    """What she wants for a phone that others look at; `what` is one of the buttons, or nothing for the first screen."""

    what: str = ""


class HidingHoursPress(CallbackData, prefix="hiding_hours"):
    """Turn this part of the day on or off for these days: all, work, rest, or a number from Monday 0; no part: show."""

    days: str
    part: str = ""


class HidingOpenPress(CallbackData, prefix="hiding_open"):
    """The mother forgot her word and is here: first ask, then (`sure`) open her chat."""

    case_id: Id
    sure: bool = False
