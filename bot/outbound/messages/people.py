"""Messages about people themselves: joining, being reached, and what could not be followed."""

from bot.outbound.message import Out, To, message, screen
from bot.storage.transaction import Transaction


@message("people.not_understood")
def not_understood(tx: Transaction, to: To) -> Out:
    """Sent when an update failed three times; the coordinator has been told in the same commit."""
    return screen(to, "menu.try_again")


@message("people.update_died")
def update_died(tx: Transaction, to: To, number: int) -> Out:
    return Out(
        to.texts.t(
            "staff.people.update_died",
            "A message could not be handled ({number}). Please tell whoever runs the bot.",
            number=number,
        )
    )
