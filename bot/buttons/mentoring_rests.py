"""Whether a volunteer wants a new pair."""

from aiogram.filters.callback_data import CallbackData


class RestsPress(CallbackData, prefix="mentoring_rests"):
    """🌙 `what` is the key of the button: how long, or ready; nothing for the question."""

    what: str = ""
