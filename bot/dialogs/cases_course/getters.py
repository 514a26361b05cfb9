"""What is asked, and between which days the answer may lie."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.answers import answers
from bot.dialogs.cases_course.words import stage_words
from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.domain.cases_agreement import USUAL, end_of, fits
from bot.domain.cases_course import Stage
from bot.texts import Texts
from bot.use_cases import cases_agreement, cases_course
from bot.use_cases.cases_course import Course

BEHIND = timedelta(days=3 * 366)


async def course_of(manager: DialogManager) -> Course:
    return await ledger_of(manager).read(cases_course.form, who_of(manager), int(answers(manager)["case_id"]))


async def asked(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    course = await course_of(dialog_manager)
    return {
        "code": course.case.code,
        "stage": stage_words(Stage(answers(dialog_manager)["stage"]), texts_of(dialog_manager)),
        "today": course.today,
        "first": course.steps[-1].on_day if course.steps else course.today - BEHIND,
        "last": course.today,
    }


async def limits_of(manager: DialogManager) -> tuple[int, int]:
    case_id = int(answers(manager)["case_id"])
    return await ledger_of(manager).read(cases_agreement.allowed, who_of(manager), case_id)


async def terms(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """For how many months, and until when that would be."""
    said, texts, limits = answers(dialog_manager), texts_of(dialog_manager), await limits_of(dialog_manager)
    code = (await course_of(dialog_manager)).case.code
    found: dict[str, Any] = {"code": code, "least": limits[0], "most": limits[1]}
    found["choices"] = spans([months for months in USUAL if fits(months, limits)], texts)
    if months := said.get("months"):
        found["end"] = texts.full_day(end_of(date.fromisoformat(said["day"]), int(months)))
    return found


def spans(months: Iterable[int], texts: Texts) -> list[tuple[str, str]]:
    return [(str(number), texts.span(number, "month")) for number in months]
