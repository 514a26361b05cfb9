"""What comes again and is due now: one neutral preview for all of a minute."""

from datetime import datetime

from bot.buttons.reminders import TurnPress
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, message, screen
from bot.storage import reminders_recurring
from bot.storage.transaction import Transaction


@message("recurring.due", occasion=Occasion.OWN)
def due(tx: Transaction, to: To, case_id: int, minute: str) -> Out | None:
    """Not held by quiet hours: the time is her own choice. What was answered or stopped meanwhile is not sent."""
    found = reminders_recurring.told_together(tx, case_id, datetime.fromisoformat(minute))
    if not found:
        return None
    return screen(to, "reminders_recurring.preview", {"show": TurnPress(turn_id=found[0].id, what="show")})
