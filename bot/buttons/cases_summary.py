"""📄 One page about a family, by its code."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class SummaryPress(CallbackData, prefix="cases_summary"):
    case_id: Id
