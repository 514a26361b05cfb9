"""What is written around the hiding of a chat; all of it may be read by anybody."""

from dataclasses import replace

from bot.buttons.hiding import HidingPress
from bot.content.screens import say
from bot.domain.outgoing import Policy
from bot.outbound.hiding import veil
from bot.outbound.message import Out, To, message, screen, with_menu
from bot.storage.transaction import Transaction
from bot.use_cases.hiding_wipes import next_batch


@message("hiding.wipe", Policy.IDEMPOTENT)
def wipe(tx: Transaction, to: To, wipe_id: int, number: int) -> Out:
    return Out(clears=next_batch(tx, wipe_id))


@message("hiding.kitchen")
def kitchen(tx: Transaction, to: To) -> Out:
    """All that a hidden chat shows by itself."""
    said = say("hiding_kitchen.home", to.voice)
    return Out(said.text, menu=list(said.buttons.values()), silent=True)


@message("hiding.done")
def done(tx: Transaction, to: To) -> Out:
    return replace(with_menu(screen(to, "hiding.done"), to), silent=True)


@message("hiding.rest")
def rest(tx: Transaction, to: To) -> Out:
    return replace(screen(to, "hiding.rest", {"show": HidingPress(what="rest")}), silent=True)


@message("hiding.menu")
def menu(tx: Transaction, to: To) -> Out:
    """The buttons below again, when the message that had brought them was deleted."""
    return replace(with_menu(screen(to, "hiding.menu"), to), silent=True)


@message("hiding.back")
def back(tx: Transaction, to: To) -> Out:
    return with_menu(screen(to, "hiding.back"), to)


@message("hiding.warning")
def warning(tx: Transaction, to: To) -> Out:
    """Once, when she has come in: what hiding is good for, and what it is not."""
    return screen(to, "hiding.warning", {"quiet": HidingPress()})


@message("hiding.veil")
def veiled(tx: Transaction, to: To, row_id: int) -> Out:
    """In place of an answer that was deleted with the rest."""
    return veil(to, row_id)
