"""What a curator sees of the pairs of a family."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class PairsPress(CallbackData, prefix="mentoring_pairs"):
    """🤝 who stands beside this family."""

    case_id: Id


class OverseePress(CallbackData, prefix="mentoring_oversee"):
    """One pair: that they are in touch, and how often."""

    match_id: Id


class OpenTalkPress(CallbackData, prefix="mentoring_open"):
    """Open the talk of two adults; a reason is asked for."""

    match_id: Id


class PhotosPress(CallbackData, prefix="mentoring_photos"):
    """Allow pictures in a pair with somebody under 18 (a reason is asked for), or stop them."""

    match_id: Id
    stops: bool = False


class TalkPress(CallbackData, prefix="mentoring_talk"):
    """A page of their talk."""

    match_id: Id
    page: Page = 0
