"""🎚 The level of a family."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id
from bot.domain.cases_levels import Level


class LevelPress(CallbackData, prefix="cases_level"):
    """The level and its history; with a `level`: it is to be this one. `seen` is the newest row known then."""

    case_id: Id
    level: Level | None = None
    seen: Id = 0
    sure: bool = False
