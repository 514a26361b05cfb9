"""The coming days to take along."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class WeekPress(CallbackData, prefix="week"):
    """The coming days outside the bot: `what` is nothing, paper or phone; with a `title` (neutral, shown) made."""

    what: str = ""
    title: str = ""
    case_id: Id = 0
    appointment_id: Id = 0
