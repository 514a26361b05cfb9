"""Messages after a request is closed: to her on the next day, and between those who handle heavy cases."""

from bot.buttons.help_requests import HelpCarePress, HelpTodayPress
from bot.buttons.keys import Key
from bot.domain.help_requests import HelpRequest, RequestState
from bot.domain.help_requests_after import Feeling
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, after_sent, message, screen
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import people
from bot.storage.transaction import Transaction
from bot.use_cases import help_requests_after
from bot.use_cases.help_requests_closing import supervisors
from bot.use_cases.help_requests_hushed import hushed


@message("help_requests.today", quiet=True, occasion=Occasion.FOLLOW_UP)
def today(tx: Transaction, to: To, request_id: int) -> Out | None:
    """Not when she has answered, hid it, or asked for help again, while it waited for the end of the night."""
    request = store.get(tx, request_id)
    hers = request.person_id or 0
    if after.of(tx, request.id).today is not None or after.open_of(tx, hers) or hushed(tx, hers):
        return None
    targets = {str(face): HelpTodayPress(request_id=request.id, feeling=face) for face in Feeling}
    return screen(to, "help_requests_after.preview_today", targets)


@after_sent("help_requests.today")
def today_was_sent(tx: Transaction, message_id: int, request_id: int) -> None:
    help_requests_after.was_asked(tx, request_id)


@message("help_requests.another_person")
def another_person(tx: Transaction, to: To, request_id: int) -> Out:
    request, t = store.get(tx, request_id), to.texts.t
    return Out(t("staff.help_requests.after", "{about}: asks to talk to another person.", about=_about(request)))


@message("help_requests.care")
def care(tx: Transaction, to: To, request_id: int) -> Out | None:
    """To whoever handled a heavy case. Without anybody to talk to, the thanks alone."""
    request, texts = store.get(tx, request_id), to.texts
    if request.state is not RequestState.CLOSED:
        return None
    text = texts.t(
        "staff.help_requests.after",
        "❤️ {about} was a heavy case. Thank you. It is normal to be tired after it. You need not carry it alone.",
        about=_about(request),
    )
    if not supervisors(tx, request):
        return Out(text)
    talk = texts.label("staff.help_requests.after", "🤝 Talk to the supervisor")
    later = texts.label("staff.help_requests.after", "Thank you, not now")
    return Out(text, [[_key(talk, request, "talk")], [_key(later, request, "not_now")]])


@message("help_requests.supervision")
def supervision(tx: Transaction, to: To, request_id: int) -> Out | None:
    """A colleague's name and the code; nothing of the case."""
    request, texts = store.get(tx, request_id), to.texts
    if request.taken_by is None:
        return None
    name = people.name_of(tx, request.taken_by)
    text = texts.t(
        "staff.help_requests.after", "🤝 {name} would like to talk to you. {about}.", name=name, about=_about(request)
    )
    return Out(text, [[_key(texts.label("staff.help_requests.after", "We agreed"), request, "agreed")]])


@message("help_requests.agreed")
def agreed(tx: Transaction, to: To, request_id: int, by: int) -> Out:
    name = people.name_of(tx, by)
    return Out(to.texts.t("staff.help_requests.after", "🤝 {name} will talk to you.", name=name))


def _about(request: HelpRequest) -> str:
    return " · ".join(part for part in (request.code, f"№ {request.number}") if part)


def _key(label: str, request: HelpRequest, what: str) -> Key:
    return Key(label, HelpCarePress(request_id=request.id, what=what).pack())
