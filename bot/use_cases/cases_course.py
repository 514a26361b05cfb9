"""🧭 The course of a family's case: its curator writes down each step with its day, and takes back a slip."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.cases import Case
from bot.domain.cases_agreement import Agreement, Terms, fits
from bot.domain.cases_course import Misstep, Stage, Step, misstep
from bot.domain.cases_levels import Level
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.taken_back import standing
from bot.storage import cases, cases_levels, privacy
from bot.storage import cases_course as store
from bot.storage.transaction import Transaction
from bot.use_cases import (
    cases_agreement,
    cases_clocks,
    cases_confirming,
    events_queue,
    meetings_clock,
    specialists_team,
)
from bot.use_cases.access import reach, requires

_TURNS = (Stage.CLOSURE, Stage.INTAKE)
"""Where the work ends, and where it begins anew."""


@dataclass(frozen=True, slots=True)
class Course:
    """`history` is all that was written down, `steps` what counts of it, `confirmed` by whom an end was confirmed.

    `today` is the day at the family's place.
    """

    case: Case
    history: list[Step]
    today: date
    agreement: Agreement | None = None
    level: Level | None = None
    confirmed: Mapping[int, str] = field(default_factory=dict)

    @property
    def steps(self) -> list[Step]:
        return standing(self.history)

    @property
    def seen(self) -> int:
        """The newest row: a press made before a newer one changes nothing."""
        return self.history[-1].id if self.history else 0


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a press. `first`: somebody was quicker, and wrote this."""

    course: Course
    why_not: Misstep | None = None
    first: Step | None = None

    @property
    def done(self) -> bool:
        return self.why_not is None and self.first is None


@requires("cases.course")
def see(tx: Transaction, who: Who, case_id: int) -> Course:
    """Written down: run it, never read it."""
    case = _case(tx, who, case_id)
    privacy.record(tx, who, "cases.see_course", object_id=case.id, case_id=case.id)
    return of_case(tx, case)


@requires("cases.course")
def form(tx: Transaction, who: Who, case_id: int) -> Course:
    """For the question on which day it was."""
    return of_case(tx, _case(tx, who, case_id))


@requires("cases.course")
def may_step(tx: Transaction, who: Who, case_id: int, stage: Stage, on_day: date, seen: int) -> Written:
    """What would become of it, before more is asked."""
    return _look(of_case(tx, _case(tx, who, case_id)), stage, on_day, seen)


@requires("cases.course")
def step(
    tx: Transaction, who: Who, case_id: int, stage: Stage, on_day: date, seen: int, terms: Terms | None = None
) -> Written:
    """`seen`: the newest row that whoever presses knew of. An agreement has terms, and nothing else has."""
    case = _case(tx, who, case_id)
    if (stage is Stage.AGREEMENT) != (terms is not None):
        raise Gone
    looked = _look(of_case(tx, case), stage, on_day, seen)
    if not looked.done:
        return looked
    if terms is not None and not fits(terms.months, cases_agreement.limits(tx, case)):
        return Written(looked.course, Misstep.TERM)
    made = store.add(tx, case, stage, on_day, who.person)
    if terms is not None:
        cases_agreement.sign(tx, who, case, made, on_day, terms)
    privacy.record(tx, who, "cases.step", object_id=made, case_id=case.id)
    cases_clocks.wind(tx, case)
    if stage is Stage.CLOSURE:
        cases_confirming.ask(tx, case, made)
        specialists_team.end_all(tx, case, who)
        events_queue.leave(tx, case.id)
    if stage is Stage.INTAKE:
        events_queue.come_again(tx, case.id)
    if stage in _TURNS:
        meetings_clock.wind_rhythm(tx, case)
    return Written(of_case(tx, case))


@requires("cases.course")
def take_back(tx: Transaction, who: Who, case_id: int, step_id: int) -> Written:
    """Only the newest step can be: what builds on it would hang in the air."""
    case = _case(tx, who, case_id)
    course = of_case(tx, case)
    if not course.steps or course.steps[-1].id != step_id:
        return Written(course, first=course.history[-1] if course.history else None)
    slip = course.steps[-1]
    made = store.add(tx, case, slip.stage, slip.on_day, who.person, takes_back=slip.id)
    privacy.record(tx, who, "cases.step_back", object_id=made, case_id=case.id)
    cases_clocks.wind(tx, case)
    if slip.stage is Stage.CLOSURE:
        events_queue.come_again(tx, case.id)
    if slip.stage is Stage.INTAKE and store.has_ended(tx, case):
        events_queue.leave(tx, case.id)  # it did not begin anew after all
    if slip.stage in _TURNS:
        meetings_clock.wind_rhythm(tx, case)
    return Written(of_case(tx, case))


def of_case(tx: Transaction, case: Case) -> Course:
    today = tx.now.astimezone(ZoneInfo(case.zone)).date()
    history, level = store.history(tx, case.id), next(reversed(cases_levels.history(tx, case.id)), None)
    ends = [step.id for step in history if step.stage is Stage.CLOSURE]
    confirmed = {end: name for end in ends if (name := cases_levels.confirmed_by(tx, end))}
    agreement = cases_clocks.agreement_of(tx, case.id)
    return Course(case, history, today, agreement, level.level if level else None, confirmed)


def _look(course: Course, stage: Stage, on_day: date, seen: int) -> Written:
    if course.seen != seen:
        return Written(course, first=course.history[-1] if course.history else None)
    return Written(course, misstep(course.steps, stage, on_day, course.today))


def _case(tx: Transaction, who: Who, case_id: int) -> Case:
    case = cases.get(tx, case_id)
    reach(who, "cases.course", case)
    return case
