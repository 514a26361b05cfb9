"""The staff's group."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class RoomPress(CallbackData, prefix="team_room"):
    """The team room itself; `what` is about, replace or off."""

    what: str


class RoomAnswerPress(CallbackData, prefix="help_room"):
    """What becomes of an answer written in the team room: it goes to her, or stays among the staff."""

    draft_id: Id
    send: bool
