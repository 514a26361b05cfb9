"""The first meeting of a pair."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class MeetingDayPress(CallbackData, prefix="mentoring_meeting"):
    """«Придём» or «Не сможем»."""

    meeting_id: Id
    comes: bool


class ArrangePress(CallbackData, prefix="mentoring_arrange"):
    """What the curator does about it: `what` is day, met or telephone."""

    match_id: Id
    what: str
