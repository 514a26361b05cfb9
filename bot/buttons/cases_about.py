"""🏷 What kind of family it is."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.cases_about import CaseCategory, Track
from bot.domain.children import CareRelation


class CaseAboutPress(CallbackData, prefix="cases_about"):
    """The screen; with a `track`: it is to be this one."""

    case_id: Id
    track: Track | None = None


class CaseNamePress(CallbackData, prefix="cases_name"):
    """✏️ How do you call the family? is asked."""

    case_id: Id


class CategoriesPress(CallbackData, prefix="cases_cats"):
    """A page of the categories."""

    case_id: Id
    page: Page = 0


class CategoryPress(CallbackData, prefix="cases_cat"):
    """One of them is to hold, or not. A short prefix: the longest category has 29 letters."""

    case_id: Id
    category: CaseCategory
    has: bool


class CarePress(CallbackData, prefix="cases_care"):
    """Who takes care of this child? is asked."""

    child_id: Id


class CareSetPress(CallbackData, prefix="cases_care_set"):
    """And answered; None: it is not known. `instead_of`: whom she saw written down when she pressed."""

    child_id: Id
    care: CareRelation | None = None
    instead_of: CareRelation | None = None
