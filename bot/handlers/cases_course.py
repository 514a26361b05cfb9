"""🧭 «Course» on the card of a family: where the work stands, what comes next, and what has been."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.cases_course import AgreementPress, CourseBackPress, CoursePress, CourseStepPress
from bot.dialogs.cases_agreement.states import Longer
from bot.dialogs.cases_course.states import WriteStep
from bot.dialogs.cases_course.words import refusal, stage_words
from bot.dialogs.farewell import back_to
from bot.domain.cases_course import now_at, open_stages
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.cases_course_screens import course_screen, step_key
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import cases_agreement, cases_course

router = Router(name="cases.course")
COURSE = needs("cases.course")


@router.callback_query(CoursePress.filter(~F.more), flags=COURSE)
async def show(
    query: CallbackQuery, callback_data: CoursePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    course = await ledger.run(cases_course.see, who, callback_data.case_id)
    await write(query, *course_screen(course, voice, texts))


@router.callback_query(CoursePress.filter(F.more), flags=COURSE)
async def show_steps(
    query: CallbackQuery, callback_data: CoursePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """Stages between may be left out; a decision on need is made by some organisations only."""
    course = await ledger.run(cases_course.see, who, callback_data.case_id)
    rows = [[step_key(course, stage, stage_words(stage, texts).capitalize())] for stage in open_stages(course.steps)]
    back = back_to(CoursePress(case_id=course.case.id), voice)
    await redraw(query, texts.t("staff.cases.course", "🧭 {code}: which step?", code=course.case.code), [*rows, [back]])


@router.callback_query(CourseStepPress.filter(), flags=COURSE)
async def begin_step(
    query: CallbackQuery, callback_data: CourseStepPress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """Whose family it is, is looked at before anything is asked."""
    course = await ledger.read(cases_course.form, who, callback_data.case_id)
    asked = {"case_id": course.case.id, "stage": callback_data.stage.value, "seen": callback_data.seen}
    await dialog_manager.start(WriteStep.day, data=asked, mode=StartMode.RESET_STACK)


@router.callback_query(AgreementPress.filter(F.what == "longer"), flags=COURSE)
async def begin_longer(
    query: CallbackQuery,
    callback_data: AgreementPress,
    who: Who,
    ledger: Ledger,
    texts: Texts,
    dialog_manager: DialogManager,
) -> None:
    asked = await ledger.read(cases_agreement.extension, who, callback_data.case_id)
    if not asked.months:
        end = texts.full_day(asked.agreement.ends_on)
        await write(
            query, texts.t("staff.cases.agreement", "It cannot be made longer: {end} is the last day.", end=end)
        )
        return
    data = {"case_id": asked.case.id, "seen": asked.agreement.id}
    await dialog_manager.start(Longer.months, data=data, mode=StartMode.RESET_STACK)


@router.callback_query(AgreementPress.filter(F.what == "paper"), flags=COURSE)
async def paper_signed(
    query: CallbackQuery, callback_data: AgreementPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await ledger.run(cases_agreement.paper_signed, who, callback_data.case_id)
    course = await ledger.run(cases_course.see, who, callback_data.case_id)
    await redraw(query, *course_screen(course, voice, texts))


@router.callback_query(CourseBackPress.filter(), flags=COURSE)
async def take_back(
    query: CallbackQuery,
    callback_data: CourseBackPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    callback_answer: CallbackAnswer,
) -> None:
    ids = (callback_data.case_id, callback_data.step_id)
    written = await ledger.run(cases_course.take_back, who, *ids)
    text, rows = course_screen(written.course, voice, texts)
    if written.done:
        callback_answer.text = texts.label("staff.cases.course", "Taken back")
    else:
        text = f"{refusal(written, now_at(written.course.steps), texts)}\n\n{text}"
    await redraw(query, text, rows)
