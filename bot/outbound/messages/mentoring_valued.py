"""«Что было самым ценным?», and what of the answer the other side reads."""

from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_valued import valued_rows
from bot.content.screens import SCREENS, say
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, mentoring, mentoring_concerns, mentoring_valued, people
from bot.storage.transaction import Transaction
from bot.use_cases.help_requests_hushed import hushed


@message("mentoring.valued_ask", quiet=True, occasion=Occasion.CHECK_IN)
def ask(tx: Transaction, to: To, valued_id: int) -> Out | None:
    asked = mentoring_valued.get(tx, valued_id)
    match = mentoring.get(tx, asked.match_id)
    if hushed(tx, asked.person_id) or mentoring_concerns.is_open_in(tx, match.id):
        return None
    said = say("mentoring_valued.ask", to.voice, name=people.name_of(tx, match.other(asked.person_id)))
    write = WritePress(to=cases.get(tx, match.case_id).curator_id, case_id=match.case_id)
    return Out(said.text, valued_rows(asked, said.buttons, write))


@message("mentoring.valued", quiet=True, occasion=Occasion.PRAISE)
def valued(tx: Transaction, to: To, valued_id: int) -> Out | None:
    """Only what was tapped, and only by a yes."""
    asked = mentoring_valued.get(tx, valued_id)
    if not asked.passed or hushed(tx, to.who.person) or mentoring_concerns.is_open_in(tx, asked.match_id):
        return None
    good = "\n".join(SCREENS[f"mentoring_valued.{one}"].text(to.voice) for one in asked.good)
    return screen(to, "mentoring_valued.received", name=people.name_of(tx, asked.person_id), good=good)
