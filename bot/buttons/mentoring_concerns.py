"""«⋯ Ещё» under what the other one of a pair wrote, a worry, and the card of one."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id


class BesidePress(CallbackData, prefix="mentoring_more"):
    """What can be done with this message of the other one; `what` is the key of the button."""

    relay_id: Id
    what: str = ""


class WorryPress(CallbackData, prefix="mentoring_worry"):
    """😟 a worry in this pair; `what` is the key of the button."""

    match_id: Id
    what: str = ""


class WorryWordsPress(CallbackData, prefix="mentoring_words"):
    """✍️ tell more of a worry that was raised without words."""

    concern_id: Id


class ConcernPress(CallbackData, prefix="mentoring_concern"):
    """A button of the card of a worry; `what` is the key of the button."""

    concern_id: Id
    what: str


class StoppedPress(CallbackData, prefix="mentoring_stopped"):
    """The cards of the talks that stand still, once more, for a supervisor."""
