"""A step of a checklist that nobody has ticked in time."""

from bot.buttons import Key, ProtocolPress
from bot.content.protocols import PROTOCOLS
from bot.content.screens import say
from bot.domain.brigade_protocols import Situation
from bot.outbound.message import Out, To, message
from bot.storage import brigade_protocols as store
from bot.storage import help_requests as requests
from bot.storage.transaction import Transaction


@message("brigade.step_urgent")
def step_urgent(tx: Transaction, to: To, request_id: int, situation: str, index: int) -> Out | None:
    return _overdue(tx, to, request_id, Situation(situation), index)


@message("brigade.step_overdue", quiet=True)
def step_overdue(tx: Transaction, to: To, request_id: int, situation: str, index: int) -> Out | None:
    return _overdue(tx, to, request_id, Situation(situation), index)


def _overdue(tx: Transaction, to: To, request_id: int, situation: Situation, index: int) -> Out | None:
    """None when it was ticked meanwhile, or another list was taken."""
    request, begun, steps = requests.get(tx, request_id), store.begun(tx, request_id), PROTOCOLS[situation].steps
    if begun is None or begun.situation is not situation or index >= len(steps):
        return None
    step, texts = steps[index], to.texts
    if step.id in store.ticked(tx, request_id, situation):
        return None
    text = texts.t(
        "staff.brigade.overdue",
        "⏰ No. {what}: this step is overdue.\n{step} ({owner})",
        what=" · ".join(part for part in (request.number, request.code) if part),
        step=step.what.text(to.voice),
        owner=say("brigade.owners", to.voice).buttons[step.whose],
    )
    press = ProtocolPress(request_id=request_id).pack()
    return Out(text, [[Key(texts.label("staff.brigade.request", "📋 What to do"), press)]])
