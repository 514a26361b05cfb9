"""🔄 A family goes over to another curator."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class TransferPress(CallbackData, prefix="cases_give"):
    """Whom to ask (`taker_id` of 0: the list), also when she has many families or is away; `back`: not any more."""

    case_id: Id
    taker_id: Id = 0
    sure: bool = False
    back: bool = False


class TakeOverPress(CallbackData, prefix="cases_take"):
    transfer_id: Id
    what: Literal["take", "refuse"]


class LoadsPress(CallbackData, prefix="cases_loads"):
    """The coordinator: a page of curators, with how many families each runs."""

    page: Page = 0


class CuratorCodesPress(CallbackData, prefix="cases_codes"):
    """A page of the families of one of them, by code."""

    curator_id: Id
    page: Page = 0
