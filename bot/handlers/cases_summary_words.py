"""The page about a family in words: lines of plain text for paper, nothing is escaped and no emoji stands in it."""

from collections.abc import Callable
from typing import Final

from bot.content.services import SERVICES
from bot.dialogs.cases_about_words import care_words, track_words
from bot.dialogs.cases_course.words import level_words, stage_words
from bot.dialogs.visits.words import skills as skills_words
from bot.domain.cases_clocks import Due
from bot.domain.cases_summary import Child, Help, Summary
from bot.domain.children_ages import AgeBand
from bot.domain.meetings_tasks import AgencyTask
from bot.domain.voices import Voice
from bot.handlers.referrals_screens import kind_words, state_words
from bot.reports.sheet import Section
from bot.texts import Texts

_BANDS: Final[dict[AgeBand, Callable[..., str]]] = {
    AgeBand.UNDER_1: lambda label: label("staff.cases.summary", "under 1 year"),
    AgeBand.UNDER_3: lambda label: label("staff.cases.summary", "1 or 2 years"),
    AgeBand.UNDER_7: lambda label: label("staff.cases.summary", "3 to 6 years"),
    AgeBand.UNDER_14: lambda label: label("staff.cases.summary", "7 to 13 years"),
    AgeBand.UNDER_18: lambda label: label("staff.cases.summary", "14 to 17 years"),
}


def band_words(band: AgeBand, texts: Texts) -> str:
    return _BANDS[band](texts.label)


def title(found: Summary, texts: Texts) -> str:
    return texts.label("staff.cases.summary", "{code}: the family in short", code=found.code)


def foot(found: Summary, texts: Texts) -> str:
    day = texts.full_day(found.today)
    return texts.label(
        "staff.cases.summary", "Made on {day}. By code, without names. Only for those at the table.", day=day
    )


def more(texts: Texts) -> Callable[[int], str]:
    return lambda n: texts.label("staff.cases.summary", "and {n} more", n=n)


def sections(found: Summary, voice: Voice, texts: Texts) -> list[Section]:
    label = texts.label
    none = [label("staff.cases.summary", "none")]
    helps = [_help(one, texts) for one in found.referrals]
    tasks = [_task(one, found, texts) for one in found.tasks]
    return [
        Section("", _facts(found, texts)),
        Section(label("staff.cases.summary", "Course of the work"), _course(found, texts) or none),
        Section(label("staff.cases.summary", "Children"), [_child(one, texts) for one in found.children] or none),
        Section(label("staff.cases.summary", "Open referrals"), helps or none),
        Section(label("staff.cases.summary", "Tasks by agency"), tasks or none),
        Section(_since(found, texts), _given(found, voice, texts)),
        Section(
            label("staff.cases.summary", "Skills"), [skills_words([one], voice, texts) for one in found.skills] or none
        ),
    ]


def _facts(found: Summary, texts: Texts) -> list[str]:
    label, unknown = texts.label, texts.label("staff.cases.summary", "not set")
    level = f"{level_words(found.level[0], texts)}, {_from(found, texts)}" if found.level else unknown
    return [
        label("staff.cases.summary", "Project: {project}", project=found.project or unknown),
        label("staff.cases.summary", "Track: {track}", track=track_words(found.track, texts)),
        label("staff.cases.summary", "Level: {level}", level=level),
        *_due(found, texts),
    ]


def _from(found: Summary, texts: Texts) -> str:
    assert found.level is not None
    return texts.label("staff.cases.summary", "since {day}", day=texts.full_day(found.level[1]))


def _due(found: Summary, texts: Texts) -> list[str]:
    label, lines = texts.label, []
    if day := found.agreement_until:
        lines.append(label("staff.cases.summary", "Agreement until: {day}", day=texts.full_day(day)))
    if day := found.due.get(Due.ASSESSMENT_OVERDUE):
        lines.append(label("staff.cases.summary", "Assessment due by: {day}", day=texts.full_day(day)))
    if day := found.due.get(Due.REVIEW):
        lines.append(label("staff.cases.summary", "Review due on: {day}", day=texts.full_day(day)))
    if found.next_meeting:
        when = Texts(texts.voice, found.zone).when(found.next_meeting)
        lines.append(label("staff.cases.summary", "Next meeting of agencies: {when}", when=when))
    return lines


def _course(found: Summary, texts: Texts) -> list[str]:
    return [f"{stage_words(stage, texts).capitalize()}: {texts.full_day(day)}" for stage, day in found.stages.items()]


def _child(one: Child, texts: Texts) -> str:
    care = care_words(one.care, texts)
    said = {"age": _BANDS[one.band](texts.label), "care": care}
    return texts.label("staff.cases.summary", "{age}; who takes care: {care}", **said)


def _help(one: Help, texts: Texts) -> str:
    kind, state = (_plain(words) for words in (kind_words(one.kind, texts), state_words(one.state, texts)))
    return f"{kind}, {state} {texts.full_day(one.day)}: {one.agency}"


def _task(one: AgencyTask, found: Summary, texts: Texts) -> str:
    """Who, and by when. What it is stands nowhere: no line that anybody typed is on the page,
    and of whoever works here no name."""
    day = texts.full_day(one.by)
    who = one.doer.name if one.doer.agency_id else texts.label("staff.cases.summary", "a colleague")
    if one.overdue(found.today):
        return texts.label("staff.cases.summary", "{who}: was due by {day}", who=who, day=day)
    return texts.label("staff.cases.summary", "{who}: by {day}", who=who, day=day)


def _since(found: Summary, texts: Texts) -> str:
    return texts.label("staff.cases.summary", "Visits and services since {day}", day=texts.full_day(found.counted_from))


def _given(found: Summary, voice: Voice, texts: Texts) -> list[str]:
    label, none = texts.label, texts.label("staff.cases.summary", "none")
    last = texts.full_day(found.last_visit) if found.last_visit else none
    given = ", ".join(f"{_plain(SERVICES.groups[group].text(voice))} {n}" for group, n in found.services.items())
    return [
        label("staff.cases.summary", "Visits: {n}; the last one: {day}", n=found.visits, day=last),
        label("staff.cases.summary", "Services: {given}", given=given or none),
    ]


def _plain(words: str) -> str:
    """Without the pictogram before it: the letters of paper have none."""
    return words.partition(" ")[2]
