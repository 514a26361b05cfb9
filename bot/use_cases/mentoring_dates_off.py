"""A meeting of a pair is off, the first one with its curator too. Nothing about it comes any more."""

from bot.domain.cases import Case
from bot.domain.mentoring import Match
from bot.domain.mentoring_dates import DateState, MeetingDate
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.domain.reminders import Appointment, Outcome
from bot.domain.timers import TimerKind
from bot.storage import mentoring_dates as store
from bot.storage import mentoring_meetings as first_meetings
from bot.storage import outbox, people, reminders, timers
from bot.storage.transaction import Transaction
from bot.use_cases import accompany_told, reminders_told


def with_the_pair(tx: Transaction, match: Match, case: Case, by_id: int | None, *, unwritten: bool = False) -> None:
    """The two write no more, or not for a while: nobody waits for the other, and neither learns why. `unwritten`: the
    volunteer's phone gets no word."""
    for date_id in store.asked(tx, match.id):
        store.answer(tx, date_id, DateState.OFF)
    for found in store.ahead(tx, match.id):
        call_off(tx, match, case, found, by_id)
        if not unwritten:
            _tell(tx, match, found, match.role, match.mentor_id)
    if first := first_meetings.ahead(tx, match.id):
        appointment = reminders.appointment(tx, first.appointment_id)
        _take_off_her_list(tx, case, appointment, by_id)
        timers.cancel(tx, TimerKind.FIRST_MEETING, first.id)
        _tell_of_first(tx, match, first.id, Role.MOTHER, match.mother_id)
        if not unwritten:
            _tell_of_first(tx, match, first.id, match.role, match.mentor_id)


def call_off(tx: Transaction, match: Match, case: Case, found: MeetingDate, by_id: int | None) -> None:
    """It leaves the mother's list, and she hears that it is off."""
    appointment = reminders.appointment(tx, found.appointment_id or 0)
    store.answer(tx, found.id, DateState.OFF)
    _take_off_her_list(tx, case, appointment, by_id)
    _tell(tx, match, found, Role.MOTHER, match.mother_id)


def _take_off_her_list(tx: Transaction, case: Case, appointment: Appointment, by_id: int | None) -> None:
    reminders.settle(tx, appointment.id, outcome=Outcome.CANCELLED)
    for kind in (TimerKind.APPOINTMENT, TimerKind.APPOINTMENT_LATER):
        timers.cancel(tx, kind, appointment.id)
    reminders_told.no_more_of_appointment(tx, case, appointment.id)
    accompany_told.called_off(tx, case, appointment, by_id)


def _tell(tx: Transaction, match: Match, found: MeetingDate, role: Role, to: int) -> None:
    if people.has_telegram(tx, to):
        kind, org = "mentoring.date_over", match.organisation_id
        outbox.put(tx, org, kind, Lane.RELAY, f"{kind}:{found.id}:{to}", role, to=to, date_id=found.id)


def _tell_of_first(tx: Transaction, match: Match, meeting_id: int, role: Role, to: int) -> None:
    if people.has_telegram(tx, to):
        kind, org = "mentoring.meeting_over", match.organisation_id
        outbox.put(tx, org, kind, Lane.RELAY, f"{kind}:{meeting_id}:{to}", role, to=to, meeting_id=meeting_id)
