"""«Скажите маме сами»: a person tells her before the bot does; the bot's sentence follows, or comes in the end."""

from bot.domain.cases import TaskKind
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_in_person import AFTER, InPerson, Step, Untold
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, mentoring, outbox, people, privacy, timers
from bot.storage import mentoring_in_person as store
from bot.storage.transaction import Transaction
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring_staff import assignee, told
from bot.use_cases.mentoring_telling import tell

SAID = "mentoring.said"
TASKS = {Untold.REST: TaskKind.TALK_STOPPED, Untold.END: TaskKind.PAIR_ENDED}
SENTENCES = {
    Untold.REST: ("mentoring.suspended", "mentoring.resting"),
    Untold.END: ("mentoring.ended", "mentoring.over"),
}


def begin(tx: Transaction, match: Match, what: Untold) -> None:
    """A task and a card, to whoever can act now; nothing to her yet. What she had to be told before is in it."""
    end(tx, match.id)
    made, case = store.add(tx, match.id, what), cases.get(tx, match.case_id)
    whom = assignee(tx, case, (match.mother_id, match.mentor_id))
    cases.add_task(tx, case, TASKS[what], ref_id=match.id, due_at=tx.now, assignee_id=whom)
    for step, after in AFTER.items():
        timers.schedule(tx, match.organisation_id, TimerKind.PAIR_IN_PERSON, made.id, tx.now + after, step=step)
    for to, role in told(tx, case, match).items():
        _card(tx, match, made, to, role)


def end(tx: Transaction, match_id: int) -> None:
    """She knows it otherwise, or it is not true any more."""
    if waits := store.waiting(tx, match_id):
        _close(tx, waits, None)


@requires(SAID)
def said(tx: Transaction, who: Who, news_id: int) -> bool:
    """She knows: now the bot says it, too. False when it was said before."""
    found = store.get(tx, news_id)
    match = mentoring.get(tx, found.match_id)
    reach(who, SAID, cases.get(tx, match.case_id))
    if who.person == match.mentor_id:
        raise Denied(SAID, who.role)
    if not found.open:
        return False
    privacy.record(tx, who, SAID, object_id=news_id, case_id=match.case_id)
    _say(tx, match, found, who.person)
    return True


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """After a day supervisors are told, after two the bot says it; then the task stays, to talk with her."""
    found = store.get(tx, timer.ref_id)
    if not found.open:
        return
    match = mentoring.get(tx, found.match_id)
    if timer.step == Step.BOT:
        _say(tx, match, found, None)
    for to, role in _above(tx, match):
        _card(tx, match, found, to, role, turn=f":{timer.step}")


def _say(tx: Transaction, match: Match, found: InPerson, told_by: int | None) -> None:
    _close(tx, found, told_by)
    ended = match.state is MatchState.ENDED
    if ended is (found.news is Untold.END):
        for kind in SENTENCES[found.news]:
            tell(tx, match, kind, match.mother_id, turn=f":{found.id}")


def _close(tx: Transaction, found: InPerson, told_by: int | None) -> None:
    store.close(tx, found.id, told_by)
    timers.cancel(tx, TimerKind.PAIR_IN_PERSON, found.id)
    if told_by is not None:
        cases.settle(tx, TASKS[found.news], found.match_id)


def _above(tx: Transaction, match: Match) -> list[tuple[int, Role]]:
    """Supervisors; where there is none, coordinators. Nobody of the pair."""
    for role in (Role.SUPERVISOR, Role.COORDINATOR):
        found = people.with_role(tx, match.organisation_id, role, but=match.mother_id)
        if others := [one for one in found if one != match.mentor_id]:
            return [(one, role) for one in others]
    return []


def _card(tx: Transaction, match: Match, found: InPerson, to: int, role: Role, turn: str = "") -> None:
    kind, key, org = "mentoring.in_person", f"in_person:{found.id}:{to}{turn}", match.organisation_id
    outbox.put(tx, org, kind, Lane.RELAY, key, role, to=to, news_id=found.id)
