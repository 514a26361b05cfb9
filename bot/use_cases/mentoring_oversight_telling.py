"""Who hears that a talk was opened: both sides and the supervisors, in the same commit. On a phone she keeps quiet
nothing is written of it; then a person tells her, and so it is when the message did not come in a day."""

from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring import Match
from bot.domain.mentoring_oversight import Opening
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, hiding, mentoring, outbox, people, timers
from bot.storage import mentoring_oversight as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires
from bot.use_cases.help_requests_hushed import hushed
from bot.use_cases.mentoring_staff import assignee

OPENED = "mentoring.opened"


def tell(tx: Transaction, match: Match, case: Case, opening: Opening) -> None:
    _put(tx, OPENED, match.role, match.mentor_id, match, opening)
    if is_quiet_phone(tx, match.mother_id):
        _ask_a_person(tx, match, case, opening)
    else:
        _put(tx, OPENED, Role.MOTHER, match.mother_id, match, opening)
        timers.schedule(tx, match.organisation_id, TimerKind.OPENING_TOLD, opening.id, opening.until)
    for supervisor in people.with_role(tx, match.organisation_id, Role.SUPERVISOR, but=match.mother_id):
        if supervisor != match.mentor_id:
            _put(tx, "mentoring.opened_note", Role.SUPERVISOR, supervisor, match, opening)


def is_quiet_phone(tx: Transaction, person_id: int) -> bool:
    """She hid her chat, or asked that nothing is written: somebody else may hold the phone."""
    return hushed(tx, person_id) or hiding.of(tx, person_id).hidden_since is not None


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """She was promised to be told: where no message has come by now, a person does it."""
    opening = store.opening(tx, timer.ref_id)
    match = mentoring.get(tx, opening.match_id)
    came = outbox.lately(tx, [OPENED], opening.opened_at, to=match.mother_id, guest=None)
    if not came:
        outbox.cancel(tx, OPENED, to=match.mother_id, opening_id=opening.id)
        _ask_a_person(tx, match, cases.get(tx, opening.case_id), opening)


def _ask_a_person(tx: Transaction, match: Match, case: Case, opening: Opening) -> None:
    whom = assignee(tx, case, (match.mother_id, match.mentor_id))
    cases.add_task(tx, case, TaskKind.TALK_OPENED, ref_id=opening.id, due_at=tx.now, assignee_id=whom)


def _put(tx: Transaction, kind: str, role: Role, to: int, match: Match, opening: Opening) -> None:
    key = f"{kind}:{opening.id}:{to}"
    outbox.put(tx, match.organisation_id, kind, Lane.RELAY, key, role, to=to, opening_id=opening.id)
