"""A meeting that a volunteer writes down: each press carries what was answered before it."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id, Page
from bot.domain.mentoring_contacts import EARLIEST, Felt, How, HowLong


class LogPress(CallbackData, prefix="mentoring_log"):
    """📝 the next question of those not answered yet."""

    match_id: Id
    how: How | None = None
    long: HowLong | None = None


class LogDaysPress(CallbackData, prefix="mentoring_logdays"):
    """📅 an earlier day."""

    match_id: Id
    how: How
    long: HowLong


class LogKeepPress(CallbackData, prefix="mentoring_logkeep"):
    """So many days ago: write it down."""

    match_id: Id
    how: How
    long: HowLong
    ago: Annotated[int, Field(ge=0, le=EARLIEST)]


class LogVoicePress(CallbackData, prefix="mentoring_logvoice"):
    """🎤 say it aloud; `ends`: rather not."""

    match_id: Id
    ends: bool = False


class LastedPress(CallbackData, prefix="mentoring_lasted"):
    """How long the meeting was that was told aloud."""

    logged_id: Id
    long: HowLong


class HeardDayPress(CallbackData, prefix="mentoring_heardday"):
    """When it was, counted from the day it was told; without a number, the earlier days to choose from."""

    logged_id: Id
    ago: Annotated[int, Field(ge=0, le=EARLIEST)] | None = None


class FeltPress(CallbackData, prefix="mentoring_felt"):
    """How the volunteer is after it."""

    logged_id: Id
    felt: Felt


class LogUndoPress(CallbackData, prefix="mentoring_logundo"):
    """🗑 take the meeting back."""

    logged_id: Id


class LoggedPress(CallbackData, prefix="mentoring_logged"):
    """📖 a page of what was written down."""

    page: Page = 0
