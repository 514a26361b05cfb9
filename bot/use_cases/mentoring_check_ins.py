"""«How is it going»: asked on days 3, 14 and 28. An unhappy answer, or two silences, is a task for a person."""

from bot.domain.cases import TaskKind
from bot.domain.mentoring import SILENCE, WORRYING, CheckIn, Feeling, MatchState, Met, is_overtaken
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, mentoring, outbox, privacy, timers
from bot.storage.transaction import Transaction
from bot.use_cases.access import requires


@requires("ticks.fire")
def fire_check_in(tx: Transaction, who: Who, timer: Timer) -> None:
    """Ask both sides, unless the pair has ended or a later day's question is due as well."""
    match = mentoring.get(tx, timer.ref_id)
    zone = cases.get(tx, match.case_id).zone
    if match.state is not MatchState.ACTIVE or match.started_at is None:
        return
    if is_overtaken(match.started_at, timer.step, tx.now, zone):
        return
    for person_id, role in ((match.mother_id, Role.MOTHER), (match.mentor_id, match.role)):
        asked = mentoring.ask(tx, match.id, person_id, timer.step)
        outbox.put(
            tx,
            match.organisation_id,
            "mentoring.check_in",
            Lane.REMINDER,
            f"check_in:{asked}",
            role,
            to=person_id,
            check_in_id=asked,
        )
    due = tx.now + SILENCE
    timers.schedule(tx, match.organisation_id, TimerKind.CHECK_IN_SILENCE, match.id, due, step=timer.step)


@requires("ticks.fire")
def fire_silence(tx: Transaction, who: Who, timer: Timer) -> None:
    """Whoever let two questions in a row pass is called by the curator; nothing else follows from silence."""
    match = mentoring.get(tx, timer.ref_id)
    if match.state is MatchState.ACTIVE:
        case = cases.get(tx, match.case_id)
        for check_in_id in mentoring.silent_twice(tx, match.id, timer.step):
            cases.add_task(tx, case, TaskKind.CHECK_IN_SILENT, ref_id=check_in_id, due_at=tx.now)


@requires("mentoring.check_in")
def say_met(tx: Transaction, who: Who, check_in_id: int, met: Met) -> CheckIn:
    """A mentor's answer about the meeting; the question about themselves comes next."""
    asked = _own(tx, who, check_in_id)
    mentoring.say_met(tx, check_in_id, met)
    return asked


@requires("mentoring.check_in")
def answer(tx: Transaction, who: Who, check_in_id: int, feeling: Feeling) -> CheckIn:
    """Kept whatever became of the pair: a worry told late is still a worry."""
    asked = _own(tx, who, check_in_id)
    mentoring.answer(tx, check_in_id, feeling)
    privacy.record(tx, who, "mentoring.check_in", object_id=check_in_id, case_id=asked.case_id)
    if feeling in WORRYING:
        case = cases.get(tx, asked.case_id)
        cases.add_task(tx, case, TaskKind.CHECK_IN_WORRY, ref_id=check_in_id, due_at=tx.now)
        outbox.put(
            tx,
            who.organisation_id,
            "mentoring.worry",
            Lane.HELP if feeling is Feeling.DANGER else Lane.RELAY,
            f"worry:{check_in_id}:{feeling}",
            Role.CURATOR,
            to=asked.curator_id,
            check_in_id=check_in_id,
        )
    return asked


def _own(tx: Transaction, who: Who, check_in_id: int) -> CheckIn:
    asked = mentoring.check_in(tx, check_in_id)
    if asked.person_id != who.person_id:
        raise Denied("mentoring.check_in", who.role)
    return asked
