"""The gentle word at the end of a pause, and what a curator is told of it."""

from html import escape

from bot.buttons.people import PausePress
from bot.domain.people_pauses import Pause
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases
from bot.storage import people_pauses as pauses
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.help_requests_hushed import hushed


@message("people.pause_over", quiet=True)
def pause_over(tx: Transaction, to: To) -> Out | None:
    """Not when she rests again, or asked for silence, while it waited for the end of the night."""
    if pauses.of(tx, to.who.person) is not None or hushed(tx, to.who.person):
        return None
    return screen(to, "people_pauses.over", {"pause": PausePress()})


@message("people.paused", quiet=True)
def paused(tx: Transaction, to: To, case_id: int) -> Out | None:
    case = cases.get(tx, case_id)
    pause = pauses.of(tx, case.mother_id) if case.mother_id is not None else None
    if pause is None:
        return None
    return Out(f"{case.code}, {escape(case.alias)}: {in_words(pause, to.texts)}")


@message("people.resumed", quiet=True)
def resumed(tx: Transaction, to: To, case_id: int) -> Out | None:
    case = cases.get(tx, case_id)
    if case.mother_id is None or pauses.of(tx, case.mother_id) is not None:
        return None
    text = to.texts.t("staff.people.pause", "▶️ the pause is over, the bot writes to her again.")
    return Out(f"{case.code}, {escape(case.alias)}: {text}")


def in_words(pause: Pause, texts: Texts) -> str:
    """How she rests, for her curator."""
    if pause.left:
        return texts.t(
            "staff.people.pause",
            "🚪 she has gone away from the bot. It writes nothing to her; help works if she presses. All is kept.",
        )
    if pause.until is None:
        said = texts.t("staff.people.pause", "⏸ rests from the bot until she says so.")
    else:
        said = texts.t("staff.people.pause", "⏸ rests from the bot until {until}.", until=texts.when(pause.until))
    if pause.reminders:
        more = texts.t("staff.people.pause", "Reminders, help and your messages still reach her.")
    else:
        more = texts.t("staff.people.pause", "Help and your messages still reach her; reminders do not.")
    return f"{said} {more}"
