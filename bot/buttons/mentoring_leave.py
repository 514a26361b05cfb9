"""🌙 Leave of a volunteer: days stand in the presses as their ordinal numbers."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id

Day = Annotated[int, Field(gt=0, lt=3_652_059)]
"""`date.fromordinal`"""


class LeaveMinePress(CallbackData, prefix="mentoring_leave"):
    """🌙 the leave there is, or the first question."""


class LeaveDayPress(CallbackData, prefix="mentoring_leaveday"):
    """The days answered so far; `typed`: the next one is written by hand."""

    first: Day | None = None
    last: Day | None = None
    typed: bool = False


class LeaveSurePress(CallbackData, prefix="mentoring_leavesure"):
    """✅ these days are right."""

    first: Day
    last: Day


class LeaveEndPress(CallbackData, prefix="mentoring_leaveend"):
    """Back earlier, or not away at all; 0: nothing was asked for yet."""

    leave_id: Id
