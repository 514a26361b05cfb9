"""«Как сделать»."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Page


class TopicPress(CallbackData, prefix="guides"):
    """📖 a page of a topic's guides; no topic: the topics."""

    topic: str = ""
    page: Page = 0


class GuidePress(CallbackData, prefix="guides_read"):
    """One guide at a step; `what` is the key of the button. The step stands here, so that a guest can read too."""

    guide: str
    what: str
    step: Page = 0
