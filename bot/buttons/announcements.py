"""News to many."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class AnnouncePress(CallbackData, prefix="announcements_desk"):
    """What «📣» offers; `page` of the list of one's own."""

    what: Literal["desk", "meet", "write", "mine"]
    page: Page = 0


class NewsPress(CallbackData, prefix="announcements_card"):
    """Under the author's card of a piece of news. `read`: its words, to tell a family in person."""

    announcement_id: Id
    what: Literal["show", "stop", "correct", "read"]
