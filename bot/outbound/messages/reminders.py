"""Reminders: a preview that tells nothing to whoever stands near the phone; the details come when she asks for them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.buttons.accompany import AccompanyPress
from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.reminders import AppointmentPress, DocumentPress
from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.domain.accompany import AccompanyState
from bot.domain.outgoing import Occasion
from bot.domain.reminders import Appointment, DocumentState, Outcome
from bot.domain.reminders_later import of_appointment
from bot.outbound.message import Out, To, message, screen
from bot.storage import accompany, cases, people, reminders
from bot.storage.transaction import Transaction
from bot.texts import Texts

PREVIEWS = {0: "reminders.preview_today", 1: "reminders.preview_tomorrow"}


@message("reminders.ahead", quiet=True, occasion=Occasion.OWN)
def ahead(tx: Transaction, to: To, appointment_id: int) -> Out | None:
    found = reminders.appointment(tx, appointment_id)
    if found.outcome is not Outcome.OPEN or found.starts_at <= tx.now:
        return None
    keys = ("show", "later") if of_appointment(tx.now, found.starts_at, found.zone) else ("show",)
    targets = {key: AppointmentPress(appointment_id=found.id, what=key) for key in keys}
    return screen(to, PREVIEWS.get(_days_until(found, tx.now), "reminders.preview"), targets)


def _days_until(found: Appointment, now: datetime) -> int:
    place = ZoneInfo(found.zone)
    return (found.starts_at.astimezone(place).date() - now.astimezone(place).date()).days


@message("reminders.asked", quiet=True, occasion=Occasion.OWN)
def asked(tx: Transaction, to: To, appointment_id: int) -> Out | None:
    found = reminders.appointment(tx, appointment_id)
    if found.outcome is not Outcome.OPEN:
        return None
    keys = ("attended", "missed", "moved")
    targets = {key: AppointmentPress(appointment_id=found.id, what=key) for key in keys}
    return screen(to, "reminders.asked", targets, went=APPOINTMENTS[found.kind].went.text(to.voice))


@message("reminders.silent", quiet=True, occasion=Occasion.OWN)
def silent(tx: Transaction, to: To, appointment_id: int) -> Out | None:
    """Two questions found no answer: she hears who asks now."""
    found = reminders.appointment(tx, appointment_id)
    if found.outcome is not Outcome.OPEN:
        return None
    return screen(to, "reminders.silent", curator=people.name_of(tx, cases.get(tx, found.case_id).curator_id))


@message("reminders.new", quiet=True, occasion=Occasion.OWN)
def new(tx: Transaction, to: To, appointment_id: int) -> Out | None:
    """Her curator wrote it down for her."""
    found = reminders.appointment(tx, appointment_id)
    if found.outcome is not Outcome.OPEN:
        return None
    return screen(to, "reminders.preview_new", {"show": AppointmentPress(appointment_id=found.id, what="show")})


@message("reminders.new_document", quiet=True, occasion=Occasion.OWN)
def new_document(tx: Transaction, to: To, document_id: int) -> Out | None:
    if reminders.document(tx, document_id).state is not DocumentState.OPEN:
        return None
    return screen(to, "reminders.preview_new_document", {"show": DocumentPress(document_id=document_id, what="open")})


@message("reminders.document_still", quiet=True, occasion=Occasion.OWN)
def document_still(tx: Transaction, to: To, document_id: int) -> Out | None:
    """Once a year, about a paper without a date."""
    if reminders.document(tx, document_id).state is not DocumentState.OPEN:
        return None
    return screen(to, "reminders.preview", {"show": DocumentPress(document_id=document_id, what="still")})


@message("reminders.document_ends", quiet=True, occasion=Occasion.OWN)
def document_ends(tx: Transaction, to: To, document_id: int) -> Out | None:
    if reminders.document(tx, document_id).state is not DocumentState.OPEN:
        return None
    return screen(to, "reminders.preview", {"show": DocumentPress(document_id=document_id, what="show")})


@message("reminders.come_with_me", quiet=True)
def come_with_me(tx: Transaction, to: To, appointment_id: int) -> Out | None:
    if reminders.appointment(tx, appointment_id).outcome is not Outcome.OPEN:
        return None
    ask = to.texts.t("staff.reminders", "🤝 She asks you to come with her.")
    out = _about_appointment(tx, to, appointment_id, ask)
    request = accompany.of_appointment(tx, appointment_id)
    if request is None or request.state is not AccompanyState.ASKED:
        return None
    labels = {
        "me": to.texts.label("staff.accompany", "🙋 I go"),
        "whom": to.texts.label("staff.accompany", "👥 Somebody else goes"),
        "no": to.texts.label("staff.accompany", "🚫 Not possible"),
    }
    rows = [[Key(label, AccompanyPress(request_id=request.id, what=what).pack())] for what, label in labels.items()]
    return Out(out.text, [*rows, *out.rows])


@message("reminders.off", quiet=True)
def off(tx: Transaction, to: To, appointment_id: int, instead: int | None) -> Out:
    """Her curator was to come along, or to her home."""
    if instead is None:
        return _about_appointment(tx, to, appointment_id, to.texts.t("staff.reminders", "❌ She called this off."))
    new = reminders.appointment(tx, instead)
    when = Texts(to.voice, new.zone).when(new.starts_at)
    ask = to.texts.t("staff.reminders", "📅 She moved this to another day: {when}.", when=when)
    return _about_appointment(tx, to, appointment_id, ask)


@message("reminders.appointment_help", quiet=True)
def appointment_help(tx: Transaction, to: To, appointment_id: int) -> Out:
    ask = to.texts.t("staff.reminders", "💬 She could not go, or cannot, and asks you for help.")
    return _about_appointment(tx, to, appointment_id, ask)


@message("reminders.appointment_by_hand", quiet=True)
def appointment_by_hand(tx: Transaction, to: To, appointment_id: int) -> Out | None:
    """A mother without Telegram, or one who has blocked the bot."""
    if reminders.appointment(tx, appointment_id).outcome is not Outcome.OPEN:
        return None
    ask = to.texts.t("staff.reminders", "🔔 I cannot write to her. Please remind her yourself.")
    return _about_appointment(tx, to, appointment_id, ask)


@message("reminders.document", quiet=True)
def document_help(tx: Transaction, to: To, document_id: int) -> Out | None:
    if reminders.document(tx, document_id).state is not DocumentState.OPEN:
        return None
    ask = to.texts.t("staff.reminders", "🤝 She asks you for help with this document.")
    return _about_document(tx, to, document_id, ask)


@message("reminders.document_by_hand", quiet=True)
def document_by_hand(tx: Transaction, to: To, document_id: int) -> Out | None:
    if reminders.document(tx, document_id).state is not DocumentState.OPEN:
        return None
    ask = to.texts.t("staff.reminders", "🔔 I cannot write to her. Please remind her yourself.")
    return _about_document(tx, to, document_id, ask)


def _about_appointment(tx: Transaction, to: To, appointment_id: int, ask: str) -> Out:
    found = reminders.appointment(tx, appointment_id)
    when = Texts(to.voice, found.zone).when(found.starts_at)
    return _for_curator(tx, to, found.case_id, f"{APPOINTMENTS[found.kind].shown.text(to.voice)}\n🕙 {when}", ask)


def _about_document(tx: Transaction, to: To, document_id: int, ask: str) -> Out:
    found = reminders.document(tx, document_id)
    day = to.texts.full_day(found.day) if found.day else None
    return _for_curator(tx, to, found.case_id, DOCUMENTS[found.kind].line(to.voice, day), ask)


def _for_curator(tx: Transaction, to: To, case_id: int, what: str, ask: str) -> Out:
    case = cases.get(tx, case_id)
    head = to.texts.t("staff.reminders", "{alias} ({code})", alias=case.alias, code=case.code)
    family = Key(to.texts.label("staff.reminders", "👩 To the family"), FamilyPress(case_id=case_id).pack())
    return Out(f"{head}\n{what}\n\n{ask}", [[family]])
