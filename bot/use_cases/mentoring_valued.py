"""«Что было самым ценным?»: taps of both sides, which the other reads by the writer's yes alone.

Own words go to the curator, as every letter to her: what of them is passed on, a person decides.
"""

from dataclasses import dataclass

from bot.domain.cases import TaskKind
from bot.domain.mentoring import Match
from bot.domain.mentoring_valued import Good, Valued, changed
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.domain.timers import Timer
from bot.storage import cases, mentoring, mentoring_concerns, outbox, people, privacy
from bot.storage import mentoring_valued as store
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases.access import requires
from bot.use_cases.mentoring_staff import assignee

VALUED = "mentoring.valued"


@dataclass(frozen=True, slots=True)
class Asked:
    """`name`: of the other side; `reads`: they have Telegram. With how the curator is written to."""

    valued: Valued
    name: str
    reads: bool
    curator_id: int
    case_id: int


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """Once, and silence is no problem. Nobody is asked what was good while a worry is open."""
    match = mentoring.get(tx, timer.ref_id)
    if mentoring_concerns.is_open_in(tx, match.id):
        return
    for person_id in (match.mother_id, match.mentor_id):
        if people.has_telegram(tx, person_id):
            _put(tx, match, person_id, "mentoring.valued_ask", store.ask(tx, match.id, person_id))
        elif person_id == match.mother_id:
            case = cases.get(tx, match.case_id)
            whom = assignee(tx, case, (match.mother_id, match.mentor_id))
            kind = TaskKind.PAIR_VALUED_BY_HAND
            cases.add_task(tx, case, kind, ref_id=match.id, due_at=tx.now, assignee_id=whom)


@requires(VALUED)
def see(tx: Transaction, who: Who, valued_id: int) -> Asked:
    valued, match = _own(tx, who, valued_id)
    other = match.other(who.person)
    curator_id = cases.get(tx, match.case_id).curator_id
    return Asked(valued, people.name_of(tx, other), people.has_telegram(tx, other), curator_id, match.case_id)


@requires(VALUED)
def tap(tx: Transaction, who: Who, valued_id: int, one: Good, *, on: bool) -> Asked:
    """What was decided stays as it was decided."""
    asked, _ = _own(tx, who, valued_id)
    if asked.passed is None:
        store.choose(tx, valued_id, changed(asked.good, one, on=on))
    return see(tx, who, valued_id)


@requires(VALUED)
def decide(tx: Transaction, who: Who, valued_id: int, *, yes: bool) -> Asked:
    """Whether the other side reads it. Raises Gone while nothing is tapped."""
    asked, match = _own(tx, who, valued_id)
    if asked.passed is not None:
        return see(tx, who, valued_id)
    other = match.other(who.person)
    if not asked.good or (yes and not people.has_telegram(tx, other)):
        raise Gone
    store.decide(tx, valued_id, passed=yes)
    privacy.record(tx, who, VALUED, object_id=valued_id, case_id=match.case_id)
    if yes:
        _put(tx, match, other, "mentoring.valued", valued_id)
    return see(tx, who, valued_id)


def _own(tx: Transaction, who: Who, valued_id: int) -> tuple[Valued, Match]:
    """Of whoever was asked, and nobody else."""
    asked = store.get(tx, valued_id)
    if asked.person_id != who.person_id:
        raise Denied(VALUED, who.role)
    return asked, pairs.mine(who, tx, VALUED, asked.match_id)


def _put(tx: Transaction, match: Match, to: int, kind: str, valued_id: int) -> None:
    role = Role.MOTHER if to == match.mother_id else match.role
    key, org = f"{kind}:{valued_id}", match.organisation_id
    outbox.put(tx, org, kind, Lane.REMINDER, key, role, to=to, valued_id=valued_id)
