"""«Поделиться»."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class OfferPress(CallbackData, prefix="exchange"):
    """🎁 what she can share, by pages; `what` is one of the buttons there."""

    what: str = ""
    page: Page = 0


class ExchangePress(CallbackData, prefix="exchange_item"):
    """Something about one offer, hers or on her curator's card; `what` is the key of the button."""

    item_id: Id
    what: str
