"""Signs of danger."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class RedFlagPress(CallbackData, prefix="red_flags"):
    """A button of a card about a message; `what` is the key of the button."""

    flag_id: Id
    what: str
