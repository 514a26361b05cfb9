"""What a curator hears about guides: a step that was not understood, a child with a fever."""

from bot.buttons.keys import Key
from bot.buttons.mentoring import WritePress
from bot.content.guides import GUIDES
from bot.domain.guides import Doubt
from bot.outbound.message import Out, To, message
from bot.storage import cases, guides
from bot.storage.transaction import Transaction


@message("guides.not_understood", quiet=True)
def not_understood(tx: Transaction, to: To, doubt_id: int) -> Out:
    doubt = guides.doubt(tx, doubt_id)
    case = cases.get(tx, doubt.case_id)
    text = to.texts.t(
        "staff.guides",
        "{alias} ({code}) does not understand step {step} of the guide “{title}”.",
        alias=case.alias,
        code=case.code,
        step=doubt.step,
        title=_title(to, doubt),
    )
    return _out(to, doubt, text)


@message("guides.told")
def told(tx: Transaction, to: To, doubt_id: int) -> Out:
    """At once, at night too: it is about a child who is ill."""
    doubt = guides.doubt(tx, doubt_id)
    case = cases.get(tx, doubt.case_id)
    text = to.texts.t(
        "staff.guides",
        "{alias} ({code}) has read the guide “{title}” to its end and asks me to tell you.",
        alias=case.alias,
        code=case.code,
        title=_title(to, doubt),
    )
    return _out(to, doubt, text)


def _title(to: To, doubt: Doubt) -> str:
    guide = GUIDES.get(doubt.guide_id)
    return guide.title.text(to.voice) if guide else doubt.guide_id


def _out(to: To, doubt: Doubt, text: str) -> Out:
    label = to.texts.label("staff.guides", "💬 Write to her")
    return Out(text, [[Key(label, WritePress(to=doubt.person_id, case_id=doubt.case_id).pack())]])
