"""Visits to a family's home."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class LogVisitPress(CallbackData, prefix="visits_log"):
    """🚪 write a visit to this family down."""

    case_id: Id


class VisitPress(CallbackData, prefix="visits"):
    """One visit that is written down; `what` is undo, hour or voice."""

    visit_id: Id
    what: str
