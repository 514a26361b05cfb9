"""What is known of a project, a button for each part of it, and how each is asked for."""

from datetime import date
from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.projects import InLinePress, ProjectFamiliesPress, ProjectPress, ProjectsPress
from bot.dialogs.farewell import back_to
from bot.domain.projects import MOST, PART_LIMIT, Fault, Part, Project
from bot.texts import Texts
from bot.use_cases.projects import Kept

MONTHS = frozenset({Part.MIN_MONTHS, Part.MAX_MONTHS})


def project_screen(kept: Kept, texts: Texts) -> tuple[str, Rows]:
    project, rows = kept.project, _part_rows(kept.project, texts)
    lines = [f"📁 <b>{escape(project.name)}</b>"]
    lines += [f"{name_of(part, texts)}: {escape(value_of(project, part, texts))}" for part in _told(project)]
    lines.append(fill_line(kept, texts))
    if kept.fill.taken or kept.fill.waiting:
        families = texts.label("staff.projects", "👨‍👩‍👧 Families")
        rows.append([Key(families, ProjectFamiliesPress(project_id=project.id, page=0).pack())])
    if kept.fill.waiting:
        wait = texts.label("staff.projects", "⏳ Waiting list: {n}", n=kept.fill.waiting)
        rows.append([Key(wait, InLinePress(project_id=project.id, page=0).pack())])
    rows.append([back_to(ProjectsPress(page=0), texts.voice)])
    return "\n".join(lines), rows


def fill_line(kept: Kept, texts: Texts) -> str:
    """«7 из 20», and who waits."""
    taken, target, waiting = kept.fill.taken, kept.project.target_families, kept.fill.waiting
    if target is None:
        line = texts.t("staff.projects", "👨‍👩‍👧 Families: {taken}", taken=taken)
    else:
        line = texts.t("staff.projects", "👨‍👩‍👧 Families: {taken} of {target}", taken=taken, target=target)
    waits = texts.t("staff.projects", "⏳ wait: {n}", n=waiting)
    return f"{line} · {waits}" if waiting else line


def fill_label(kept: Kept, texts: Texts) -> str:
    """As it stands on a button."""
    target = kept.project.target_families
    known = {"name": kept.project.name, "taken": kept.fill.taken}
    if target is None:
        return texts.label("staff.projects", "{name} · {taken}", **known)
    return texts.label("staff.projects", "{name} · {taken} of {target}", target=target, **known)


def value_of(project: Project, part: Part, texts: Texts) -> str:
    """Empty where nothing is known."""
    value = project.part(part)
    if isinstance(value, date):
        return texts.full_day(value)
    if isinstance(value, int) and part in MONTHS:
        return texts.span(value, "month")
    return "" if value is None else str(value)


def name_of(part: Part, texts: Texts) -> str:
    words = {
        Part.NAME: texts.label("staff.projects", "✍️ Name"),
        Part.FUNDER: texts.label("staff.projects", "🏛 Funder"),
        Part.NUMBER: texts.label("staff.projects", "🔢 Number"),
        Part.STARTS_ON: texts.label("staff.projects", "📅 First day"),
        Part.ENDS_ON: texts.label("staff.projects", "🏁 Last day"),
        Part.TARGET: texts.label("staff.projects", "🎯 Families promised"),
        Part.MIN_MONTHS: texts.label("staff.projects", "⏱ At least"),
        Part.MAX_MONTHS: texts.label("staff.projects", "⏱ At most"),
    }
    return words[part]


def question(part: Part, texts: Texts) -> str:
    words = {
        Part.NAME: texts.t("staff.projects", "What is the project called?"),
        Part.FUNDER: texts.t("staff.projects", "Who gives the money for it?"),
        Part.NUMBER: texts.t("staff.projects", "Which number does the grant or the contract have?"),
        Part.STARTS_ON: texts.t("staff.projects", "On which day does it begin? For example: 1 March 2026"),
        Part.ENDS_ON: texts.t("staff.projects", "Which is its last day? For example: 30 November 2026"),
        Part.TARGET: texts.t("staff.projects", "How many families were promised? Write a number."),
        Part.MIN_MONTHS: texts.t("staff.projects", "For how many months is a family accompanied at least?"),
        Part.MAX_MONTHS: texts.t("staff.projects", "For how many months is a family accompanied at most?"),
    }
    return words[part]


def refusal(fault: Fault, part: Part, texts: Texts) -> str:
    """One sentence; the question stays."""
    limit, most = PART_LIMIT, MOST.get(part, 0)
    words = {
        Fault.NO_WORDS: texts.t("staff.projects", "Please write it in letters."),
        Fault.TOO_LONG: texts.t("staff.projects", "{limit} characters fit here at most.", limit=limit),
        Fault.NO_DAY: texts.t("staff.projects", "There is no such day. Write it with the year: 1 March 2026"),
        Fault.NO_NUMBER: texts.t("staff.projects", "A number from 1 to {most} is needed here.", most=most),
        Fault.ENDS_BEFORE: texts.t("staff.projects", "The last day would be before the first. Nothing was changed."),
        Fault.MONTHS_CROSSED: texts.t(
            "staff.projects", "The longest would be shorter than the shortest. Nothing was changed."
        ),
    }
    return words[fault]


def _told(project: Project) -> list[Part]:
    return [part for part in Part if part not in (Part.NAME, Part.TARGET) and project.part(part) is not None]


def _part_rows(project: Project, texts: Texts) -> Rows:
    keys = [Key(name_of(part, texts), ProjectPress(project_id=project.id, part=part).pack()) for part in Part]
    return [keys[at : at + 2] for at in range(0, len(keys), 2)]
