"""«How is it going», and what a person of the team is told when it goes badly."""

from bot.buttons.keys import Key
from bot.buttons.mentoring import CheckInPress, WritePress
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_check_ins import Feeling, Met
from bot.domain.outgoing import Occasion
from bot.domain.people import Role
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, mentoring, mentoring_check_ins, people, ties
from bot.storage.transaction import Transaction


@message("mentoring.check_in", quiet=True, occasion=Occasion.CHECK_IN)
def check_in(tx: Transaction, to: To, check_in_id: int) -> Out | None:
    """A mother is asked about the pair, a volunteer first about the meeting."""
    asked = mentoring_check_ins.get(tx, check_in_id)
    if mentoring.get(tx, asked.match_id).state is not MatchState.ACTIVE:
        return None
    mother = asked.role is Role.MOTHER
    targets = {str(what): CheckInPress(check_in_id=check_in_id, what=what) for what in (Feeling if mother else Met)}
    which = "check_in" if mother else "check_in_meeting"
    return screen(to, f"mentoring.{which}_{asked.mentor_role}", targets)


@message("mentoring.worry")
def worry(tx: Transaction, to: To, check_in_id: int, what: str) -> Out:
    """By name to the family's curator or whoever stands in; to anybody else by the code alone."""
    asked, t = mentoring_check_ins.get(tx, check_in_id), to.texts.t
    code = cases.get(tx, asked.case_id).code
    if to.who.role is not Role.CURATOR:
        return Out(
            t("staff.mentoring.worry", "{code}: somebody of a pair waits for a person. Its curator is away.", code=code)
        )
    about = {"code": code, "name": people.name_of(tx, asked.person_id)}
    if what == Feeling.TALK:
        text = t("staff.mentoring.worry", "{code}: {name} wants to talk to you.", **about)
    elif what == Met.BREAK:
        text = t("staff.mentoring.worry", "{code}: {name} needs a break from the meetings. Please ask.", **about)
    else:
        text = t("staff.mentoring.worry", "{code}: {name} is not well with this pair. Please ask how it is.", **about)
    if ties.between(tx, to.who.person, asked.person_id, asked.case_id) is None:
        return Out(text)
    answer = to.texts.label("staff.mentoring.worry", "✍️ Write")
    return Out(text, [[Key(answer, WritePress(to=asked.person_id, case_id=asked.case_id).pack())]])
