"""Guides: every step is a message of its own; a short word is explained in the step where it comes first."""

from collections.abc import Iterator

from bot.content.guides import Guide
from bot.content.words import Levels
from bot.domain.plain_language import check
from bot.domain.plain_words import ABBREVIATIONS
from bot.domain.voices import VOICES
from bot.proofreading.catalogues import LEVELS
from bot.proofreading.problems import Problem, problems
from bot.proofreading.samples import filled
from bot.proofreading.screens import foreign_numbers


def of_guide(guide: Guide, file: str = "") -> Iterator[Problem]:
    parts: list[tuple[str, Levels]] = [("intro", guide.intro)]
    for step in guide.steps:
        parts.append((step.id, step))
        if step.uses:
            parts.append((f"{step.id}, fallback", step.fallback()))
    parts.append(("finish", guide.finish))
    facts = {fact.key: dict.fromkeys(VOICES, fact.value) for fact in guide.facts}
    for voice, level in LEVELS.items():
        met: set[str] = set()
        for part, levels in parts:
            text = filled(levels.text(voice), voice, facts)
            buttons = [guide.button.ru] if part == "intro" else []
            yield from foreign_numbers(file, part, level, text)
            yield from problems(file, part, level, check(text, buttons, level, step=True, explained=met))
            met |= {word for word in ABBREVIATIONS if word in text}
