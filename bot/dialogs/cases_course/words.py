"""Stages and refusals in a curator's words."""

from collections.abc import Callable
from typing import Final

from bot.domain.cases_course import Misstep, Stage, Step
from bot.domain.cases_levels import Cadence, Level
from bot.texts import Texts
from bot.use_cases.cases_course import Written

_STAGES: Final[dict[Stage, Callable[..., str]]] = {
    Stage.INTAKE: lambda label: label("staff.cases.stage", "intake"),
    Stage.NEEDS_DECISION: lambda label: label("staff.cases.stage", "decision on need"),
    Stage.AGREEMENT: lambda label: label("staff.cases.stage", "agreement"),
    Stage.ASSESSMENT: lambda label: label("staff.cases.stage", "assessment"),
    Stage.PLAN: lambda label: label("staff.cases.stage", "plan"),
    Stage.MONITORING: lambda label: label("staff.cases.stage", "review"),
    Stage.CLOSURE: lambda label: label("staff.cases.stage", "closure"),
    Stage.FOLLOW_UP: lambda label: label("staff.cases.stage", "look after the end"),
}


_LEVELS: Final[dict[Level, Callable[..., str]]] = {
    Level.ADAPTATION: lambda label: label("staff.cases.level", "adaptation"),
    Level.BASIC: lambda label: label("staff.cases.level", "basic"),
    Level.CRISIS: lambda label: label("staff.cases.level", "crisis"),
    Level.EMERGENCY: lambda label: label("staff.cases.level", "emergency"),
}


def level_words(level: Level, texts: Texts) -> str:
    said: str = _LEVELS[level](texts.label)
    return said


def confirmed_words(name: str, texts: Texts) -> str:
    """HTML; without a name no coordinator has confirmed it yet."""
    if not name:
        return texts.t("staff.cases.level", "⏳ not confirmed yet")
    return texts.t("staff.cases.level", "✅ confirmed: {name}", name=name)


def often_words(cadence: Cadence, texts: Texts) -> str:
    """«Не реже, чем раз в: связь: 7 дн. · …»"""
    t, parts = texts.t, []
    if cadence.contact:
        parts.append(t("staff.cases.level", "contact: {n} d.", n=cadence.contact))
    if cadence.contact_later:
        parts.append(t("staff.cases.level", "after three months: {n} d.", n=cadence.contact_later))
    if cadence.visit:
        parts.append(t("staff.cases.level", "visit: {n} d.", n=cadence.visit))
    parts.append(t("staff.cases.level", "review: {n} d.", n=cadence.review))
    return t("staff.cases.level", "At least once in:") + " " + " · ".join(parts)


def stage_words(stage: Stage, texts: Texts) -> str:
    said: str = _STAGES[stage](texts.label)
    return said


def refusal(written: Written, stage: Stage, texts: Texts) -> str:
    """HTML: why nothing was changed."""
    t, steps = texts.t, written.course.steps
    if written.first is not None:
        return _quicker(written.first, texts)
    if written.why_not is Misstep.TOO_EARLY:
        return t(
            "staff.cases.course",
            "«{stage}» cannot be before «{before}», and that was on {day}.",
            stage=stage_words(stage, texts),
            before=stage_words(steps[-1].stage, texts),
            day=texts.full_day(steps[-1].on_day),
        )
    return _REFUSALS[written.why_not or Misstep.OUT_OF_ORDER](t)


_REFUSALS: Final[dict[Misstep, Callable[..., str]]] = {
    Misstep.FUTURE: lambda t: t("staff.cases.course", "That day is still to come. Write down what has happened."),
    Misstep.ENDED: lambda t: t(
        "staff.cases.course", "The work with this family has ended already. Nothing was changed."
    ),
    Misstep.NO_AGREEMENT: lambda t: t(
        "staff.cases.course", "There is no agreement yet. First write down the agreement."
    ),
    Misstep.TERM: lambda t: t(
        "staff.cases.course", "The agreement cannot last that long, or that short. Nothing was changed."
    ),
    Misstep.OUT_OF_ORDER: lambda t: t("staff.cases.course", "This step does not come now. Nothing was changed."),
}


def _quicker(first: Step, texts: Texts) -> str:
    said = {"name": first.by, "stage": stage_words(first.stage, texts), "day": texts.full_day(first.on_day)}
    if first.takes_back is not None:
        return texts.t(
            "staff.cases.course", "Somebody was quicker: {name} took back «{stage}», {day}. Look at it anew.", **said
        )
    return texts.t(
        "staff.cases.course", "Somebody was quicker: {name} wrote «{stage}», {day}. Look at it anew.", **said
    )
