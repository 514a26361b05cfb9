"""Telephone numbers."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class PhonesPress(CallbackData, prefix="phones"):
    """A page of telephone numbers: 0 are those of the whole country, the others those near the reader."""

    page: Page


class PhonePress(CallbackData, prefix="phones_keep"):
    """One number of the organisation, for its coordinator: `what` is checked, remove or back; `page` is where it stood.

    `checked_old` comes from the reminder: what is left of it is shown.
    """

    phone_id: Id
    what: str
    page: Page = 0


class PhoneListPress(CallbackData, prefix="phones_list"):
    """A page of the organisation's numbers."""

    page: Page = 0


class PhoneAddPress(CallbackData, prefix="phones_add"):
    """➕ a number for a territory."""
