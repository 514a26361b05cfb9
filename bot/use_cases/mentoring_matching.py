"""What people tell of themselves, whom a curator may propose to a family and why, and one family more than usual."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.domain.cases import Case
from bot.domain.mentoring_matching import (
    ASKED,
    CHOICES,
    MOST,
    Above,
    Part,
    Profile,
    Question,
    Reasons,
    ranked,
    reasons,
)
from bot.domain.outgoing import Lane
from bot.domain.people import Role, Who
from bot.domain.permissions import Denied, Gone
from bot.storage import cases, mentoring, outbox, people, privacy
from bot.storage import mentoring_concerns as concerns
from bot.storage import mentoring_matching as store
from bot.storage.transaction import Transaction
from bot.use_cases import mentoring as pairs
from bot.use_cases.access import reach, requires
from bot.use_cases.mentoring import Proposed
from bot.use_cases.mentoring_related import is_related
from bot.use_cases.mentoring_vetting import missing

PAGE = 4
TELL = "mentoring.tell"


@dataclass(frozen=True, slots=True)
class Suggestion:
    person_id: int
    role: Role
    name: str
    theirs: Profile
    why: Reasons


class AskedAbove(StrEnum):
    SENT = "sent"
    ASKED_ALREADY = "asked_already"
    NOBODY = "nobody"  # who could decide
    NOT_NEEDED = "not_needed"


@requires(TELL)
def told(tx: Transaction, who: Who) -> Profile:
    return store.of(tx, who.person, who.role)


@requires(TELL)
def districts(tx: Transaction, who: Who) -> list[tuple[int, str]]:
    return cases.territories_of(tx, who.organisation_id)


@requires(TELL)
def tell(tx: Transaction, who: Who, part: Part, choice: str) -> Profile:
    """One press: a word chosen or taken back, another district, number or permission. Raises Gone for anything else."""
    if part not in ASKED[who.role]:
        raise Gone
    now = _with(store.of(tx, who.person, who.role), part, choice)
    if now.territory_id is not None and now.territory_id not in dict(cases.territories_of(tx, who.organisation_id)):
        raise Gone
    store.keep(tx, who.person, who.role, now)
    privacy.record(tx, who, TELL, object_id=who.person, case_id=who.case_id)
    return now


def _with(before: Profile, part: Part, choice: str) -> Profile:
    if part in CHOICES:
        if choice not in set(CHOICES[part]):
            raise Gone
        changed: dict[str, Any] = {part.value: before.chosen(part) ^ {CHOICES[part](choice)}}
        return replace(before, **changed)
    if not choice.isdecimal() or len(choice) > 19:
        raise Gone
    number = int(choice)
    if part is Part.DISTRICT:
        return replace(before, territory_id=number)
    if part is Part.MAY_TELL:
        return replace(before, may_tell=number == 1)
    if not 1 <= number <= MOST:
        raise Gone
    return replace(before, families=number)


@requires("mentoring.propose")
def suggestions(tx: Transaction, who: Who, case_id: int, page: int) -> tuple[Case, list[Suggestion], bool]:
    """Who is ready for this family, the most fitting first. Written down: run it, never read it."""
    case = _case(tx, who, case_id)
    privacy.record(tx, who, "mentoring.suggest", object_id=case.id, case_id=case.id)
    found = ranked((one, one.why) for one in _everybody(tx, case))
    here = [one for one, _ in found[page * PAGE :][: PAGE + 1]]
    return case, here[:PAGE], len(here) > PAGE


@requires("mentoring.propose")
def suggestion(tx: Transaction, who: Who, case_id: int, mentor_id: int, role: Role) -> tuple[Case, Suggestion]:
    """One of them; raises Denied for whoever could not be proposed to anybody here."""
    case = _case(tx, who, case_id)
    if mentor_id not in people.with_role(tx, who.organisation_id, role):
        raise Denied("mentoring.propose", who.role)
    return case, _suggested(tx, case, [(mentor_id, role, mentoring.families_of(tx, mentor_id, role))])[0]


@requires("mentoring.propose")
def ask_to_tell(tx: Transaction, who: Who, case_id: int, person_id: int, role: Role) -> bool:
    """Invite the mother, or somebody on the list, to tell of themselves; nobody must. False: the bot reaches nobody."""
    case = _case(tx, who, case_id)
    possible = {case.mother_id} if role is Role.MOTHER else set(people.with_role(tx, who.organisation_id, role))
    if person_id not in possible:
        raise Denied("mentoring.propose", who.role)
    if person_id not in people.by_ids(tx, [person_id]):
        return False
    privacy.record(tx, who, "mentoring.ask_to_tell", object_id=person_id, case_id=case.id)
    key = f"mentoring.tell:{person_id}:{role}:{tx.now:%Y%m%d}"
    outbox.put(tx, who.organisation_id, "mentoring.tell", Lane.REMINDER, key, role, to=person_id)
    return True


@requires("mentoring.propose")
def ask_above(tx: Transaction, who: Who, case_id: int, mentor_id: int, role: Role, reason: str) -> AskedAbove:
    """More families than is usual for one: the coordinators read the curator's reason, and one of them decides."""
    case = _case(tx, who, case_id)
    if pairs.refusal(tx, case, mentor_id, role) is not Proposed.FULL:
        return AskedAbove.NOT_NEEDED
    if store.open_question(tx, case.id, mentor_id, role) is not None:
        return AskedAbove.ASKED_ALREADY
    deciders = [one for one in _coordinators(tx, case) if one not in (mentor_id, who.person)]
    if not deciders:
        return AskedAbove.NOBODY
    question_id = store.ask(tx, case, mentor_id, role, who.person, reason)
    privacy.record(tx, who, "mentoring.ask_above", object_id=question_id, case_id=case.id)
    for decider in deciders:
        key = f"mentoring.above:{question_id}:{decider}"
        outbox.put(
            tx,
            case.organisation_id,
            "mentoring.above",
            Lane.RELAY,
            key,
            Role.COORDINATOR,
            to=decider,
            question_id=question_id,
        )
    return AskedAbove.SENT


