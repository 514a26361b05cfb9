"""The volunteer's home."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class PairPress(CallbackData, prefix="mentoring_pair"):
    """One of several families: `what` is the key of the menu it was chosen for, mentee or meetings."""

    match_id: Id
    what: str


class HintPress(CallbackData, prefix="mentoring_hint"):
    """📖 «Подсказки»; `what` is the key of the button, nothing for the hint itself; `number` counts the other ones."""

    what: str = ""
    number: Page = 0


class MinePress(CallbackData, prefix="mentoring_mine"):
    """⚙️ what is the volunteer's own: leave, hours, expenses."""
