"""What a visit at home is about, in the curator's words and in hers, and the skills that are shown there."""

from collections.abc import Iterable
from typing import Final

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name, Spoken
from bot.domain.visits import Topic
from bot.domain.voices import Voice


class VisitTopic(Strict):
    button: Name
    hers: Spoken


class VisitSkill(Strict):
    topic: Topic
    name: Name
    source: str
    """The row of the requirements that asks for it."""


class Visits(Strict):
    topics: dict[Topic, VisitTopic]
    skills: dict[str, VisitSkill]


VISITS: Final = load(CONTENT / "visits.yaml", Visits)


def named(topics: Iterable[Topic], voice: Voice) -> str:
    return ", ".join(VISITS.topics[topic].button.text(voice) for topic in topics)


def purpose(topics: Iterable[Topic], voice: Voice) -> str:
    """What the coming visit is for, in her words; one thing is enough to know what to expect."""
    return VISITS.topics[next(iter(topics), Topic.OTHER)].hers.text(voice)


def skill(code: str, voice: Voice) -> str:
    """A skill that was taken away keeps its code."""
    known = VISITS.skills.get(code)
    return known.name.text(voice) if known else code


def skills_of(topics: Iterable[Topic]) -> list[str]:
    wanted = set(topics)
    return [code for code, each in VISITS.skills.items() if each.topic in wanted]
