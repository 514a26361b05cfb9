"""🤝 «Пойти со мной»: her curator says who comes along, or what there is instead; whoever was chosen may say no."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain import accompany as rules
from bot.domain.accompany import Accompany, AccompanyState
from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring import MatchState
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.reminders import Appointment, Outcome
from bot.domain.timers import Timer
from bot.domain.typed import one_line
from bot.storage import accompany as store
from bot.storage import cases, duty, mentoring, outbox, people, privacy, reminders
from bot.storage.transaction import Transaction
from bot.use_cases import accompany_told as told
from bot.use_cases.access import reach, requires

ANSWER = "accompany.answer"
PAGE = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """`name`: of whoever comes along."""

    case: Case
    request: Accompany
    appointment: Appointment
    name: str


@dataclass(frozen=True, slots=True)
class Goer:
    """Whoever could come along. `away`: on leave that day."""

    person_id: int
    role: Role
    name: str
    away: bool = False


@requires("accompany.answer")
def see(tx: Transaction, who: Who, request_id: int) -> Shown:
    """Written down: run it, never read it."""
    shown = _mine(tx, who, request_id)
    privacy.record(tx, who, "accompany.see", object_id=request_id, case_id=shown.case.id)
    return shown


@requires("accompany.answer")
def of_family(tx: Transaction, who: Who, case_id: int) -> Shown:
    """The next appointment for which nobody has answered; raises Gone. Written down as well."""
    case = cases.get(tx, case_id)
    reach(who, ANSWER, case)
    found = store.unanswered(tx, case.id)
    if found is None:
        raise Gone
    return see(tx, who, found.id)


@requires("accompany.answer")
def goers(tx: Transaction, who: Who, request_id: int, page: int) -> tuple[Shown, list[Goer], bool]:
    """A page of who else could go: who stands beside her first, then colleagues, those on leave last."""
    shown = _mine(tx, who, request_id)
    found = [one for one in _everybody(tx, shown) if one.person_id != who.person_id]
    here = found[page * PAGE :]
    return shown, here[:PAGE], len(here) > PAGE


@requires("accompany.answer")
def goes(tx: Transaction, who: Who, request_id: int, person_id: int, role: Role) -> Shown:
    """This person comes along; the same once more changes nothing."""
    shown = _mine(tx, who, request_id)
    if (person_id, role) not in {(one.person_id, one.role) for one in _everybody(tx, shown)}:
        raise Gone
    if (shown.request.goes_id, shown.request.goes_role) == (person_id, role):
        return shown
    return _answer(tx, who, shown, AccompanyState.GOES, (person_id, role))


@requires("accompany.answer")
def refuse(tx: Transaction, who: Who, request_id: int, instead: str) -> Shown:
    """Nobody can come; `instead` is read by the mother."""
    shown, words = _mine(tx, who, request_id), one_line(instead)
    if not 0 < len(words) <= rules.WORDS_LIMIT:
        raise Gone
    return _answer(tx, who, shown, AccompanyState.REFUSED, instead=words)


@requires("accompany.go")
def cannot(tx: Transaction, who: Who, request_id: int) -> None:
    """Whoever was chosen cannot go: it waits for her curator once more, and she hears so."""
    shown = _shown(tx, request_id)
    request, case, appointment = shown.request, shown.case, shown.appointment
    if (request.goes_id, request.goes_role) != (who.person_id, who.role) or not told.stands(tx, case, request):
        raise Denied("accompany.go", who.role)
    if not told.once_more(tx, case, appointment, request, who.person):
        raise Gone
    privacy.record(tx, who, "accompany.cannot", object_id=request.id, case_id=case.id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """The day before at noon nobody has answered: her curator hears of it again, and the coordinators by code."""
    try:
        shown = _shown(tx, timer.ref_id)
    except Gone:
        return
    case, request = shown.case, shown.request
    if request.state is not AccompanyState.ASKED:
        return
    cases.add_task(tx, case, TaskKind.COME_WITH_ME, ref_id=shown.appointment.id, due_at=tx.now)
    readers = [(Role.CURATOR, case.curator_id)]
    above = people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id)
    readers += [(Role.COORDINATOR, one) for one in above]
    for role, to in readers:
        key, kind = f"accompany:{request.change_id}:late:{role}:{to}", "accompany.late"
        org = case.organisation_id
        outbox.put(tx, org, kind, Lane.REMINDER, key, role, to=to, accompany_id=request.id, change_id=request.change_id)


def _answer(
    tx: Transaction,
    who: Who,
    shown: Shown,
    state: AccompanyState,
    goes: tuple[int, Role] | None = None,
    instead: str = "",
) -> Shown:
    request = shown.request
    if not store.answer(tx, request, state, goes, instead):
        raise Gone
    privacy.record(tx, who, f"accompany.{state}", object_id=request.id, case_id=shown.case.id)
    told.answered(tx, shown.case, shown.appointment, request, who.person)
    return _shown(tx, request.id)


def _everybody(tx: Transaction, shown: Shown) -> list[Goer]:
    case, begins = shown.case, shown.appointment
    day = begins.starts_at.astimezone(ZoneInfo(begins.zone)).date()
    beside = [
        (match.mentor_id, match.role) for match in mentoring.of_case(tx, case.id) if match.state is MatchState.ACTIVE
    ]
    staff = people.with_role(tx, case.organisation_id, Role.CURATOR, but=case.mother_id)
    away = {one for one in staff if duty.leave_of(tx, one, day) is not None}
    names = people.names_of(tx, [*(id_ for id_, _ in beside), *staff])
    colleagues = sorted(staff, key=lambda one: (one in away, names[one]))
    return [
        *(Goer(id_, role, names[id_]) for id_, role in beside),
        *(Goer(one, Role.CURATOR, names[one], one in away) for one in colleagues),
    ]


def _mine(tx: Transaction, who: Who, request_id: int) -> Shown:
    shown = _shown(tx, request_id)
    reach(who, ANSWER, shown.case)
    return shown


def _shown(tx: Transaction, request_id: int) -> Shown:
    """Raises Gone once the appointment has begun, or is off."""
    request = store.get(tx, request_id)
    appointment = reminders.appointment(tx, request.appointment_id)
    if appointment.outcome is not Outcome.OPEN or appointment.starts_at <= tx.now:
        raise Gone
    name = people.name_of(tx, request.goes_id) if request.goes_id else ""
    return Shown(cases.get(tx, request.case_id), request, appointment, name)
