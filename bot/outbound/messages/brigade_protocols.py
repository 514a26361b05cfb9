"""Steps of a checklist that nobody has ticked in time."""

from html import escape

from bot.buttons.brigade import ProtocolPress
from bot.buttons.keys import Key
from bot.content.protocols import PROTOCOLS
from bot.content.screens import say
from bot.domain.brigade_protocols import Situation
from bot.outbound.message import Out, To, message
from bot.storage import help_requests as requests
from bot.storage.transaction import Transaction
from bot.use_cases.brigade_protocols import overdue


@message("brigade.step_urgent")
def step_urgent(tx: Transaction, to: To, request_id: int, situation: str, index: int) -> Out | None:
    return _overdue(tx, to, request_id, Situation(situation), index)


@message("brigade.step_overdue", quiet=True)
def step_overdue(tx: Transaction, to: To, request_id: int, situation: str, index: int) -> Out | None:
    return _overdue(tx, to, request_id, Situation(situation), index)


def _overdue(tx: Transaction, to: To, request_id: int, situation: Situation, index: int) -> Out | None:
    """All that are overdue by now. None when this one was ticked meanwhile, or another list was taken."""
    request, found = requests.get(tx, request_id), overdue(tx, request_id, situation)
    if index not in found:
        return None
    texts = to.texts
    head = texts.n(
        "staff.brigade.overdue",
        "⏰ No. {what}: {n} step is overdue.",
        "⏰ No. {what}: {n} steps are overdue.",
        len(found),
        what=" · ".join(part for part in (request.number, request.code) if part),
    )
    steps = [PROTOCOLS[situation].steps[one] for one in found]
    owners = say("brigade.owners", to.voice).buttons
    lines = [escape(f"• {step.what.text(to.voice)} ({owners[step.whose]})") for step in steps]
    press = ProtocolPress(request_id=request_id).pack()
    listed = texts.label("staff.brigade.request", "📋 What to do")
    return Out("\n".join([head, *lines]), [[Key(listed, press)]])
