"""Messages about coming along: to the mother who comes, to that person when and where, and that nobody has answered."""

from datetime import datetime
from html import escape

from bot.buttons.accompany import AccompanyCannotPress, AccompanyPress
from bot.buttons.keys import Key
from bot.buttons.reminders import AppointmentPress
from bot.domain.accompany import Accompany, AccompanyState
from bot.domain.people import Role
from bot.domain.reminders import Outcome
from bot.outbound.message import Out, To, is_hers, message, screen
from bot.storage import accompany as store
from bot.storage import cases, people, reminders
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import accompany_told as told


@message("accompany.answer", quiet=True)
def answer(tx: Transaction, to: To, accompany_id: int, change_id: int) -> Out | None:
    """To the mother: she asked for it, and others may see the phone. Not when another answer came, or the appointment
    has begun or is off."""
    request = _standing(tx, accompany_id, change_id)
    if request is None:
        return None
    show = {"show": AppointmentPress(appointment_id=request.appointment_id, what="show")}
    return screen(to, "accompany.answer", show)


@message("accompany.go", quiet=True)
def go(tx: Transaction, to: To, accompany_id: int, change_id: int) -> Out | None:
    """To whoever was chosen: the mother's first name, when and where; never what for, nor the code beside the name."""
    request = _standing(tx, accompany_id, change_id)
    if request is None:
        return None
    case = cases.get(tx, request.case_id)
    if request.goes_id != to.who.person_id or not told.stands(tx, case, request):
        return None
    name = people.name_of(tx, case.mother_id or 0).partition(" ")[0]
    when, place = _when(tx, to, request), reminders.appointment(tx, request.appointment_id).place
    cannot = AccompanyCannotPress(request_id=request.id)
    if to.who.role is not Role.CURATOR:
        return screen(to, "accompany.go", {"cannot": cannot}, name=name, when=when, place=place)
    text = to.texts.t(
        "staff.accompany",
        "🤝 Please go along with a mother. Her name is {name}.\n🕙 {when}",
        name=name,
        when=when,
    )
    where = f"\n📍 {escape(place)}" if place else ""
    return Out(text + where, [[Key(to.texts.label("staff.accompany", "🚫 I cannot"), cannot.pack())]])


@message("accompany.off", quiet=True)
def off(tx: Transaction, to: To, accompany_id: int, change_id: int) -> Out | None:
    """To whoever was to go: called off, another day, or another person. Not when the choice is the same again."""
    request = store.get(tx, accompany_id)
    again = request.change_id != change_id and (request.goes_id, request.goes_role) == (to.who.person_id, to.who.role)
    open_ = reminders.appointment(tx, request.appointment_id).outcome is Outcome.OPEN
    if again and open_:
        return None
    return _off(to, _when(tx, to, request))


@message("accompany.erased", quiet=True)
def erased(tx: Transaction, to: To, starts_at: str, zone: str) -> Out:
    """Nothing of the family can be looked up any more."""
    return _off(to, Texts(to.voice, zone).when(datetime.fromisoformat(starts_at)))


def _off(to: To, when: str) -> Out:
    if to.who.role is not Role.CURATOR:
        return screen(to, "accompany.off", when=when)
    return Out(to.texts.t("staff.accompany", "🤝 You need not go along with the mother, {when}.", when=when))


@message("accompany.late", quiet=True)
def late(tx: Transaction, to: To, accompany_id: int, change_id: int) -> Out | None:
    """The day before at noon. The coordinator reads the code alone."""
    request = _standing(tx, accompany_id, change_id)
    if request is None or request.state is not AccompanyState.ASKED:
        return None
    case, when, texts = cases.get(tx, request.case_id), _when(tx, to, request), to.texts
    if to.who.role is not Role.CURATOR:
        said = {"code": case.code, "name": people.name_of(tx, case.curator_id), "when": when}
        return Out(
            texts.t(
                "staff.accompany",
                "⏰ {code}: the mother asked somebody to come along, and nobody has answered. {when}. Curator: {name}.",
                **said,
            )
        )
    if not is_hers(to, case):
        return None
    head = texts.t("staff.reminders", "{alias} ({code})", alias=case.alias, code=case.code)
    ask = texts.t("staff.accompany", "⏰ She still waits to hear who comes along: {when}.", when=when)
    key = Key(texts.label("staff.accompany", "🤝 Answer her"), AccompanyPress(request_id=request.id).pack())
    return Out(f"{head}\n{ask}", [[key]])


def _standing(tx: Transaction, request_id: int, change_id: int) -> Accompany | None:
    """The request, while this is its last answer and the appointment is ahead."""
    request = store.get(tx, request_id)
    appointment = reminders.appointment(tx, request.appointment_id)
    ahead = appointment.outcome is Outcome.OPEN and appointment.starts_at > tx.now
    return request if ahead and request.change_id == change_id else None


def _when(tx: Transaction, to: To, request: Accompany) -> str:
    found = reminders.appointment(tx, request.appointment_id)
    return Texts(to.voice, found.zone).when(found.starts_at)
