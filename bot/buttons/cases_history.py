"""What has been in a case."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page
from bot.domain.cases_history import Caller


class HistoryPress(CallbackData, prefix="cases_history"):
    """🗓 a page of it."""

    case_id: Id
    page: Page = 0


class NotePress(CallbackData, prefix="cases_note"):
    """📝 one line; `call`: about a telephone call, first from whom, then (`caller`) what it was about."""

    case_id: Id
    call: bool = False
    caller: Caller | None = None
