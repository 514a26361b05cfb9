"""«Хотите дальше видеться?»: both are asked after two weeks and after three months; a «no» ends it at once."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.cases import Case, TaskKind
from bot.domain.mentoring import Match, MatchState
from bot.domain.mentoring_again import LATER, Again, Say, Turn, is_overtaken, read_step, step_of
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied
from bot.domain.timers import Timer, TimerKind
from bot.storage import cases, mentoring, outbox, people, people_pauses, privacy, timers
from bot.storage import mentoring_again as store
from bot.storage import mentoring_in_person as in_person
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases.access import requires
from bot.use_cases.mentoring_staff import assignee

AGAIN = "mentoring.again"
LIVES = (MatchState.ACTIVE, MatchState.SUSPENDED)


class Heard(StrEnum):
    """What came of an answer."""

    YES = "yes"
    THINK = "think"  # asked once more in a week
    PERSON = "person"  # asked twice, or somebody has something to tell her first: the curator talks with her
    NO = "no"
    OVER = "over"  # the pair has ended meanwhile


@dataclass(frozen=True, slots=True)
class Question:
    """As whoever was asked reads it: which side that is, and who is beside them."""

    side: str
    name: str


@requires(AGAIN)
def question(tx: Transaction, who: Who, again_id: int) -> Question | None:
    """The question that was asked; None once the pair has ended."""
    _, match = _asked(tx, who, again_id)
    if match.state not in LIVES:
        return None
    return Question(match.side(who.person), people.name_of(tx, match.other(who.person)))


@requires(AGAIN)
def answer(tx: Transaction, who: Who, again_id: int, said: Say) -> tuple[Heard, dict[str, int]]:
    """Of whoever was asked, and nobody else. The newest answer counts while the pair lives. Also answers how the
    curator is written to."""
    asked, match = _asked(tx, who, again_id)
    curator = {"to": cases.get(tx, match.case_id).curator_id, "case_id": match.case_id}
    if who.person == match.mother_id and _a_person_is_to_tell_her(tx, match, said):
        store.say(tx, again_id, said)
        privacy.record(tx, who, AGAIN, object_id=again_id, case_id=match.case_id)
        return Heard.PERSON, curator
    if match.state not in LIVES:
        return (Heard.NO if asked.said is Say.NO else Heard.OVER), curator
    store.say(tx, again_id, said)
    privacy.record(tx, who, AGAIN, object_id=again_id, case_id=match.case_id)
    if said is Say.THINK and asked.times > 1:
        _ask_a_person(tx, match, asked)
        return Heard.PERSON, curator
    if said is Say.NO:
        pairs.stop(tx, who, match.id)
    if said is not Say.THINK:
        cases.settle(tx, TaskKind.PAIR_AGAIN_SILENT, asked.id)
    return Heard(said), curator


def _a_person_is_to_tell_her(tx: Transaction, match: Match, said: Say) -> bool:
    """Then the bot says neither that it goes on nor that it is over; her «no» ends a pair that rests, as always."""
    ends_it = said is Say.NO and match.state is MatchState.SUSPENDED
    return in_person.waiting(tx, match.id) is not None and not ends_it


def _asked(tx: Transaction, who: Who, again_id: int) -> tuple[Again, Match]:
    asked = store.get(tx, again_id)
    if asked.person_id != who.person_id:
        raise Denied(AGAIN, who.role)
    return asked, pairs.mine(who, tx, AGAIN, asked.match_id)


@requires("ticks.fire")
def fire(tx: Transaction, who: Who, timer: Timer) -> None:
    """The question, the question once more, and then a person. While a mother rests it waits with her."""
    match = mentoring.get(tx, timer.ref_id)
    round_, turn = read_step(timer.step)
    if match.state is not MatchState.ACTIVE or match.started_at is None:
        return
    case = cases.get(tx, match.case_id)
    if is_overtaken(match.started_at, round_, tx.now, case.zone):
        return
    if people_pauses.of(tx, match.mother_id) is not None:
        return _wind(tx, match, round_, turn)
    if turn is Turn.ASK:
        _ask_both(tx, match, case, round_)
    elif turn is Turn.ONCE_MORE:
        _ask_once_more(tx, match, round_)
    else:
        for asked in store.undecided(tx, match.id, round_):
            _ask_a_person(tx, match, asked)


def _ask_both(tx: Transaction, match: Match, case: Case, round_: int) -> None:
    for person_id in (match.mother_id, match.mentor_id):
        if people.has_telegram(tx, person_id):
            _tell(tx, match, store.ask(tx, match.id, person_id, round_))
        else:
            whom = assignee(tx, case, (match.mother_id, match.mentor_id))
            kind = TaskKind.PAIR_AGAIN_BY_HAND
            cases.add_task(tx, case, kind, ref_id=match.id, due_at=tx.now, assignee_id=whom)
    _wind(tx, match, round_, Turn.ONCE_MORE)


def _ask_once_more(tx: Transaction, match: Match, round_: int) -> None:
    undecided = store.undecided(tx, match.id, round_)
    for asked in undecided:
        store.ask_once_more(tx, asked.id)
        _tell(tx, match, store.get(tx, asked.id))
    if undecided:
        _wind(tx, match, round_, Turn.PERSON)


def _ask_a_person(tx: Transaction, match: Match, asked: Again) -> None:
    case = cases.get(tx, match.case_id)
    whom = assignee(tx, case, (match.mother_id, match.mentor_id))
    cases.add_task(tx, case, TaskKind.PAIR_AGAIN_SILENT, ref_id=asked.id, due_at=tx.now, assignee_id=whom)


def _tell(tx: Transaction, match: Match, asked: Again) -> None:
    role = Role.MOTHER if asked.person_id == match.mother_id else match.role
    key, kind, org = f"again:{asked.id}:{asked.times}", "mentoring.again", match.organisation_id
    outbox.put(tx, org, kind, Lane.REMINDER, key, role, to=asked.person_id, again_id=asked.id)


def _wind(tx: Transaction, match: Match, round_: int, turn: Turn) -> None:
    step = step_of(round_, turn)
    timers.schedule(tx, match.organisation_id, TimerKind.PAIR_AGAIN, match.id, tx.now + LATER, step=step)
