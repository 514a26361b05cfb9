"""Back to the menu."""

from aiogram.filters.callback_data import CallbackData


class MenuPress(CallbackData, prefix="menu"):
    """🏠 back to the persistent menu."""
