"""What somebody does with a message of their own that was carried."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class RemovePress(CallbackData, prefix="relay_remove"):
    """🗑 take it back; `relay_id` is the first of what was sent together."""

    relay_id: Id
