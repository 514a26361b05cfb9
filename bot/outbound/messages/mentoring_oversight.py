"""A gentle word to a volunteer of whom nothing was heard; and that a talk was opened, to all whom it concerns."""

from html import escape

from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_contacts import LogPress
from bot.domain.mentoring import MatchState
from bot.domain.people import Role
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, mentoring, people
from bot.storage import mentoring_oversight as store
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_hushed import hushed


@message("mentoring.nudge", quiet=True)
def nudge(tx: Transaction, to: To, match_id: int) -> Out | None:
    """Only while they still write to each other."""
    match = mentoring.get(tx, match_id)
    if match.state is not MatchState.ACTIVE:
        return None
    targets = {"write": WritePress(to=match.mother_id, case_id=match.case_id), "log": LogPress(match_id=match_id)}
    return screen(to, "mentoring_oversight.nudge", targets, name=people.name_of(tx, match.mother_id))


@message("mentoring.silence", quiet=True)
def silence(tx: Transaction, to: To, case_id: int) -> Out:
    """To a coordinator, by the code."""
    code = cases.get(tx, case_id).code
    return Out(to.texts.t("staff.mentoring.pair", "🔇 {code}: three weeks without contact in a pair.", code=code))


@message("mentoring.opened", quiet=True)
def opened(tx: Transaction, to: To, opening_id: int) -> Out | None:
    """To both sides, in the same words: her phone may not be hers alone. None on one that she hushed meanwhile."""
    if to.who.role is Role.MOTHER and hushed(tx, to.who.person):
        return None
    opening = store.opening(tx, opening_id)
    name, until = people.name_of(tx, opening.by_id), to.texts.when(opening.until)
    return screen(to, "mentoring_oversight.opened", name=name, until=until)


@message("mentoring.opened_note")
def opened_note(tx: Transaction, to: To, opening_id: int) -> Out:
    """To the supervisor, with the reason."""
    opening = store.opening(tx, opening_id)
    values = {"code": cases.get(tx, opening.case_id).code, "name": people.name_of(tx, opening.by_id)}
    head = to.texts.t("staff.mentoring.pair", "🔓 {code}: {name} opens the talk of a pair for a day. Why:", **values)
    return Out(f"{head}\n<blockquote>{escape(opening.reason)}</blockquote>")
