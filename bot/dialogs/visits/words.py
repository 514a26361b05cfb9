"""A visit in the curator's words."""

from bot.content.visits import named, skill
from bot.domain.visits import HomeVisit, Mark, Safety, Skill
from bot.domain.voices import Voice
from bot.texts import Texts


def safety(mark: Safety, texts: Texts) -> str:
    return {
        Safety.CALM: texts.label("staff.visits", "😌 calm"),
        Safety.WORRY: texts.label("staff.visits", "😟 a worry"),
        Safety.DANGER: texts.label("staff.visits", "🔴 danger"),
    }[mark]


def mark(how: Mark, texts: Texts) -> str:
    return {
        Mark.SHOWN: texts.label("staff.visits", "shown"),
        Mark.TOGETHER: texts.label("staff.visits", "we do it together"),
        Mark.ALONE: texts.label("staff.visits", "does it herself"),
    }[how]


def about(visit: HomeVisit, voice: Voice, texts: Texts) -> str:
    """«🏠 Быт, 💰 Бюджет · 😌 спокойно»: codes of ours only, nothing to escape."""
    return f"{named(visit.topics, voice)} · {safety(visit.safety, texts)}"


def skills(found: list[Skill], voice: Voice, texts: Texts) -> str:
    """«Купание: делаем вместе · Уборка: показала»"""
    return " · ".join(f"{skill(one.code, voice)}: {mark(one.mark, texts)}" for one in found)
