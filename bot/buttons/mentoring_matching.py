"""What somebody tells of themselves, and one family more than usual."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class TellPress(CallbackData, prefix="mentoring_tell"):
    """🧩 a part of what can be told; `choice`: the word, district or number that was pressed there."""

    what: str = ""
    choice: str = ""
    page: Page = 0


class AskTellPress(CallbackData, prefix="mentoring_ask_tell"):
    """Invite the mother (0), or somebody on the list, to tell of themselves."""

    case_id: Id
    person_id: Id = 0
    letter: str = ""


class AbovePress(CallbackData, prefix="mentoring_above"):
    """Ask the coordinator whether this one may have a family more."""

    case_id: Id
    mentor_id: Id
    letter: str


class DecidePress(CallbackData, prefix="mentoring_decide"):
    """The coordinator's answer."""

    question_id: Id
    allows: bool
