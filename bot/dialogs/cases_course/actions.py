"""What the presses do. A day that fits is written down at once: a slip is taken back by a press."""

from datetime import date, timedelta

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.cases_course import CourseBackPress, CoursePress
from bot.buttons.keys import Key
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, tell_words
from bot.dialogs.cases_course.getters import course_of, limits_of
from bot.dialogs.cases_course.states import WriteStep
from bot.dialogs.cases_course.words import refusal, stage_words
from bot.dialogs.farewell import leave_with
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.cases_agreement import Terms, fits
from bot.domain.cases_clocks import ASSESSED_WITHIN
from bot.domain.cases_course import Misstep, Stage
from bot.texts import Texts
from bot.use_cases import cases_course
from bot.use_cases.cases_course import Written

ANOTHER_DAY = frozenset({Misstep.FUTURE, Misstep.TOO_EARLY})


@action("cases.course")
async def on_today(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take(manager, (await course_of(manager)).today)


@action("cases.course")
async def on_yesterday(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take(manager, (await course_of(manager)).today - timedelta(days=1))


@action("cases.course")
async def on_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _take(manager, day)


@action("cases.course")
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    day = await typed_days.day(message, manager, behind=True)
    if day is not None:
        await _take(manager, day)


@action("cases.course")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    texts = texts_of(manager)
    await leave_with(manager, texts.t("staff.cases.course", "All right, nothing was written down."), [[_back(manager)]])


@action("cases.course")
async def choose_months(query: CallbackQuery, widget: object, manager: DialogManager, months: str) -> None:
    manager.dialog_data["months"] = int(months)
    await manager.switch_to(WriteStep.paper)


@action("cases.course")
async def write_months(message: Message, widget: object, manager: DialogManager) -> None:
    typed, limits = (message.text or "").strip(), await limits_of(manager)
    if typed.isascii() and typed.isdecimal() and len(typed) < 4 and fits(int(typed), limits):
        manager.dialog_data["months"] = int(typed)
        await manager.switch_to(WriteStep.paper)
        return
    said = {"least": limits[0], "most": limits[1]}
    text = texts_of(manager).t(
        "staff.cases.agreement", "From {least} to {most} months. Write the number alone.", **said
    )
    await tell_words(manager, text)


@action("cases.course")
async def paper_signed(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _write(manager, Terms(int(answers(manager)["months"]), paper=True))


@action("cases.course")
async def paper_later(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _write(manager, Terms(int(answers(manager)["months"]), paper=False))


async def _take(manager: DialogManager, day: date) -> None:
    """Nothing more is asked for a day that does not fit."""
    stage = Stage(answers(manager)["stage"])
    manager.dialog_data["day"] = day.isoformat()
    if stage is not Stage.AGREEMENT:
        await _write(manager)
        return
    looked = await ledger_of(manager).read(cases_course.may_step, who_of(manager), *_asked(manager))
    if looked.done:
        await manager.switch_to(WriteStep.months)
    else:
        await _refuse(manager, looked)


async def _write(manager: DialogManager, terms: Terms | None = None) -> None:
    written = await ledger_of(manager).run(cases_course.step, who_of(manager), *_asked(manager), terms)
    texts = texts_of(manager)
    if written.done:
        await leave_with(manager, _done(written, texts), [[_undo(written, texts)], [_back(manager)]])
    else:
        await _refuse(manager, written)


async def _refuse(manager: DialogManager, written: Written) -> None:
    said = refusal(written, Stage(answers(manager)["stage"]), texts_of(manager))
    if written.why_not in ANOTHER_DAY:
        await tell_words(manager, said)
    else:
        await leave_with(manager, said, [[_back(manager)]])


def _asked(manager: DialogManager) -> tuple[int, Stage, date, int]:
    said = answers(manager)
    return int(said["case_id"]), Stage(said["stage"]), date.fromisoformat(said["day"]), int(said["seen"])


def _done(written: Written, texts: Texts) -> str:
    made, agreement = written.course.steps[-1], written.course.agreement
    said = {
        "code": written.course.case.code,
        "stage": stage_words(made.stage, texts),
        "day": texts.full_day(made.on_day),
    }
    if made.stage is not Stage.AGREEMENT or agreement is None:
        return texts.t("staff.cases.course", "✅ {code}: «{stage}», {day}. Written down.", **said)
    return texts.t(
        "staff.cases.agreement",
        "✅ {code}: agreement of {day}, until {end}. The assessment with the family is to be held until {assessment}.",
        **said,
        end=texts.full_day(agreement.ends_on),
        assessment=texts.full_day(made.on_day + ASSESSED_WITHIN),
    )


def _undo(written: Written, texts: Texts) -> Key:
    press = CourseBackPress(case_id=written.course.case.id, step_id=written.course.steps[-1].id)
    return Key(texts.label("staff.cases.course", "↩️ Undo"), press.pack())


def _back(manager: DialogManager) -> Key:
    label = texts_of(manager).label("staff.cases.course", "🧭 Course")
    return Key(label, CoursePress(case_id=int(answers(manager)["case_id"])).pack())
