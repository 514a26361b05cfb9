"""A meeting of a pair that both had agreed on is off. Nothing about it comes any more."""

from bot.domain.cases import Case
from bot.domain.mentoring import Match
from bot.domain.mentoring_dates import DateState, MeetingDate
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.domain.reminders import Outcome
from bot.domain.timers import TimerKind
from bot.storage import mentoring_dates as store
from bot.storage import outbox, people, reminders, timers
from bot.storage.transaction import Transaction
from bot.use_cases import accompany_told, reminders_told


def with_the_pair(tx: Transaction, match: Match, case: Case, by_id: int | None) -> None:
    """The two write no more, or not for a while: nobody waits for the other, and neither learns why."""
    for date_id in store.asked(tx, match.id):
        store.answer(tx, date_id, DateState.OFF)
    for found in store.ahead(tx, match.id):
        call_off(tx, match, case, found, by_id)
        _tell(tx, match, found, match.role, match.mentor_id)


def call_off(tx: Transaction, match: Match, case: Case, found: MeetingDate, by_id: int | None) -> None:
    """It leaves the mother's list, and she hears that it is off."""
    appointment = reminders.appointment(tx, found.appointment_id or 0)
    store.answer(tx, found.id, DateState.OFF)
    reminders.settle(tx, appointment.id, outcome=Outcome.CANCELLED)
    for kind in (TimerKind.APPOINTMENT, TimerKind.APPOINTMENT_LATER):
        timers.cancel(tx, kind, appointment.id)
    reminders_told.no_more_of_appointment(tx, case, appointment.id)
    accompany_told.called_off(tx, case, appointment, by_id)
    _tell(tx, match, found, Role.MOTHER, match.mother_id)


def _tell(tx: Transaction, match: Match, found: MeetingDate, role: Role, to: int) -> None:
    if people.has_telegram(tx, to):
        kind, org = "mentoring.date_over", match.organisation_id
        outbox.put(tx, org, kind, Lane.RELAY, f"{kind}:{found.id}:{to}", role, to=to, date_id=found.id)
