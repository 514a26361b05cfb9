"""🤝 «Хочу помогать», and the coordinator's list of those who want to."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class ApplyPress(CallbackData, prefix="apply"):
    """🤝 begin; `collect`: what to collect after it was sent."""

    collect: bool = False


class ApplicationsPress(CallbackData, prefix="apply_list"):
    """A page of those who applied."""

    page: Page = 0


class FunnelPress(CallbackData, prefix="apply_way"):
    """📊 from the application to the pair: a page of who has stood longest where they stand."""

    page: Page = 0


class ApplicationPress(CallbackData, prefix="apply_of"):
    """One of them; `what` is the key of the button."""

    application_id: Id
    what: str = ""
