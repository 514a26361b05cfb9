"""«How is it going», and what the curator is told when it goes badly."""

from bot.buttons.keys import Key
from bot.buttons.mentoring import CheckInPress, WritePress
from bot.domain.mentoring import Feeling, MatchState, Met
from bot.domain.outgoing import Occasion
from bot.domain.people import Role
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, mentoring, people
from bot.storage.transaction import Transaction


@message("mentoring.check_in", quiet=True, occasion=Occasion.CHECK_IN)
def check_in(tx: Transaction, to: To, check_in_id: int) -> Out | None:
    """A mother is asked about the pair, a mentor first about the meeting."""
    asked = mentoring.check_in(tx, check_in_id)
    if mentoring.get(tx, asked.match_id).state is not MatchState.ACTIVE:
        return None
    mother = asked.role is Role.MOTHER
    targets = {str(what): CheckInPress(check_in_id=check_in_id, what=what) for what in (Feeling if mother else Met)}
    return screen(to, f"mentoring.check_in_{asked.mentor_role}" if mother else "mentoring.check_in_meeting", targets)


@message("mentoring.worry")
def worry(tx: Transaction, to: To, check_in_id: int) -> Out:
    asked, t = mentoring.check_in(tx, check_in_id), to.texts.t
    about = {"code": cases.get(tx, asked.case_id).code, "name": people.name_of(tx, asked.person_id)}
    if asked.answer is Feeling.DANGER:
        text = t("staff.mentoring.worry", "🔥 {code}: {name} says there is danger. Please call now.", **about)
    elif asked.answer is Feeling.TALK:
        text = t("staff.mentoring.worry", "{code}: {name} wants to talk to you.", **about)
    else:
        text = t("staff.mentoring.worry", "{code}: {name} is not well with this pair. Please ask how it is.", **about)
    answer = to.texts.label("staff.mentoring.worry", "✍️ Write")
    return Out(text, [[Key(answer, WritePress(to=asked.person_id, case_id=asked.case_id).pack())]])
