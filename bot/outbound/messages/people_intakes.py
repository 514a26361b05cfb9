"""Messages about who asks to be taken in: to whoever calls back, to the curator who is asked, and back."""

from bot.buttons.keys import Key
from bot.buttons.people_intakes import IntakeAnswerPress, IntakePress, IntakesPress
from bot.content.screens import say
from bot.domain.people import Who
from bot.domain.people_intakes import Intake, IntakeState, link_of
from bot.outbound.message import Out, Photo, To, message, screen
from bot.outbound.messages.people import qr_code
from bot.outbound.messages.training import with_cards
from bot.storage import organisations, people
from bot.storage import people_intakes as intakes
from bot.storage.transaction import Transaction
from bot.use_cases import people_intakes_clock as clock

LATE_ON_A_CARD = 10


@message("people.call_back")
def call_back(tx: Transaction, to: To, intake_id: int) -> Out | None:
    """Where she lives; how to reach her is told to the one who takes it."""
    intake = intakes.get(tx, intake_id)
    if intake.state is not IntakeState.NEW:
        return None
    text = to.texts.t(
        "staff.people",
        "📞 Somebody asks for a call.\n📍 {place}\nSource: {source}",
        place=intake.place,
        source=_source(tx, to, intake),
    )
    return Out(text, [[Key(to.texts.label("staff.people", "I take it"), IntakePress(intake_id=intake.id).pack())]])


@message("people.call_back_taken")
def call_back_taken(tx: Transaction, to: To, taken_by: int) -> Out:
    return screen(to, "people.call_back_taken", name=people.name_of(tx, taken_by))


@message("people.intake_offer")
def offer(tx: Transaction, to: To, intake_id: int) -> Out | None:
    """Code and source alone: who it is, she reads once she has taken it."""
    intake = intakes.get(tx, intake_id)
    if not _is_asked(intake, to.who):
        return None
    known = {"code": intake.code, "source": _source(tx, to, intake)}
    if intake.urgent:
        text = to.texts.t(
            "staff.people.intakes", "🔥 Urgent. A new case from the coordinator: {code}, source: {source}.", **known
        )
    else:
        text = to.texts.t("staff.people.intakes", "A new case from the coordinator: {code}, source: {source}.", **known)
    yes, no = (IntakeAnswerPress(intake_id=intake.id, yes=yes) for yes in (True, False))
    take = Key(to.texts.label("staff.people.intakes", "I take it"), yes.pack())
    out = Out(text, [[take, Key(to.texts.label("staff.people.intakes", "I cannot"), no.pack())]])
    return with_cards(out, tx, to)


@message("people.intake_refused")
def refused(tx: Transaction, to: To, intake_id: int, refused_by: int) -> Out | None:
    intake = intakes.get(tx, intake_id)
    if intake.state is not IntakeState.TAKEN:
        return None
    text = to.texts.t(
        "staff.people.intakes",
        "{code}: {name} cannot take it. {why}",
        code=intake.code,
        name=people.name_of(tx, refused_by),
        why=intake.words.refusal,
    )
    hand = IntakePress(intake_id=intake.id, what="hand")
    return Out(text, [[Key(to.texts.label("staff.people.intakes", "👤 Another curator"), hand.pack())]])


@message("people.intake_accepted")
def accepted(tx: Transaction, to: To, intake_id: int) -> Out | None:
    """The last the coordinator hears of it: from now on only the curator reads what was written."""
    intake = intakes.get(tx, intake_id)
    if intake.curator_id is None:
        return None
    name = people.name_of(tx, intake.curator_id)
    return Out(to.texts.t("staff.people.intakes", "{code}: {name} has taken it.", code=intake.code, name=name))


@message("people.intakes_late")
def late(tx: Transaction, to: To) -> Out | None:
    """One card for all of them. It comes in working hours, but for an urgent one, for which no night is too long."""
    found = clock.overdue(tx, to.who.organisation_id)
    if not found:
        return None
    head = to.texts.n(
        "staff.people.intakes",
        "⏰ {n} request has no curator and waits longer than it should:",
        "⏰ {n} requests have no curator and wait longer than they should:",
        len(found),
    )
    lines = [_late_line(tx, to, intake) for intake in found[:LATE_ON_A_CARD]]
    rows = [[Key(to.texts.label("staff.people.intakes", "📥 All requests"), IntakesPress(page=0).pack())]]
    return Out("\n".join([head, *lines]), rows)


@message("people.agency_link")
def agency_link(tx: Transaction, to: To, agency_id: int) -> Out | None:
    """With its picture, for a poster or to be passed on."""
    agency = intakes.agency(tx, to.who.organisation_id, agency_id)
    if agency.ended:
        return None
    link = link_of(organisations.by_id(tx, agency.organisation_id).bot_username, agency.code)
    text = to.texts.t(
        "staff.people.agencies",
        "{name}: whoever comes by this link is counted. Print the picture, or pass the link on.\n{link}",
        name=agency.name,
        link=link,
    )
    return Out(text, photo=Photo(qr_code(link), "link.png"))


def _is_asked(intake: Intake, who: Who) -> bool:
    return intake.state is IntakeState.OFFERED and intake.curator_id == who.person_id


def _late_line(tx: Transaction, to: To, intake: Intake) -> str:
    urgent = "🔥 " if intake.urgent else ""
    return to.texts.t(
        "staff.people.intakes",
        "{urgent}{when}, {source}",
        urgent=urgent,
        when=to.texts.when(intake.created_at),
        source=_source(tx, to, intake),
    )


def _source(tx: Transaction, to: To, intake: Intake) -> str:
    if intake.agency_id is not None:
        return intakes.agency(tx, intake.organisation_id, intake.agency_id).name
    return say("people_intakes.sources", to.voice).buttons[intake.source]
