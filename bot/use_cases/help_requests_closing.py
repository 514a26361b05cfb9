"""After a request is closed, for the staff: into the family's plan or not, and a word of care after a heavy case."""

from typing import Any

from bot.domain.cases import TaskKind
from bot.domain.help_requests import FORGET_GUEST, HelpRequest, Outcome
from bot.domain.help_requests_after import HEAVY, next_day, outcomes
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import TimerKind
from bot.storage import cases, outbox, people, privacy, timers
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import help_requests_talk as talk
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_ladder import AREA, redraw_cards
from bot.use_cases.help_requests_reach import may_see

NOBODY_TO_ASK = frozenset({Outcome.NOT_REACHED, Outcome.BY_MISTAKE})


def followed(tx: Transaction, request: HelpRequest, outcome: Outcome, by: Who) -> None:
    """What the end of a request brings about: it is forgotten, or she is asked tomorrow; care for who handled it."""
    organisation_id = request.organisation_id
    if request.guest is not None:
        timers.schedule(tx, organisation_id, TimerKind.HELP_GUEST, request.id, tx.now + FORGET_GUEST)
    elif outcome not in NOBODY_TO_ASK:
        timers.schedule(tx, organisation_id, TimerKind.HELP_FOLLOW_UP, request.id, next_day(tx.now, request.zone))
    if request.kind in HEAVY and outcome is not Outcome.BY_MISTAKE:
        _tell(tx, request, "care", by.person, by.role)


@requires("help_requests.close")
def choices(tx: Transaction, who: Who, request_id: int) -> tuple[Outcome, ...]:
    """How this request may end, by its kind."""
    request = store.get(tx, request_id)
    may_see(tx, who, request, "help_requests.close")
    return outcomes(request.kind)


@requires("help_requests.close")
def to_plan(tx: Transaction, who: Who, request_id: int, *, yes: bool) -> None:
    """Whoever closed it says whether something of it belongs into the family's plan; a task of her curator then."""
    request = _handled(tx, who, request_id, "help_requests.close")
    if request.case_id is None:
        raise Gone
    if after.of(tx, request.id).plan is None:
        after.keep(tx, request.id, plan=yes)
        privacy.record(tx, who, "help_requests.to_plan", object_id=request.id, case_id=request.case_id)
        if yes:
            case = cases.get(tx, request.case_id)
            cases.add_task(tx, case, TaskKind.HELP_FOLLOW, ref_id=request.id, due_at=tx.now)
    redraw_cards(tx, request, tx.new_id())


@requires("help_requests.care")
def ask_for_supervision(tx: Transaction, who: Who, request_id: int) -> bool:
    """The supervisors hear her name and the code, nothing of the case. False when there is no other to ask."""
    request = _handled(tx, who, request_id, "help_requests.care")
    helpers = supervisors(tx, request)
    if helpers and after.happened_last(tx, request.id, ["care"]) is None:
        store.happened(tx, request.id, "care", who.person)
        privacy.record(tx, who, "help_requests.care", object_id=request.id, case_id=request.case_id)
    for person, role in helpers.items():
        _tell(tx, request, "supervision", person, role)
    return bool(helpers)


@requires("help_requests.care")
def agree(tx: Transaction, who: Who, request_id: int) -> None:
    """«Договорились»: the colleague hears with whom, once."""
    request = store.get(tx, request_id)
    asked = after.happened_last(tx, request.id, ["care"]) is not None and request.taken_by is not None
    if request.organisation_id != who.organisation_id or who.person not in supervisors(tx, request):
        raise Denied("help_requests.care", who.role)
    if not asked:
        raise Gone
    if after.happened_last(tx, request.id, ["agreed"]) is None:
        store.happened(tx, request.id, "agreed", who.person)
        privacy.record(tx, who, "help_requests.agree", object_id=request.id, case_id=request.case_id)
        holder = next(c.role for c in talk.cards(tx, request.id) if c.person_id == request.taken_by)
        _tell(tx, request, "agreed", request.taken_by or 0, holder, by=who.person)


def supervisors(tx: Transaction, request: HelpRequest) -> dict[int, Role]:
    """Who is there for whoever handled it: a supervisor, else a coordinator; never herself, nor who asked for help."""
    for role in (Role.SUPERVISOR, Role.COORDINATOR):
        found = people.with_role(tx, request.organisation_id, role)
        others = [person for person in found if person not in (request.taken_by, request.person_id)]
        if others:
            return dict.fromkeys(others, role)
    return {}


def _handled(tx: Transaction, who: Who, request_id: int, action: str) -> HelpRequest:
    """The closed request, for the person who handled it."""
    request = store.get(tx, request_id)
    if request.organisation_id != who.organisation_id or request.taken_by != who.person:
        raise Denied(action, who.role)
    if request.outcome is None:
        raise Gone
    return request


def _tell(tx: Transaction, request: HelpRequest, kind: str, person: int, role: Role, **ids: Any) -> None:
    key = f"help:{request.id}:{kind}:{person}"
    outbox.put(
        tx, request.organisation_id, f"{AREA}.{kind}", Lane.RELAY, key, role, to=person, request_id=request.id, **ids
    )
