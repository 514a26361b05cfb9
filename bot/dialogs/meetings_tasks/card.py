"""A task by agency in a curator's words: HTML and buttons, nothing is read here."""

from datetime import date
from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.meetings import AgencyTaskPress, AgencyTasksPress
from bot.dialogs.farewell import back_to
from bot.domain.meetings_tasks import AgencyTask, Fault
from bot.domain.voices import Voice
from bot.texts import Texts
from bot.use_cases.meetings_tasks import Shown

Screen = tuple[str, Rows]


def task_screen(shown: Shown, voice: Voice, texts: Texts) -> Screen:
    case, task = shown.case, shown.task
    lines = [] if shown.fault is None else [fault_words(shown.fault, texts), ""]
    lines += [f"🏛 {case.code} {escape(case.alias)}", task_line(task, shown.today, texts)]
    if task.moved:
        lines.append(
            texts.n(
                "staff.meetings.tasks",
                "↪️ Moved {n} time. The last reason: {reason}",
                "↪️ Moved {n} times. The last reason: {reason}",
                task.moved,
                reason=task.reason,
            )
        )
    label = texts.label

    def key(words: str, what: str) -> list[Key]:
        return [Key(words, AgencyTaskPress(task_id=task.id, what=what).pack())]

    rows = [
        key(label("staff.meetings.tasks", "✅ Done"), "done"),
        key(label("staff.meetings.tasks", "📅 Another day"), "move"),
    ]
    if task.done_at is not None:
        rows = [key(label("staff.meetings.tasks", "↩️ Undo (2 minutes)"), "undo")] if shown.undo else []
    return "\n".join(lines), [*rows, [back_to(AgencyTasksPress(case_id=case.id), voice)]]


def task_line(task: AgencyTask, today: date, texts: Texts) -> str:
    """«🏛 Опека: справка, до 10 декабря 2026 года ⏰»"""
    mark = "🏛" if task.doer.agency_id else "👤"
    day = texts.full_day(task.by)
    if task.done_at is not None:
        term = texts.t("staff.meetings.tasks", "✅ done; the day was {day}", day=day)
    elif task.overdue(today):
        term = texts.t("staff.meetings.tasks", "⏰ overdue since {day}", day=day)
    else:
        term = texts.t("staff.meetings.tasks", "by {day}", day=day)
    return f"{mark} <b>{escape(task.doer.name)}</b>: {escape(task.what)}\n{term}"


def fault_words(fault: Fault, texts: Texts) -> str:
    """HTML: one sentence of what to do."""
    t = texts.t
    return {
        Fault.PAST: lambda: t("staff.meetings.tasks", "⚠️ This day is over. Choose today or a later one."),
        Fault.TOO_FAR: lambda: t("staff.meetings.tasks", "⚠️ This is more than a year away. Choose a nearer day."),
        Fault.NAMED: lambda: t(
            "staff.meetings.tasks", "⚠️ A name of the family is in it. Others read this: write by the code."
        ),
        Fault.QUICKER: lambda: t("staff.meetings.tasks", "⚠️ It was changed meanwhile. Look anew."),
        Fault.ENDED: lambda: t("staff.meetings.tasks", "⚠️ The work with this family has ended: no new tasks."),
    }[fault]()
