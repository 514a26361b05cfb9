"""Group sessions."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class AnswerPress(CallbackData, prefix="events_answer"):
    """A mother's answer to an invitation; `what` is the key of the button."""

    event_id: Id
    what: str


class EventPress(CallbackData, prefix="events_board"):
    """The curator's own card of an event; `what` is the key of the button."""

    event_id: Id
    what: str
    page: Page = 0
