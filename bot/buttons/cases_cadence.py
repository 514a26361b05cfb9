"""🎚 How often each level wants something, for the coordinator. `seen`: the newest change she knew of."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id
from bot.domain.cases_cadence import Part
from bot.domain.cases_levels import Level

Days = Annotated[int, Field(ge=0, le=999)]


class CadencePress(CallbackData, prefix="cases_cadence"):
    """All levels, or one of them."""

    level: Level | None = None


class CadenceDaysPress(CallbackData, prefix="cases_days"):
    """Which number for this part? With `days` it is this one; 0: not asked for."""

    level: Level
    part: Part
    seen: Id
    days: Days | None = None


class CadenceAbovePress(CallbackData, prefix="cases_cadence_above"):
    """Who hears of a family that waits too long."""

    level: Level
    seen: Id
    above: bool


class CadenceBackPress(CallbackData, prefix="cases_cadence_back"):
    """↩️ as the bot itself has it."""

    level: Level
    seen: Id
