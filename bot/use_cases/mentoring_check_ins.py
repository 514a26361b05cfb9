"""Answers to «how is it going». An unhappy one is a task for a person; «мне неприятно» and danger are worries."""

from bot.domain.cases import TaskKind
from bot.domain.mentoring_check_ins import CheckIn, Feeling, Met, Worry
from bot.domain.mentoring_contacts import How, HowLong
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, mentoring, outbox, privacy
from bot.storage import mentoring_check_ins as store
from bot.storage import mentoring_contacts as contacts
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring_concerns, mentoring_contacts, mentoring_tired
from bot.use_cases.access import requires
from bot.use_cases.mentoring_staff import assignee, readers


@requires("mentoring.check_in")
def say_met(tx: Transaction, who: Who, check_in_id: int, met: Met) -> CheckIn:
    """A volunteer's answer about the meeting; «нам нужен перерыв» is for the curator to talk over."""
    _volunteers(tx, who, check_in_id)
    store.change(tx, check_in_id, met=met)
    asked = store.get(tx, check_in_id)
    if met is Met.BREAK:
        _call_for_a_person(tx, asked, TaskKind.CHECK_IN_BREAK, met)
    return asked


@requires("mentoring.check_in")
def say_how_long(tx: Transaction, who: Who, check_in_id: int, how_long: HowLong) -> tuple[CheckIn, bool]:
    """The first answer goes to the hours of the volunteer, as if it had been written down by hand, unless a meeting
    was since they were last asked. Answers whether it did."""
    asked = _volunteers(tx, who, check_in_id)
    if asked.how_long:
        return asked, False
    store.change(tx, check_in_id, how_long=how_long)
    if contacts.any_since(tx, asked.match_id, store.asked_before(tx, check_in_id)):
        return asked, False
    try:
        mentoring_contacts.log(tx, who, asked.match_id, How.MET, how_long, 0)
    except Gone:  # the pair has ended in the meantime: its hours are counted up to there
        return asked, False
    return asked, True


@requires("mentoring.check_in")
def answer(tx: Transaction, who: Who, check_in_id: int, feeling: Feeling) -> CheckIn:
    """Kept whatever became of the pair: a worry told late is still a worry."""
    asked = _own(tx, who, check_in_id)
    mothers = asked.role is Role.MOTHER
    if not mothers and feeling in (Feeling.TALK, Feeling.UNPLEASANT):
        raise Gone
    store.change(tx, check_in_id, answer=feeling)
    privacy.record(tx, who, "mentoring.check_in", object_id=check_in_id, case_id=asked.case_id)
    if feeling in (Feeling.BAD, Feeling.TALK):
        _call_for_a_person(tx, asked, TaskKind.CHECK_IN_WORRY, feeling)
    if not mothers:
        mentoring_tired.look(tx, who.person, cases.get(tx, asked.case_id))
    return asked


@requires("mentoring.check_in")
def unpleasant(tx: Transaction, who: Who, check_in_id: int) -> int:
    """A mother's: a worry about her mentor, past the mentor; answers which, for what she may still tell."""
    asked = answer(tx, who, check_in_id, Feeling.UNPLEASANT)
    return mentoring_concerns.raise_(tx, who, asked.match_id)


@requires("mentoring.check_in")
def say_worry(tx: Transaction, who: Who, check_in_id: int, worry: Worry) -> CheckIn:
    """A volunteer's last answer. Danger climbs until somebody looks."""
    asked = _volunteers(tx, who, check_in_id)
    store.change(tx, check_in_id, worry=worry)
    if worry is Worry.DANGER:
        mentoring_concerns.raise_(tx, who, asked.match_id, danger=True)
    elif worry is Worry.TALK:
        _call_for_a_person(tx, asked, TaskKind.CHECK_IN_WORRY, worry)
    return asked


@requires("mentoring.check_in")
def own(tx: Transaction, who: Who, check_in_id: int) -> CheckIn:
    """Whoever was asked, and nobody else."""
    return _own(tx, who, check_in_id)


def _call_for_a_person(tx: Transaction, asked: CheckIn, kind: TaskKind, what: str) -> None:
    """A task and a word at once, to whoever can act now."""
    case, match = cases.get(tx, asked.case_id), mentoring.get(tx, asked.match_id)
    whom = assignee(tx, case, (match.mother_id, match.mentor_id))
    cases.add_task(tx, case, kind, ref_id=asked.id, due_at=tx.now, assignee_id=whom)
    for person, role in readers(tx, case, (match.mother_id, match.mentor_id)).items():
        key, name, org = f"worry:{asked.id}:{what}:{person}", "mentoring.worry", case.organisation_id
        outbox.put(tx, org, name, Lane.RELAY, key, role, to=person, check_in_id=asked.id, what=str(what))


def _volunteers(tx: Transaction, who: Who, check_in_id: int) -> CheckIn:
    asked = _own(tx, who, check_in_id)
    if asked.role is Role.MOTHER:
        raise Gone
    return asked


def _own(tx: Transaction, who: Who, check_in_id: int) -> CheckIn:
    asked = store.get(tx, check_in_id)
    if asked.person_id != who.person_id:
        raise Denied("mentoring.check_in", who.role)
    return asked
