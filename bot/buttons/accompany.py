"""🤝 Who comes along to an appointment."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.people import Role


class AccompanyOfPress(CallbackData, prefix="accompany_of"):
    """The next appointment of a family for which nobody has answered."""

    case_id: Id


class AccompanyPress(CallbackData, prefix="accompany_one"):
    """One request; `what`: `me` I go, `whom` a page of others, `no` it is not possible."""

    request_id: Id
    what: str = ""
    page: Page = 0


class AccompanyGoesPress(CallbackData, prefix="accompany"):
    """This person goes, as what. With two ids and the longest role no letter more fits than this prefix has."""

    request_id: Id
    person_id: Id
    role: Role


class AccompanyCannotPress(CallbackData, prefix="accompany_cannot"):
    """🚫 by whoever was chosen."""

    request_id: Id
