"""🎓 Training of the staff, and 🗣 how to talk with a mother."""

from datetime import date
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id, Page

Day = Annotated[int, Field(ge=0, le=date.max.toordinal())]
Hours = Annotated[int, Field(ge=0, le=999)]


class TrainingPress(CallbackData, prefix="training"):
    """A page of the staff, for the coordinator."""

    page: Page = 0


class TrainedPress(CallbackData, prefix="training_of"):
    """One of the staff."""

    person_id: Id


class TrainingAddPress(CallbackData, prefix="training_add"):
    """➕ which kind, then on which day (counted since the year 1), then how many hours; with all three it is kept."""

    person_id: Id
    kind: str = ""
    day: Day = 0
    hours: Hours = 0


class TrainingRowPress(CallbackData, prefix="training_row"):
    """🗑 it was a slip; `back`: that was one."""

    record_id: Id
    back: bool = False


class TrainingMinePress(CallbackData, prefix="training_mine"):
    """What I have learned myself."""


class TipPress(CallbackData, prefix="training_tip"):
    """🗣 one card; `case_id`: from which family's card it was opened, 0 from none."""

    number: Page = 0
    case_id: Id = 0
