"""📖 The lessons of first support, step by step, and the code of conduct."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring_lessons import CodeAcceptPress, CodePress, LessonPress, LessonsPress
from bot.buttons.mentoring_vetting import VettingMinePress
from bot.content.mentoring_code import CODE, PAGES
from bot.content.mentoring_lessons import LESSONS, Lesson
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.reply import needs, pager, redraw, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring_lessons

router = Router(name="mentoring.lessons")
OWN = needs("mentoring.vetting_own")
ON_A_PAGE = 2
"""Lessons: with the ways on and back four buttons, as many as easy reading allows."""


@router.callback_query(LessonsPress.filter(), flags=OWN)
async def show_all(query: CallbackQuery, callback_data: LessonsPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    read = await ledger.read(mentoring_lessons.read, who)
    unread = (number for number, lesson in enumerate(LESSONS) if lesson.code not in read)
    page = next(unread, 0) // ON_A_PAGE if callback_data.page is None else callback_data.page
    rows = [
        [Key(f"{'✅' if lesson.code in read else '▫️'} {lesson.title.text(voice)}", LessonPress(number=number).pack())]
        for number, lesson in enumerate(LESSONS)
        if number // ON_A_PAGE == page
    ]
    rows += pager(voice, page, (page + 1) * ON_A_PAGE < len(LESSONS), lambda to: LessonsPress(page=to))
    if page == 0:
        rows.append([back_to(VettingMinePress(), voice)])
    await redraw(query, say("mentoring_lessons.list", voice).text, rows)


@router.callback_query(LessonPress.filter(), flags=OWN)
async def step(query: CallbackQuery, callback_data: LessonPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """A screen; a case with its answers; what an answer leads to; the end."""
    if callback_data.number >= len(LESSONS):
        raise Gone
    lesson, at = LESSONS[callback_data.number], callback_data.step
    if at == len(lesson.screens) + len(lesson.cases):
        await _end(query, lesson, who, voice, ledger)
    elif at < len(lesson.screens):
        await redraw(query, *_words(lesson.screens[at].text(voice), callback_data, voice))
    elif at < len(lesson.screens) + len(lesson.cases):
        await redraw(query, *_case(lesson, callback_data, voice))
    else:
        raise Gone


@router.callback_query(CodePress.filter(), flags=OWN)
async def show_code(query: CallbackQuery, callback_data: CodePress, voice: Voice) -> None:
    if callback_data.page >= len(PAGES):
        raise Gone
    targets = {"next": CodePress(page=callback_data.page + 1), "accept": CodeAcceptPress(version=CODE.version)}
    await turn(query, PAGES[callback_data.page], voice, targets)


@router.callback_query(CodeAcceptPress.filter(), flags=OWN)
async def accept(query: CallbackQuery, callback_data: CodeAcceptPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    accepted = await ledger.run(mentoring_lessons.accept_code, who, callback_data.version)
    targets = {"papers": VettingMinePress(), "read": CodePress()}
    await turn(query, f"mentoring_lessons.{'code_accepted' if accepted else 'code_changed'}", voice, targets)


async def _end(query: CallbackQuery, lesson: Lesson, who: Who, voice: Voice, ledger: Ledger) -> None:
    left = await ledger.run(mentoring_lessons.finish, who, lesson.code)
    targets = {"list": LessonsPress(), "papers": VettingMinePress()}
    if left:
        await turn(query, "mentoring_lessons.passed", voice, targets, left=left)
    else:
        await turn(query, "mentoring_lessons.all_passed", voice, targets)


def _case(lesson: Lesson, pressed: LessonPress, voice: Voice) -> tuple[str, Rows]:
    case = lesson.cases[pressed.step - len(lesson.screens)]
    if not pressed.answer:
        answers = [
            Key(answer.says.text(voice), pressed.model_copy(update={"answer": number}).pack())
            for number, answer in enumerate(case.answers, 1)
        ]
        return case.ask.text(voice), [[key] for key in answers]
    if pressed.answer > len(case.answers):
        raise Gone
    return _words(case.answers[pressed.answer - 1].then.text(voice), pressed, voice)


def _words(words: str, pressed: LessonPress, voice: Voice) -> tuple[str, Rows]:
    """With the way on, and back to all lessons."""
    said = say("mentoring_lessons.step", voice, words=words)
    following = LessonPress(number=pressed.number, step=pressed.step + 1)
    return said.text, [
        [Key(said.buttons["next"], following.pack())],
        [Key(said.buttons["list"], LessonsPress().pack())],
    ]
