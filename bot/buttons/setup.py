"""🧰 The first setting up, for the coordinator."""

from aiogram.filters.callback_data import CallbackData

from bot.domain.setup import Step


class SetupPress(CallbackData, prefix="setup"):
    """The list of steps, or one of them."""

    step: Step | None = None


class SetupTickPress(CallbackData, prefix="setup_tick"):
    """«It is as it should be»."""

    step: Step


class ZonePress(CallbackData, prefix="setup_zone"):
    """The organisation goes by the clock of this zone."""

    zone: str
