"""A volunteer's rest between two pairs is over."""

from bot.buttons.mentoring_rests import RestsPress
from bot.outbound.message import Out, To, message, screen
from bot.storage.transaction import Transaction


@message("mentoring.rested", quiet=True)
def rested(tx: Transaction, to: To) -> Out:
    return screen(to, "mentoring_rests.over", {"rests": RestsPress()})
