"""📋 What was seen of volunteers: written down by the coordinator, looked at by curators, and by each volunteer."""

from datetime import date
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Id, Page
from bot.domain.mentoring_vetting import Item

Day = Annotated[int, Field(ge=0, le=date.max.toordinal())]


class VettingListPress(CallbackData, prefix="vetting"):
    """A page of the volunteers."""

    page: Page = 0


class VettedPress(CallbackData, prefix="vetting_of"):
    """One of them; `history`: every line there ever was."""

    person_id: Id
    history: bool = False


class VettingAddPress(CallbackData, prefix="vetting_add"):
    """It was seen: which day it bears (counted since the year 1); with a day it is written down."""

    person_id: Id
    item: Item
    day: Day = 0


class VettingBackPress(CallbackData, prefix="vetting_back"):
    """🗑 it was a slip, or does not count any more."""

    person_id: Id
    item: Item


class VettingChoicePress(CallbackData, prefix="vetting_set"):
    """⚙️ which papers the organisation wants; with an item that one is wanted or not."""

    item: Item | None = None
    needed: bool = False


class VettingStatusPress(CallbackData, prefix="vetting_is"):
    """For a curator: what holds of somebody, and nothing more."""

    person_id: Id


class VettingMinePress(CallbackData, prefix="vetting_my"):
    """My own papers."""
