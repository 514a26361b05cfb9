"""Groups and channels in which events are posted."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class NoticeboardPress(CallbackData, prefix="noticeboards"):
    """The coordinator's list and one of it; `what`: list, open, off or off_sure."""

    what: str
    noticeboard_id: Id = 0


class PostPress(CallbackData, prefix="noticeboards_post"):
    """An event, and one of the places where it may stand; `what`: open, look, send, keep or down."""

    what: str
    event_id: Id
    noticeboard_id: Id = 0
