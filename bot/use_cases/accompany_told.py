"""What a request to come along sets going, and who hears of its answer."""

from bot.domain.accompany import Accompany, AccompanyState, overdue_at, told_at
from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring import MatchState
from bot.domain.outgoing import Lane
from bot.domain.people import Role
from bot.domain.reminders import Appointment
from bot.domain.timers import TimerKind
from bot.storage import accompany as store
from bot.storage import cases, mentoring, outbox, people, reminders, timers
from bot.storage.transaction import Transaction
from bot.use_cases import reminders_told


def asked(tx: Transaction, case: Case, appointment: Appointment) -> bool:
    """Her curator has a task, hears of it, and a clock is wound. False when that is so, or somebody comes already."""
    before = store.of_appointment(tx, appointment.id)
    if before is not None and (before.state is AccompanyState.ASKED or stands(tx, case, before)):
        return False
    if before is None or store.answer(tx, before, AccompanyState.ASKED):
        request = store.get(tx, before.id) if before else store.add(tx, case, appointment.id)
        waits(tx, case, appointment, request)
    return True


def waits(tx: Transaction, case: Case, appointment: Appointment, request: Accompany) -> None:
    """Nobody has answered: for the first time, or once more."""
    due = overdue_at(tx.now, appointment.starts_at, appointment.zone)
    timers.schedule(tx, case.organisation_id, TimerKind.ACCOMPANY, request.id, due)
    key = f"accompany:{request.change_id}:asked"
    reminders_told.curator(tx, case, TaskKind.COME_WITH_ME, key, appointment.id, appointment_id=appointment.id)


def left(tx: Transaction, case: Case, goes_id: int, role: Role, by_id: int) -> None:
    """This person comes along with this family no more: each time it waits for her curator again, and she hears so."""
    for request in store.gone_along(tx, case.id):
        if (request.goes_id, request.goes_role) == (goes_id, role):
            once_more(tx, case, reminders.appointment(tx, request.appointment_id), request, by_id)


def once_more(tx: Transaction, case: Case, appointment: Appointment, request: Accompany, by_id: int) -> bool:
    """Whoever was to go does not. False when somebody answered meanwhile."""
    if not store.answer(tx, request, AccompanyState.ASKED):
        return False
    answered(tx, case, appointment, request, by_id)
    waits(tx, case, appointment, store.get(tx, request.id))
    return True


def answered(tx: Transaction, case: Case, appointment: Appointment, before: Accompany, by_id: int) -> None:
    """She hears of it, whoever is to go, and whoever was to go until now."""
    request = store.get(tx, before.id)
    cases.settle(tx, TaskKind.COME_WITH_ME, appointment.id)
    timers.cancel(tx, TimerKind.ACCOMPANY, request.id)
    if case.mother_id is not None:
        _tell(tx, case, appointment, request, "answer", Role.MOTHER, case.mother_id)
    goes = (request.goes_id, request.goes_role)
    if before.goes_id not in (None, by_id) and (before.goes_id, before.goes_role) != goes:
        _tell(tx, case, appointment, before, "off", before.goes_role or Role.CURATOR, before.goes_id or 0)
    if request.state is AccompanyState.GOES and request.goes_id not in (None, by_id):
        _tell(tx, case, appointment, request, "go", request.goes_role or Role.CURATOR, request.goes_id or 0)


def called_off(tx: Transaction, case: Case, appointment: Appointment, by_id: int | None) -> None:
    """The appointment is off, or has another day: whoever was to come along, other than her curator, hears of it."""
    request = store.of_appointment(tx, appointment.id)
    if request is None:
        return
    timers.cancel(tx, TimerKind.ACCOMPANY, request.id)
    for what in ("answer", "go"):
        outbox.cancel(tx, f"accompany.{what}", accompany_id=request.id, change_id=request.change_id)
    told_anyway = (None, by_id, case.curator_id)
    if appointment.starts_at > tx.now and request.goes_id not in told_anyway and stands(tx, case, request):
        _tell(tx, case, appointment, request, "off", request.goes_role or Role.CURATOR, request.goes_id or 0)


def erased(tx: Transaction, case: Case) -> None:
    """The family asked to be deleted: whoever was told to come along hears that it is off. Afterwards no row knows
    it."""
    for request in store.gone_along(tx, case.id):
        store.answer(tx, request, AccompanyState.ASKED)
        unasked = outbox.cancel(tx, "accompany.go", accompany_id=request.id, change_id=request.change_id)
        if unasked or request.goes_id == case.curator_id or not stands(tx, case, request):
            continue
        found, key = reminders.appointment(tx, request.appointment_id), f"accompany:{request.change_id}:erased"
        org, role, at = case.organisation_id, request.goes_role or Role.CURATOR, found.starts_at.isoformat()
        outbox.put(
            tx, org, "accompany.erased", Lane.REMINDER, key, role, to=request.goes_id, starts_at=at, zone=found.zone
        )


def stands(tx: Transaction, case: Case, request: Accompany) -> bool:
    """Whether somebody comes who may: a pair that has ended, or a role that was taken away, is nobody any more."""
    if request.goes_id is None or request.goes_role is None:
        return False
    if request.goes_role is Role.CURATOR:
        return request.goes_id in people.with_role(tx, case.organisation_id, Role.CURATOR)
    return any(
        (match.mentor_id, match.role) == (request.goes_id, request.goes_role)
        for match in mentoring.of_case(tx, case.id)
        if match.state is MatchState.ACTIVE
    )


def _tell(
    tx: Transaction, case: Case, appointment: Appointment, request: Accompany, what: str, role: Role, to: int
) -> None:
    org, key = case.organisation_id, f"accompany:{request.change_id}:{what}:{to}"
    outbox.put(
        tx,
        org,
        f"accompany.{what}",
        Lane.REMINDER,
        key,
        role,
        to=to,
        not_before=told_at(tx.now, appointment.starts_at),
        accompany_id=request.id,
        change_id=request.change_id,
    )
