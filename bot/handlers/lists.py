"""A mother's lists: three to a page, two in the easy level, then «Ещё» and «Назад»."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from bot.buttons.keys import Key, Rows
from bot.dialogs.farewell import back_to
from bot.domain.voices import Voice
from bot.handlers.reply import pager


def page_size(voice: Voice) -> int:
    return 2 if voice == "ru@easy" else 3


def page_rows(
    keys: Sequence[Key], voice: Voice, page: int, press: Callable[[int], CallbackData], parent: CallbackData
) -> Rows:
    """`keys` are this page's, and one more when a further page follows. «Назад» of the first page leads to `parent`."""
    size = page_size(voice)
    rows = [[key] for key in keys[:size]] + pager(voice, page, len(keys) > size, press)
    back = [] if page else [[back_to(parent, voice)]]
    return rows + back
