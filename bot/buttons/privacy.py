"""Her data: who looked, a copy, being deleted."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class PrivacyPress(CallbackData, prefix="privacy"):
    """📝 something about her data: `what` is looked, copy or copy_sure."""

    what: str
    page: Page = 0


class CopyPress(CallbackData, prefix="privacy_copy"):
    """A copy a mother asked for, for the staff: `what` is confirm, allow, refuse or handed."""

    copy_id: Id
    what: str


class ErasurePress(CallbackData, prefix="privacy_delete"):
    """🗑 delete me; `what` is ask, sure or take_back, nothing for what it means."""

    what: str = ""
