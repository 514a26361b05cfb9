"""A curator's thanks, read by the volunteer."""

from bot.content.screens import SCREENS
from bot.outbound.message import Out, To, message, screen
from bot.storage import mentoring_thanks, people
from bot.storage.transaction import Transaction


@message("mentoring.thanks", quiet=True)
def thanks(tx: Transaction, to: To, thanks_id: int) -> Out:
    words, said_by = mentoring_thanks.get(tx, thanks_id)
    said = SCREENS[f"mentoring_thanks.{words}"].text(to.voice)
    return screen(to, "mentoring_thanks.received", thanks=said, name=people.name_of(tx, said_by))
