"""A kind word of her curator about one thing she did."""

from bot.buttons.went_well import WentWellPress
from bot.content.screens import SCREENS
from bot.content.went_well import line
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, message, screen
from bot.storage import went_well as store
from bot.storage.transaction import Transaction

MOST = 60


@message("went_well.praised", quiet=True, occasion=Occasion.PRAISE)
def praised(tx: Transaction, to: To, praise_id: int) -> Out | None:
    """Nothing if she took the thing off her list meanwhile."""
    if (found := store.praise(tx, praise_id)) is None:
        return None
    case_id, kind, ref = found
    for one in store.deeds(tx, case_id, to.who.person, MOST):
        if (one.kind, one.ref) == (kind, ref):
            thanks = SCREENS[f"went_well.thanks_{kind}"].text(to.voice)
            targets, deed = {"list": WentWellPress()}, line(one, to.voice)
            return screen(to, "went_well.praised", targets, deed=deed, thanks=thanks, name=one.by)
    return None
