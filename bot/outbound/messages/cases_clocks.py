"""What falls due in the course of a case: to its curator, and of what is overdue to the coordinators, by code alone."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from bot.buttons.cases_course import CoursePress
from bot.buttons.keys import Key
from bot.domain.cases import Case
from bot.domain.cases_clocks import ENDS_IN, Due
from bot.outbound.message import Out, To, message
from bot.storage import cases
from bot.storage.transaction import Transaction
from bot.use_cases.cases_clocks import days_of

_WORDS: Final[dict[Due, Callable[..., str]]] = {
    Due.AGREEMENT_ENDS: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: the agreement ends on {end}, in a month. Close, or make it longer.", **said
    ),
    Due.AGREEMENT_OVER: lambda t, said: t(
        "staff.cases.clock",
        "🧭 {family}: the agreement is over since {end}. Close, or make it longer.",
        **said,
    ),
    Due.AGREEMENT_YEAR: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: a year since the agreement. Talk over how it goes on.", **said
    ),
    Due.AGREEMENT_THIRD_YEAR: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: 33 months since the agreement. The work is to end within 36.", **said
    ),
    Due.ASSESSMENT: lambda t, said: t("staff.cases.clock", "🧭 {family}: the assessment. 7 days are left.", **said),
    Due.ASSESSMENT_OVERDUE: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: the assessment is overdue. Three weeks since the agreement.", **said
    ),
    Due.REVIEW_MONTH: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: the review with the family is in 30 days.", **said
    ),
    Due.REVIEW_WEEK: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: the review with the family is in 7 days.", **said
    ),
    Due.REVIEW: lambda t, said: t("staff.cases.clock", "🧭 {family}: today is the day of the review.", **said),
    Due.REVIEW_OVERDUE: lambda t, said: t("staff.cases.clock", "🧭 {family}: the review is overdue.", **said),
    Due.FOLLOW_UP_1: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: a month since the end of the work. Ask how they are.", **said
    ),
    Due.FOLLOW_UP_3: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: three months since the end of the work. Ask how they are.", **said
    ),
    Due.FOLLOW_UP_6: lambda t, said: t(
        "staff.cases.clock", "🧭 {family}: six months since the end of the work. Ask how they are.", **said
    ),
}


@message("cases.clock", quiet=True)
def clock(tx: Transaction, to: To, case_id: int, due: int, day: str) -> Out | None:
    """Not when it was written down while this waited for the morning, or the family has another curator now."""
    case = cases.get(tx, case_id)
    if case.curator_id != to.who.person_id or not _holds(tx, case, due, day):
        return None
    course = Key(to.texts.label("staff.cases.course", "🧭 Course"), CoursePress(case_id=case_id).pack())
    return Out(_say(to, due, day, f"{case.code}, {case.alias}"), [[course]])


@message("cases.overdue", quiet=True)
def overdue(tx: Transaction, to: To, case_id: int, due: int, day: str) -> Out | None:
    """A coordinator reads no name."""
    case = cases.get(tx, case_id)
    return Out(_say(to, due, day, case.code)) if _holds(tx, case, due, day) else None


def _holds(tx: Transaction, case: Case, due: int, day: str) -> bool:
    return days_of(tx, case).get(Due(due)) == date.fromisoformat(day)


def _say(to: To, due: int, day: str, family: str) -> str:
    said: dict[str, Any] = {"family": family, "end": to.texts.full_day(date.fromisoformat(day))}
    if due == Due.AGREEMENT_ENDS:
        said["end"] = to.texts.full_day(date.fromisoformat(day) + ENDS_IN)
    return _WORDS[Due(due)](to.texts.t, said)
