"""📅 Meetings with specialists: booked by a curator or by the specialist, and called off. Moving is hers."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.content.specialists import SPECIALISTS, by_phone
from bot.domain import specialists as rules
from bot.domain.cases import Case, TaskKind
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Attends, NewAppointment, Outcome, local
from bot.domain.specialists import Booking, NewBooking, Refusal, Share, Specialist
from bot.domain.voices import voice
from bot.storage import cases, hiding, outbox, people, privacy, reminders
from bot.storage import specialists as roster
from bot.storage import specialists_bookings as store
from bot.storage.transaction import Transaction
from bot.use_cases import reminders as appointments
from bot.use_cases import reminders_told as told
from bot.use_cases import specialists_shared as shared
from bot.use_cases import specialists_told as telling
from bot.use_cases.access import requires
from bot.use_cases.reminders_put import put_down

BOOK = "specialists.book"


@dataclass(frozen=True, slots=True)
class Form:
    """What the windows of booking need: whom she meets, in which zone, and what that person has already.

    `no_calls`: she asked that nobody calls her.
    """

    case: Case
    specialist: Specialist
    now: datetime
    taken: list[datetime]
    away: list[tuple[date, date]]
    no_calls: bool

    @property
    def wall(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.case.zone))


@dataclass(frozen=True, slots=True)
class Refused:
    """Why not, and the next free hours. `until`: the last day of leave."""

    why: Refusal
    zone: str
    free: list[datetime] = field(default_factory=list)
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Booked:
    """`new`: False for the second half of a double press. `reached`: whether the bot writes to her."""

    booking: Booking
    new: bool
    reached: bool


@requires("specialists.book")
def form(tx: Transaction, who: Who, share_id: int) -> Form:
    share, case, specialist = _share(tx, who, share_id)
    taken = store.taken(tx, share.specialist_id, tx.now - rules.MEETING)
    return Form(case, specialist, tx.now, taken, telling.leave(tx, share.specialist_id), _no_calls(tx, case))


@requires("specialists.book")
def check(tx: Transaction, who: Who, share_id: int, new: NewBooking) -> Refused | None:
    """What stands against this day and hour, before the place is asked for."""
    here = form(tx, who, share_id)
    start = local(new.day, new.at, here.case.zone)
    why = _why_not(tx, here, new.day, start)
    if why is None:
        return None
    free = rules.next_free(max(start, tx.now), here.case.zone, tx.now, here.taken, here.away)
    until = next((last for first, last in here.away if first <= new.day <= last), None)
    return Refused(why, here.case.zone, free, until)


@requires("specialists.book")
def book(tx: Transaction, who: Who, share_id: int, new: NewBooking) -> Booked | Refused:
    """An ordinary appointment of hers. Whoever of the two did not book it hears of it."""
    share, case, specialist = _share(tx, who, share_id)
    start = local(new.day, new.at, case.zone)
    if same := next((one for one in store.ahead_of(tx, share.specialist_id, case.id) if _starts(one, start)), None):
        return Booked(same, False, told.reachable(tx, case))
    if refused := check(tx, who, share_id, new):
        return refused
    if new.by_phone and _no_calls(tx, case):
        raise Gone
    kind = SPECIALISTS.kinds[specialist.kind].appointment
    added = put_down(tx, case, who, NewAppointment(Attends.SELF, kind, new.day, new.at, _place(tx, case, new)))
    made = store.add(tx, case, share.specialist_id, added.id)
    privacy.record(tx, who, BOOK, object_id=made, case_id=case.id)
    if who.role is Role.SPECIALIST:
        _tell_curator(tx, case, "by_specialist", made)
    else:
        telling.tell(tx, case, share.specialist_id, "booked", booking_id=made)
    return Booked(store.get(tx, made), True, added.reached)


@requires("specialists.book")
def ahead(tx: Transaction, who: Who, booking_id: int) -> Booking:
    """One that is still to come; raises Gone."""
    booking = _mine(tx, who, booking_id)
    if not telling.is_still_to_come(booking.appointment, tx.now):
        raise Gone
    return booking


@requires("specialists.book")
def call_off(tx: Transaction, who: Who, booking_id: int) -> Booking:
    """She hears that it is off; raises Gone when it is over, or was called off before."""
    booking = ahead(tx, who, booking_id)
    appointments.close(tx, booking.case, who, booking.appointment, Outcome.CANCELLED)
    freed(tx, booking)
    privacy.record(tx, who, "specialists.call_off", object_id=booking.id, case_id=booking.case.id)
    if who.role is Role.SPECIALIST:
        ref = booking.appointment.id
        cases.add_task(tx, booking.case, TaskKind.BOOKING_FREED, ref_id=ref, due_at=tx.now)
        _tell_curator(tx, booking.case, "called_off", booking.id)
    return store.get(tx, booking.id)


@requires("reminders.see")
def host(tx: Transaction, who: Who, appointment_id: int) -> Specialist | None:
    """Who waits for her there, if it is a specialist."""
    case = appointments.family(tx, reminders.appointment(tx, appointment_id).case_id, who, "reminders.see")
    booking = store.of_appointment(tx, appointment_id)
    return roster.known(tx, booking.specialist_id) if booking and booking.case.id == case.id else None


@requires("reminders.see")
def what_was_off(tx: Transaction, who: Who, booking_id: int) -> tuple[Booking, str]:
    """What she was told is off, and the first name of the curator who finds another day."""
    booking = store.get(tx, booking_id)
    appointments.family(tx, booking.case.id, who, "reminders.see")
    return booking, people.name_of(tx, booking.case.curator_id).partition(" ")[0]


def freed(tx: Transaction, booking: Booking) -> None:
    """In neutral words, for others may see the phone; she reads which one when she presses."""
    key = f"specialists:freed:{booking.id}"
    told.mother(tx, booking.case, "specialists.freed", key, booking_id=booking.id)


def _why_not(tx: Transaction, here: Form, day: date, start: datetime) -> Refusal | None:
    if start <= tx.now:
        return Refusal.OVER
    if start > tx.now + rules.FARTHEST:
        return Refusal.TOO_FAR
    if rules.is_away(day, here.away):
        return Refusal.AWAY
    if not rules.is_free(start, here.taken):
        return Refusal.TAKEN
    return Refusal.SHE_IS_BUSY if reminders.at_the_same_minute(tx, here.case.id, start) else None


def _no_calls(tx: Transaction, case: Case) -> bool:
    return case.mother_id is not None and hiding.of(tx, case.mother_id).no_calls


def _place(tx: Transaction, case: Case, new: NewBooking) -> str:
    """«По телефону» in the words she reads."""
    if not new.by_phone:
        return new.place
    she = people.by_ids(tx, [case.mother_id or 0]).get(case.mother_id or 0)
    return by_phone(voice(she.language, she.text_level) if she else "ru")


def _starts(one: Booking, at: datetime) -> bool:
    return one.appointment.starts_at == at


def _share(tx: Transaction, who: Who, share_id: int) -> tuple[Share, Case, Specialist]:
    """Raises Gone when it has ended, when the family is not accompanied, or when nobody holds the role any more."""
    share = roster.get_share(tx, share_id)
    case = cases.get(tx, share.case_id)
    own = shared.reach(who, tx, BOOK, case)
    if own is not None and own.id != share.id:
        raise Denied(BOOK, who.role)
    if not shared.is_open(tx, who.organisation_id, case):
        raise Gone
    return share, case, roster.get(tx, who.organisation_id, share.specialist_id)


def _mine(tx: Transaction, who: Who, booking_id: int) -> Booking:
    """A family's, for its curator; one's own, for a specialist."""
    booking = store.get(tx, booking_id)
    shared.reach(who, tx, BOOK, booking.case)
    if who.role is Role.SPECIALIST and booking.specialist_id != who.person:
        raise Denied(BOOK, who.role)
    return booking


def _tell_curator(tx: Transaction, case: Case, what: str, booking_id: int) -> None:
    key, kind = f"specialists:{what}:{booking_id}", f"specialists.{what}"
    org, to = case.organisation_id, case.curator_id
    outbox.put(tx, org, kind, Lane.RELAY, key, Role.CURATOR, to=to, booking_id=booking_id)
