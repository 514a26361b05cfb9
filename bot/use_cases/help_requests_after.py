"""After a request is closed, for her: how the help was if she wants to say, how she is the next day, help once more."""

from collections.abc import Sequence

from bot.domain.cases import TaskKind
from bot.domain.help_requests import HelpRequest, RequestState, Words
from bot.domain.help_requests_after import AFTERWARDS, Feeling, write_nothing
from bot.domain.outgoing import Lane
from bot.domain.people import ASKERS, Who
from bot.domain.permissions import Gone
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, outbox, people, privacy, timers
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_asking import Asked, ask
from bot.use_cases.help_requests_closing import supervisors
from bot.use_cases.help_requests_ladder import AREA
from bot.use_cases.help_requests_status import own
from bot.use_cases.help_requests_words import write


@requires("help_requests.write")
def closed_lately(tx: Transaction, who: Who, request_id: int) -> HelpRequest | None:
    """Her request, if it was closed within a day."""
    request = store.get(tx, request_id)
    closed = after.closed_at(tx, request.id)
    hers = who.role in ASKERS and request.person_id == who.person
    return request if hers and closed is not None and tx.now - closed <= AFTERWARDS else None


@requires("help_requests.write")
def again(tx: Transaction, who: Who, request_id: int, words: Sequence[Words]) -> Asked:
    """«Снова нужна помощь»: the same kind once more, tied to the one before, with the words she had written."""
    before = own(tx, who, request_id)
    asked = ask(tx, who, before.kind)
    if asked.new:
        after.keep(tx, asked.request.id, follows=before.id)
    for each in words:
        write(tx, who, asked.request.id, each)
    return asked


@requires("help_requests.follow")
def rating(tx: Transaction, who: Who, request_id: int) -> Feeling | None:
    """What she said of the help; she is not asked twice."""
    return after.of(tx, _closed(tx, who, request_id).id).rating


@requires("help_requests.follow")
def rate(tx: Transaction, who: Who, request_id: int, feeling: Feeling) -> Feeling:
    """Her first word counts; answers what counts."""
    request = _closed(tx, who, request_id)
    known = after.of(tx, request.id).rating
    if known is None:
        after.keep(tx, request.id, rating=feeling)
        privacy.record(tx, who, "help_requests.rate", object_id=request.id, case_id=request.case_id)
    return known or feeling


@requires("help_requests.follow")
def ask_another_person(tx: Transaction, who: Who, request_id: int) -> None:
    """She wants to talk to somebody else: the supervisors hear the number and the code, nothing more."""
    request = _closed(tx, who, request_id)
    after.keep(tx, request.id, another_person=True)
    privacy.record(tx, who, "help_requests.another_person", object_id=request.id, case_id=request.case_id)
    for person, role in supervisors(tx, request).items():
        key = f"help:{request.id}:another:{person}"
        kind = f"{AREA}.another_person"
        outbox.put(tx, request.organisation_id, kind, Lane.RELAY, key, role, to=person, request_id=request.id)


@requires("help_requests.follow")
def say_today(tx: Transaction, who: Who, request_id: int, feeling: Feeling) -> HelpRequest:
    """How she is the day after; her curator reads it, and «плохо» is something to do."""
    request = _closed(tx, who, request_id)
    after.keep(tx, request.id, today=feeling, answered_at=tx.now)
    privacy.record(tx, who, "help_requests.today", object_id=request.id, case_id=request.case_id)
    timers.cancel(tx, TimerKind.HELP_FOLLOW_UP, request.id)
    cases.settle(tx, TaskKind.HELP_SILENT, request.id)
    if feeling is Feeling.BAD:
        _task(tx, request, TaskKind.HELP_BAD)
    return request


@requires("ticks.fire")
def fire_follow_up(tx: Transaction, who: Who, timer: Timer) -> None:
    """Step 0 asks her, step 1 is the end of a day without an answer: a task for a person, and no second question."""
    request = store.get(tx, timer.ref_id)
    if request.person_id is None:
        return
    if timer.step:
        _task(tx, request, TaskKind.HELP_SILENT)
    elif write_nothing(dict(store.facts(tx, request.id))):
        _task(tx, request, TaskKind.HELP_CALL)
    elif _may_ask(tx, request.person_id):
        _ask_today(tx, request, request.person_id)


def was_asked(tx: Transaction, request_id: int) -> None:
    """It may have waited for another day's turn: she has a day to answer from when it came."""
    request = store.get(tx, request_id)
    if after.of(tx, request.id).today is None:
        _await_answer(tx, request)


def _may_ask(tx: Transaction, person_id: int) -> bool:
    """Telegram lets us write; not twice a day, and not while a new request of hers is open."""
    reachable = bool(people.by_ids(tx, [person_id]))
    return reachable and not after.open_of(tx, person_id) and not after.asked_since(tx, person_id, tx.now - AFTERWARDS)


def _ask_today(tx: Transaction, request: HelpRequest, person_id: int) -> None:
    after.keep(tx, request.id, asked_at=tx.now)
    key, kind = f"help:{request.id}:today", f"{AREA}.today"
    role = request.asked_as
    outbox.put(tx, request.organisation_id, kind, Lane.REMINDER, key, role, to=person_id, request_id=request.id)
    _await_answer(tx, request)


def _await_answer(tx: Transaction, request: HelpRequest) -> None:
    timers.schedule(tx, request.organisation_id, TimerKind.HELP_FOLLOW_UP, request.id, tx.now + AFTERWARDS, step=1)


def _task(tx: Transaction, request: HelpRequest, kind: TaskKind) -> None:
    if request.case_id is not None:
        cases.add_task(tx, cases.get(tx, request.case_id), kind, ref_id=request.id, due_at=tx.now)


def _closed(tx: Transaction, who: Who, request_id: int) -> HelpRequest:
    request = own(tx, who, request_id)
    if request.state is not RequestState.CLOSED or request.person_id is None:
        raise Gone
    return request
