"""A curator's families and day."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.cases import Look


class CardPart(StrEnum):
    """Which keys stand under a family's card."""

    DAILY = "daily"
    AROUND = "around"
    OTHERS = "others"
    MORE = "more"


class FamilyPress(CallbackData, prefix="cases_family"):
    """One family's card; with `part`, other keys under the card that is there."""

    case_id: Id
    part: CardPart | None = None


class FamiliesPress(CallbackData, prefix="cases_families"):
    """A page of the curator's families."""

    page: Page
    look: Look = Look.ALL


class SearchPress(CallbackData, prefix="cases_search"):
    """Find a family by its code or by how the curator calls it."""


class TodayPress(CallbackData, prefix="cases_today"):
    """A page of the curator's day."""

    page: Page


class DonePress(CallbackData, prefix="cases_done"):
    """A task is done; `page` is where it stood."""

    task_id: Id
    page: Page
