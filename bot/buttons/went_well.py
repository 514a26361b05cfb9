"""«Что получилось»."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.went_well import Deed


class WentWellPress(CallbackData, prefix="went_well"):
    """⭐ what went well, by pages; `what` is tell or cancel."""

    what: str = ""
    page: Page = 0


class DeedPress(CallbackData, prefix="went_well_deed"):
    """One thing she did, or (`what`) take it off her list."""

    kind: Deed
    ref: str
    what: str = ""


class PraisePress(CallbackData, prefix="went_well_say"):
    """A curator's view of what a family did, or (with `kind`) a kind word about one thing."""

    case_id: Id
    kind: Deed | None = None
    ref: str = ""
