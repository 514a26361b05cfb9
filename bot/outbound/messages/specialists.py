"""What specialists, curators and mothers hear about meetings with specialists, and about families that are shared."""

from bot.buttons.keys import Key
from bot.buttons.specialists import FreedPress, MyBookingsPress, SharedPress, TeamPress
from bot.content.specialists import called, need, place_words
from bot.domain.outgoing import Occasion
from bot.domain.reminders import Outcome
from bot.domain.specialists import Booking
from bot.outbound.message import Out, To, is_hers, message, screen, with_menu
from bot.storage import cases, people, reminders
from bot.storage import specialists as store
from bot.storage import specialists_bookings as bookings
from bot.storage.transaction import Transaction
from bot.texts import Texts


@message("specialists.shared", quiet=True)
def shared(tx: Transaction, to: To, share_id: int) -> Out | None:
    """None when it was ended before it could go out."""
    if not store.is_open(tx, share_id):
        return None
    share = store.get_share(tx, share_id)
    case, texts = cases.get(tx, share.case_id), to.texts
    text = texts.t(
        "staff.specialists.told",
        "👨‍👩‍👧 {code} {alias}: a family was shared with you. Its curator: {curator}.\nWhat for: {need}.",
        code=case.code,
        alias=case.alias,
        curator=people.name_of(tx, case.curator_id),
        need=need(share.domain, to.voice),
    )
    key = Key(texts.label("staff.specialists.told", "👨‍👩‍👧 Open"), SharedPress(case_id=case.id).pack())
    return Out(text, [[key]])


@message("specialists.stopped", quiet=True)
def stopped(tx: Transaction, to: To, share_id: int) -> Out:
    """By code: its name is no longer theirs to read."""
    code = cases.get(tx, store.case_of_share(tx, share_id)).code
    return Out(
        to.texts.t(
            "staff.specialists.told",
            "{code}: your work with this family has ended. Nothing of it opens any more. Thank you.",
            code=code,
        )
    )


@message("specialists.erased", quiet=True)
def erased(tx: Transaction, to: To, share: int, code: str, meetings: int) -> Out:
    """Nothing of it can be looked up any more."""
    text = to.texts.t(
        "staff.specialists.told", "{code}: this family asked to be deleted. Nothing of it opens.", code=code
    )
    if not meetings:
        return Out(text)
    off = to.texts.n(
        "staff.specialists.told",
        "{n} meeting with you is off.",
        "{n} meetings with you are off.",
        meetings,
    )
    return Out(f"{text}\n{off}")


@message("specialists.booked", quiet=True)
def booked(tx: Transaction, to: To, booking_id: int) -> Out | None:
    booking = bookings.get(tx, booking_id)
    if booking.appointment.outcome is not Outcome.OPEN or not _is_shared(tx, booking):
        return None
    text = to.texts.t(
        "staff.specialists.told",
        "📅 {code} {alias}: a meeting with you.\n🕙 {when}",
        code=booking.case.code,
        alias=booking.case.alias,
        when=_when(to, booking),
    )
    place = to.texts.t("staff.specialists.told", "📍 {place}", place=place_words(booking.appointment.place, to.voice))
    return Out(f"{text}\n{place}" if booking.appointment.place else text, [[_mine(to)]])


@message("specialists.off", quiet=True)
def off(tx: Transaction, to: To, appointment_id: int, instead: int | None) -> Out | None:
    """By code: it may have been the end of the work with this family."""
    booking = bookings.of_appointment(tx, appointment_id)
    if booking is None:
        return None
    said = {"code": booking.case.code, "when": _when(to, booking)}
    if instead is None:
        return Out(to.texts.t("staff.specialists.told", "❌ {code}: there will be no meeting, {when}.", **said))
    after = reminders.appointment(tx, instead)
    new = Texts(to.voice, after.zone).when(after.starts_at)
    text = to.texts.t(
        "staff.specialists.told", "📅 {code}: the meeting is moved.\nWas: {when}\nNow: {new}", new=new, **said
    )
    return Out(text, [[_mine(to)]])


@message("specialists.by_specialist", quiet=True)
def by_specialist(tx: Transaction, to: To, booking_id: int) -> Out | None:
    booking = bookings.get(tx, booking_id)
    if booking.appointment.outcome is not Outcome.OPEN or not is_hers(to, booking.case):
        return None
    text = to.texts.t(
        "staff.specialists.told",
        "📅 {code} {alias}: {who} has booked a meeting.\n🕙 {when}",
        **_for_curator(tx, to, booking),
    )
    return Out(text, [[_team(to, booking)]])


@message("specialists.called_off", quiet=True)
def called_off(tx: Transaction, to: To, booking_id: int) -> Out | None:
    booking = bookings.get(tx, booking_id)
    if not is_hers(to, booking.case):
        return None
    text = to.texts.t(
        "staff.specialists.told",
        "❌ {code} {alias}: {who} has called the meeting off.\n🕙 {when}\nShe hears that you help with another day.",
        **_for_curator(tx, to, booking),
    )
    return Out(text, [[_team(to, booking)]])


@message("specialists.freed", quiet=True, occasion=Occasion.OWN)
def freed(tx: Transaction, to: To, booking_id: int) -> Out | None:
    """Of no use when its hour has gone by."""
    booking = bookings.get(tx, booking_id)
    if booking.appointment.starts_at <= tx.now:
        return None
    return screen(to, "specialists.freed", {"show": FreedPress(booking_id=booking_id)})


@message("specialists.ended")
def ended(tx: Transaction, to: To) -> Out:
    return with_menu(screen(to, "specialists.ended"), to)


def _for_curator(tx: Transaction, to: To, booking: Booking) -> dict[str, str]:
    one = store.known(tx, booking.specialist_id)
    who = called(one, to.voice) if one else ""
    return {"code": booking.case.code, "alias": booking.case.alias, "who": who, "when": _when(to, booking)}


def _when(to: To, booking: Booking) -> str:
    """By the clock on the family's wall, where they meet."""
    return Texts(to.voice, booking.appointment.zone).when(booking.appointment.starts_at)


def _is_shared(tx: Transaction, booking: Booking) -> bool:
    return store.shared_with(tx, booking.specialist_id, booking.case.id) is not None


def _mine(to: To) -> Key:
    return Key(to.texts.label("staff.specialists.told", "📅 My appointments"), MyBookingsPress().pack())


def _team(to: To, booking: Booking) -> Key:
    return Key(to.texts.label("staff.specialists.told", "👥 Team"), TeamPress(case_id=booking.case.id).pack())
