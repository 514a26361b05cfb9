"""🏠 The social hotel."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id, Page
from bot.domain.stays import LONGEST, MOST_PEOPLE

People = Annotated[int, Field(ge=0, le=MOST_PEOPLE)]
Days = Annotated[int, Field(ge=0, le=LONGEST)]


class StaysPress(CallbackData, prefix="stays"):
    """The coordinator's register; a page of who waits."""

    page: Page = 0


class RoomsPress(CallbackData, prefix="stays_rooms"):
    """The rooms; `new`: write one down."""

    new: bool = False


class StaysFamilyPress(CallbackData, prefix="stays_family"):
    case_id: Id


class StayNewPress(CallbackData, prefix="stays_new"):
    """How many people (0: not said yet), in how many days they come, for how many nights (0: not said yet)."""

    case_id: Id
    people: People = 0
    days: Days | None = None
    nights: Days = 0


class StayPress(CallbackData, prefix="stays_one"):
    """One stay; `what` is the key of the button, `number` a room or how many days."""

    stay_id: Id
    what: str = ""
    number: Id = 0


class StayMinePress(CallbackData, prefix="stays_mine"):
    """«Показать»: her own room."""
