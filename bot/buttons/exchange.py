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


class ExchangeToPress(CallbackData, prefix="exchange_to"):
    """The curator says which family gets it; without one, a page of hers to choose from."""

    item_id: Id
    case_id: Id = 0
    page: Page = 0


class ReceivedPress(CallbackData, prefix="exchange_got"):
    """What the receiving family says; `what` is the key of the button."""

    item_id: Id
    what: str
