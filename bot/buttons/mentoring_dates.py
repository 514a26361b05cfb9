"""📅 A volunteer proposes a meeting: each press carries what was answered before it."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id
from bot.domain.mentoring_dates import DateState

Day = Annotated[int, Field(gt=0, lt=3_652_059)]
"""`date.fromordinal`"""
Minute = Annotated[int, Field(ge=0, lt=24 * 60)]
"""Of the day."""


class DatePress(CallbackData, prefix="mentoring_date"):
    """📅 the next question of those not answered yet; `typed`: the answer is written by hand."""

    match_id: Id
    day: Day | None = None
    minute: Minute | None = None
    typed: bool = False


class DateSurePress(CallbackData, prefix="mentoring_datesure"):
    """✅ ask her."""

    match_id: Id
    day: Day
    minute: Minute


class DateOffPress(CallbackData, prefix="mentoring_dateoff"):
    """❌ the volunteer cannot come; `sure`: she may be told."""

    date_id: Id
    sure: bool = False


class DateAnswerPress(CallbackData, prefix="mentoring_datesaid"):
    """What the mother says."""

    date_id: Id
    said: DateState
