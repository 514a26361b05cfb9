"""«Хотите дальше видеться?», in easy words, of both sides."""

from bot.buttons.mentoring_again import AgainPress
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_again import Say
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, message, screen
from bot.storage import mentoring, mentoring_again, people
from bot.storage.transaction import Transaction


@message("mentoring.again", quiet=True, occasion=Occasion.CHECK_IN)
def again(tx: Transaction, to: To, again_id: int) -> Out | None:
    asked = mentoring_again.get(tx, again_id)
    match = mentoring.get(tx, asked.match_id)
    if match.state is not MatchState.ACTIVE or not asked.open:
        return None
    other = match.other(asked.person_id)
    targets = {str(said): AgainPress(again_id=again_id, said=said) for said in Say}
    side = "mother" if asked.person_id == match.mother_id else "mentor"
    return screen(to, f"mentoring_again.ask_{side}", targets, name=people.name_of(tx, other))
