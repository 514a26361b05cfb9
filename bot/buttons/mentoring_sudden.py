"""A pair that ends suddenly, and that its mother knows."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class SuddenPress(CallbackData, prefix="mentoring_sudden"):
    """⚡ `what` is the key of the button: tell, quiet, or back."""

    match_id: Id
    what: str = ""


class SaidPress(CallbackData, prefix="mentoring_said"):
    """✅ a person has told her."""

    news_id: Id
