"""❤️ one-tap thanks of a curator."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id
from bot.domain.mentoring_thanks import Thanks


class ThankPress(CallbackData, prefix="mentoring_thank"):
    """❤️ choose the words, then say them to the volunteer of this pair."""

    match_id: Id
    words: Thanks | None = None
