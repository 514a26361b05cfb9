"""Services given to a family, and what the organisation calls them."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.services import Group, Recipient


class ServicesPress(CallbackData, prefix="services"):
    """🧾 the groups, or the codes of one; `day`: of the calendar, counted in days since the year 1, 0 for today."""

    case_id: Id
    group: Group | None = None
    day: Id = 0


class ServicePress(CallbackData, prefix="services_log"):
    """This code was given; without a code everything of yesterday was, once more."""

    case_id: Id
    code: str = ""
    day: Id = 0


class ServiceDayPress(CallbackData, prefix="services_day"):
    """📅 it was on an earlier day."""

    case_id: Id


class ServiceDonePress(CallbackData, prefix="services_done"):
    """What a press wrote down: for whom it was, or (without) taken back."""

    press_id: Id
    recipient: Recipient | None = None


class ServiceNamePress(CallbackData, prefix="services_name"):
    """The coordinator's names: a page of the codes, or (`code`) one of them; `back` gives back the catalogue's name."""

    code: str = ""
    back: bool = False
    page: Page = 0