@requires("mentoring.decide_above")
def decide(tx: Transaction, who: Who, question_id: int, *, allows: bool) -> tuple[Question, Proposed | None]:
    """The first decision counts; a «yes» proposes at once, if that is still possible. Answers what stands now, and what
    became of the proposal. Nobody decides about themselves, or what they asked themselves."""
    question = store.question(tx, question_id)
    case = cases.get(tx, question.case_id)
    reach(who, "mentoring.decide_above", case)
    if who.person in (question.mentor_id, question.asked_by):
        raise Denied("mentoring.decide_above", who.role)
    state = Above.ALLOWED if allows else Above.REFUSED
    if not store.decide(tx, question_id, state, who.person):
        return store.question(tx, question_id), None
    privacy.record(tx, who, f"mentoring.above_{state}", object_id=question_id, case_id=case.id)
    proposed = None
    if allows:
        proposed = pairs.offer(tx, case, who, question.mentor_id, question.role, above=True)
    key = f"mentoring.above_decided:{question_id}"
    outbox.put(
        tx,
        case.organisation_id,
        "mentoring.above_decided",
        Lane.RELAY,
        key,
        Role.CURATOR,
        to=case.curator_id,
        question_id=question_id,
        proposed=proposed,
    )
    return store.question(tx, question_id), proposed


def _everybody(tx: Transaction, case: Case) -> list[Suggestion]:
    """Everybody who is ready and not too close to this family, in no order that counts; nobody whose pair is looked
    into."""
    found = [
        (mentor_id, role, families)
        for mentor_id, role, families in mentoring.mentors(tx, case.organisation_id)
        if not is_related(tx, case, mentor_id)
        and not missing(tx, mentor_id, role)
        and not concerns.holds_back(tx, mentor_id)
    ]
    return _suggested(tx, case, found)


def _suggested(tx: Transaction, case: Case, found: list[tuple[int, Role, int]]) -> list[Suggestion]:
    hers = store.of_family(tx, case)
    theirs = store.of_many(tx, [(mentor_id, role) for mentor_id, role, _ in found])
    names = people.names_of(tx, [mentor_id for mentor_id, _, _ in found])
    return [
        Suggestion(id_, role, names[id_], theirs[id_, role], reasons(hers, theirs[id_, role], role, families))
        for id_, role, families in found
    ]


def _coordinators(tx: Transaction, case: Case) -> list[int]:
    return people.with_role(tx, case.organisation_id, Role.COORDINATOR, but=case.mother_id)


def _case(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, "mentoring.propose", case)
    return case
