"""The last day of a pair: days stand in the presses as their ordinal numbers."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id
from bot.buttons.mentoring_leave import Day


class LastDayPress(CallbackData, prefix="mentoring_last"):
    """📅 what is agreed, or a day to agree on; `what` is the key of the button: typed, sure, off."""

    match_id: Id
    what: str = ""
    day: Day | None = None
