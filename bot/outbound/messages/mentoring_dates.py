"""A volunteer would like to meet, to the mother; and what she said, to the volunteer."""

from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_dates import DateAnswerPress, DatePress
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_dates import HERS, DateState
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, mentoring, people
from bot.storage import mentoring_dates as store
from bot.storage.transaction import Transaction
from bot.texts import Texts


@message("mentoring.date_asked", quiet=True, occasion=Occasion.PROPOSAL)
def asked(tx: Transaction, to: To, date_id: int) -> Out | None:
    """Nothing once it is answered, over, or the two write no more."""
    found = store.get(tx, date_id)
    match = mentoring.get(tx, found.match_id)
    if found.state is not DateState.ASKED or match.state is not MatchState.ACTIVE or found.starts_at <= tx.now:
        return None
    targets = {str(said): DateAnswerPress(date_id=date_id, said=said) for said in HERS}
    when = Texts(to.voice, cases.get(tx, match.case_id).zone).when(found.starts_at)
    return screen(to, "mentoring_dates.asked", targets, name=people.name_of(tx, match.mentor_id), when=when)


@message("mentoring.date_answered", quiet=True)
def answered(tx: Transaction, to: To, date_id: int) -> Out | None:
    found = store.get(tx, date_id)
    match = mentoring.get(tx, found.match_id)
    if match.state is not MatchState.ACTIVE or found.state in (DateState.ASKED, DateState.OFF):
        return None
    name = people.name_of(tx, match.mother_id)
    if found.state is DateState.AGREED:
        when = Texts(to.voice, cases.get(tx, match.case_id).zone).when(found.starts_at)
        return screen(to, "mentoring_dates.agreed", name=name, when=when)
    targets = {
        "write": WritePress(to=match.mother_id, case_id=match.case_id),
        "again": DatePress(match_id=match.id),
    }
    return screen(to, f"mentoring_dates.{found.state}", targets, name=name)


@message("mentoring.date_off", quiet=True)
def off(tx: Transaction, to: To, date_id: int) -> Out | None:
    """She agreed, and then it did not suit her any more. Nothing of her once the two write no more."""
    found = store.get(tx, date_id)
    match = mentoring.get(tx, found.match_id)
    if match.state is not MatchState.ACTIVE:
        return None
    when = Texts(to.voice, cases.get(tx, match.case_id).zone).when(found.starts_at)
    return screen(to, "mentoring_dates.off", name=people.name_of(tx, match.mother_id), when=when)


@message("mentoring.date_over", quiet=True)
def over(tx: Transaction, to: To, date_id: int) -> Out:
    """To either side: the volunteer cannot come, or the two write no more. Never a name, never why."""
    found = store.get(tx, date_id)
    match = mentoring.get(tx, found.match_id)
    side = match.side(to.who.person)
    when = Texts(to.voice, cases.get(tx, match.case_id).zone).when(found.starts_at)
    return screen(to, f"mentoring_dates.over_{side}", when=when)
