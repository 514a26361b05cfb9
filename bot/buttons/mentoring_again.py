"""Whether a pair goes on, and its breaks."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id
from bot.domain.mentoring_again import Say


class AgainPress(CallbackData, prefix="mentoring_again"):
    """An answer to «Хотите дальше видеться?»"""

    again_id: Id
    said: Say


class AgainEndPress(CallbackData, prefix="mentoring_againend"):
    """After «Нет», asked once more; `sure`: it ends, else back to the question."""

    again_id: Id
    sure: bool


class BreakPress(CallbackData, prefix="mentoring_break"):
    """🌙 for how long; `what` is the key of the button: w1 to w4, see, back, cancel."""

    match_id: Id
    what: str = ""
