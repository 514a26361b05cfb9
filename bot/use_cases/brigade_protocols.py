"""📋 The checklist of a request: look, tick, take a tick back, take another list; and who is reminded of what."""

from dataclasses import dataclass
from datetime import datetime

from bot.content.protocols import PROTOCOLS, Step
from bot.domain.brigade import emergency
from bot.domain.brigade_protocols import Decision, Reminder, Situation, Tick, asked_for, due, read_number, urgent
from bot.domain.help_requests import HelpRequest, RequestState
from bot.domain.help_requests_ladder import Rung
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.timers import Timer
from bot.storage import brigade_protocols as store
from bot.storage import help_requests as requests
from bot.storage import outbox, people, privacy
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.brigade import load_request
from bot.use_cases.brigade_begun import begin, begin_protocol, wait_for
from bot.use_cases.brigade_telling import hers
from bot.use_cases.help_requests_people import people_on, staff_now

SEE = "brigade.protocol"
RANKS = {"supervisor": Rung.SUPERVISOR, "coordinator": Rung.COORDINATOR}


@dataclass(frozen=True, slots=True)
class Line:
    """One step for this request; `index` is its place in the list."""

    index: int
    due_at: datetime
    tick: Tick | None
    name: str
    """Who ticked it."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """`situation` None: no list was chosen for this request yet."""

    request: HelpRequest
    situation: Situation | None
    lines: list[Line]
    now: datetime


@requires("brigade.protocol")
def look(tx: Transaction, who: Who, request_id: int) -> Checklist:
    """The list this request goes by; the first look begins it, if taking the request has not."""
    request = _load(tx, who, request_id)
    situation = begin_protocol(tx, request)
    privacy.record(tx, who, "brigade.protocol", object_id=request.id, case_id=request.case_id)
    return _checklist(tx, request, situation)


@requires("brigade.protocol")
def choose(tx: Transaction, who: Who, request_id: int, situation: Situation) -> Checklist:
    """Another list: a person knows the situation better than the button that was pressed."""
    request = _load(tx, who, request_id)
    begun = store.begun(tx, request.id)
    if begun is None or begun.situation is not situation:
        begin(tx, request, situation)
        privacy.record(tx, who, "brigade.protocol_chosen", object_id=request.id, case_id=request.case_id)
    return _checklist(tx, request, situation)


@requires("brigade.protocol")
def tick(
    tx: Transaction, who: Who, request_id: int, situation: Situation, index: int, decision: Decision | None = None
) -> Checklist:
    """Done; where the step asks for a decision, what this person decided. Pressed by two at once, the first stands."""
    request, step = _step(tx, who, request_id, situation, index)
    if step.decides is (decision is None):
        raise Gone
    if step.id not in store.ticked(tx, request.id, situation):
        store.tick(tx, request.id, situation, step.id, who.person, decision)
        what = f"brigade.decided_{decision}" if decision else "brigade.step_done"
        privacy.record(tx, who, what, object_id=request.id, case_id=request.case_id)
    return _checklist(tx, request, situation)


@requires("brigade.protocol")
def untick(tx: Transaction, who: Who, request_id: int, situation: Situation, index: int) -> Checklist:
    """Not done after all; its clock runs again."""
    request, step = _step(tx, who, request_id, situation, index)
    if step.id in store.ticked(tx, request.id, situation):
        store.untick(tx, request.id, situation, step.id)
        wait_for(tx, request, situation, index)
        privacy.record(tx, who, "brigade.step_undone", object_id=request.id, case_id=request.case_id)
    return _checklist(tx, request, situation)


@requires("ticks.fire")
def fire_step(tx: Transaction, who: Who, timer: Timer) -> None:
    """A step is overdue and nobody has ticked it: its owner is asked for it and for all others that are."""
    situation, index, reminder = read_number(timer.step)
    if index not in overdue(tx, timer.ref_id, situation):
        return
    request, step = requests.get(tx, timer.ref_id), PROTOCOLS[situation].steps[index]
    kind = "step_urgent" if urgent(step.hours) else "step_overdue"
    for person, role in _readers(tx, request, step.whose, reminder).items():
        outbox.put(
            tx,
            request.organisation_id,
            f"brigade.{kind}",
            Lane.REMINDER,
            f"brigade:{kind}:{request.id}:{person}:{reminder}:{tx.now:%Y%m%d%H%M}",  # steps of one minute: one message
            role,
            to=person,
            request_id=request.id,
            situation=str(situation),
            index=index,
        )
    privacy.record(tx, who, "brigade.step_overdue", object_id=request.id, case_id=request.case_id)


def overdue(tx: Transaction, request_id: int, situation: Situation) -> list[int]:
    """Places of the steps that nobody has ticked in time; none when another list was taken."""
    begun = store.begun(tx, request_id)
    if begun is None or begun.situation is not situation:
        return []
    request, ticked = requests.get(tx, request_id), store.ticked(tx, request_id, situation)
    closed = request.state is RequestState.CLOSED
    return [
        index
        for index, step in enumerate(PROTOCOLS[situation].steps)
        if step.id not in ticked and asked_for(step.hours, request.created_at, tx.now, closed=closed)
    ]


def _readers(tx: Transaction, request: HelpRequest, whose: str, reminder: Reminder) -> dict[int, Role]:
    """The owner: who has the request, else her curator; where the step is somebody else's by rank, they.

    Who is on leave is not woken: whoever stands in is asked.
    """
    rung = Rung.COORDINATOR if reminder is Reminder.COORDINATOR else RANKS.get(whose)
    owner = request.taken_by or request.curator_id
    found = (
        staff_now(tx, request.organisation_id, request.zone).present([owner], Role.CURATOR)
        if rung is None and owner is not None
        else {}
    )
    found = found or people_on(tx, request, {rung or Rung.COORDINATOR})
    about = hers(tx, request, request.case_id)
    return {person: role for person, role in found.items() if person not in about}


def _load(tx: Transaction, who: Who, request_id: int) -> HelpRequest:
    request = load_request(tx, who, request_id, SEE)
    if not emergency(request) and store.begun(tx, request.id) is None:
        raise Gone
    return request


def _step(tx: Transaction, who: Who, request_id: int, situation: Situation, index: int) -> tuple[HelpRequest, Step]:
    """The step of the list the request goes by now; Gone for a button of another one."""
    request, steps = _load(tx, who, request_id), PROTOCOLS[situation].steps
    begun = store.begun(tx, request.id)
    if begun is None or begun.situation is not situation or index >= len(steps):
        raise Gone
    return request, steps[index]


def _checklist(tx: Transaction, request: HelpRequest, situation: Situation | None) -> Checklist:
    steps = PROTOCOLS[situation].steps if situation else ()
    ticked = store.ticked(tx, request.id, situation) if situation else {}
    names = people.names_of(tx, [one.person_id for one in ticked.values()])
    lines = []
    for index, step in enumerate(steps):
        done = ticked.get(step.id)
        lines.append(Line(index, due(request.created_at, step.hours), done, names[done.person_id] if done else ""))
    return Checklist(request, situation, lines, tx.now)
