"""What a curator sees of the course of a family: HTML and buttons, nothing is read here."""

from datetime import date
from html import escape

from bot.buttons.cases import FamilyPress
from bot.buttons.cases_course import AgreementPress, CourseBackPress, CoursePress, CourseStepPress
from bot.buttons.cases_levels import LevelPress
from bot.buttons.cases_transfer import TransferPress
from bot.buttons.keys import Key, Rows
from bot.dialogs.cases_course.words import confirmed_words, level_words, stage_words
from bot.dialogs.farewell import back_to
from bot.domain.cases_agreement import Agreement
from bot.domain.cases_course import ENDED, Stage, Step, now_at, usual_next
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases.cases_course import Course

LATELY = 12


def course_screen(course: Course, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    t, steps = texts.t, course.steps
    stands = stage_words(now_at(steps), texts)
    lines = [f"🧭 <b>{course.case.code} · {escape(course.case.alias)}</b>"]
    if steps:
        day = texts.full_day(steps[-1].on_day)
        lines.append(t("staff.cases.course", "Stands at: {stage}, since {day}", stage=stands, day=day))
    else:
        lines.append(t("staff.cases.course", "Stands at: {stage}", stage=stands))
    if course.agreement is not None and now_at(steps) not in ENDED:
        lines.append(_agreement(course.agreement, course.today, texts))
    if course.level is not None:
        lines.append(t("staff.cases.course", "🎚 Level: {level}", level=level_words(course.level, texts)))
    if course.history:
        lines += ["", t("staff.cases.course", "What has been:")]
    lines += [_line(step, course, texts) for step in course.history[-LATELY:] if step.takes_back is None]
    return "\n".join(lines), _rows(course, voice, texts)


def _agreement(agreement: Agreement, today: date, texts: Texts) -> str:
    end = texts.full_day(agreement.ends_on)
    if agreement.ends_on <= today:
        line = texts.t("staff.cases.agreement", "⚠️ The agreement is over, it lasted until {end}.", end=end)
    else:
        line = texts.t("staff.cases.agreement", "✍️ Agreement until {end}.", end=end)
    if not agreement.paper:
        line += " " + texts.t("staff.cases.agreement", "The paper is not signed yet.")
    if agreement.reason:
        line += "\n" + texts.t("staff.cases.agreement", "Made longer: {reason}", reason=agreement.reason)
    return line


def _line(step: Step, course: Course, texts: Texts) -> str:
    """The day it was, and who wrote it down; a slip stands struck out, with whoever took it back."""
    line = f"{texts.full_day(step.on_day)} · {escape(stage_words(step.stage, texts))} · {escape(step.by)}"
    for undone in course.history:
        if undone.takes_back == step.id:
            by = texts.t("staff.cases.course", "taken back: {name}", name=undone.by)
            return f"<s>{line}</s> · {by}"
    if step.stage is not Stage.CLOSURE:
        return line
    return f"{line} · {confirmed_words(course.confirmed.get(step.id, ''), texts)}"


def _rows(course: Course, voice: Voice, texts: Texts) -> Rows:
    case_id, steps, label = course.case.id, course.steps, texts.label
    comes = usual_next(steps)
    rows = [
        [step_key(course, comes, label("staff.cases.course", "➡️ Next: {stage}", stage=stage_words(comes, texts)))],
        [Key(label("staff.cases.course", "Another step"), CoursePress(case_id=case_id, more=True).pack())],
    ]
    if course.agreement is not None and now_at(steps) not in ENDED:
        longer = AgreementPress(case_id=case_id, what="longer")
        rows.append([Key(label("staff.cases.agreement", "✍️ Make the agreement longer"), longer.pack())])
        if not course.agreement.paper:
            signed = AgreementPress(case_id=case_id, what="paper")
            rows.append([Key(label("staff.cases.agreement", "✍️ The paper is signed"), signed.pack())])
    rows.append([Key(label("staff.cases.course", "🎚 Level"), LevelPress(case_id=case_id).pack())])
    rows.append([Key(label("staff.cases.transfer", "🔄 Hand over"), TransferPress(case_id=case_id).pack())])
    if steps:
        undo = label("staff.cases.course", "↩️ Take back: {stage}", stage=stage_words(steps[-1].stage, texts))
        rows.append([Key(undo, CourseBackPress(case_id=case_id, step_id=steps[-1].id).pack())])
    return [*rows, [back_to(FamilyPress(case_id=case_id), voice)]]


def step_key(course: Course, stage: Stage, label: str) -> Key:
    return Key(label, CourseStepPress(case_id=course.case.id, stage=stage, seen=course.seen).pack())
