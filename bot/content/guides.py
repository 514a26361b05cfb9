"""Guides: how to do something, one step a message, in both levels; a stale fact or an unsigned text is never sent."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from pydantic import Field, PositiveInt, model_validator

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Levels, Name, Words
from bot.domain.files import BrokenFileError
from bot.domain.templates import fill, placeholders
from bot.domain.voices import Voice

Topic = Literal["baby", "home_money", "documents", "health"]
Audience = Literal["mother", "family_member", "contact_family", "silver_mentor"]
Phase = Literal["pregnancy", "newborn", "infant", "toddler", "any"]


class Source(Strict):
    title: str
    url: str
    checked_on: date


class Fact(Strict):
    """A sum or a term that ages."""

    key: str
    value: str
    applies_to: str
    source_title: str
    source_url: str
    checked_on: date | None
    owner: str

    def fresh(self, today: date, max_age_days: int) -> bool:
        return self.checked_on is not None and today - self.checked_on <= timedelta(days=max_age_days)


class Step(Levels):
    id: str
    danger: bool = False
    """A warning: she does nothing now, she reads and knows."""
    uses: tuple[str, ...] = ()
    fallback_plain: Words | None = None
    fallback_easy: Words | None = None

    @model_validator(mode="after")
    def _facts_declared(self) -> "Step":
        if placeholders(self.plain) != set(self.uses) or placeholders(self.easy) != set(self.uses):
            raise ValueError("`uses` names the facts of both levels, no more and no fewer")
        if self.uses and not (self.fallback_plain and self.fallback_easy):
            raise ValueError("a step with a fact needs fallback_plain and fallback_easy")
        if any(line.startswith("[") for line in f"{self.plain}\n{self.easy}".splitlines()):
            raise ValueError("a line beginning with [ would be read as a button")
        return self

    def fallback(self) -> Levels:
        return Levels(plain=self.fallback_plain or self.plain, easy=self.fallback_easy or self.easy)


class Finish(Levels):
    tell_curator: bool = False
    """Whoever has a curator is asked whether the curator shall know."""


class Guide(Strict):
    id: str
    version: PositiveInt
    status: Literal["draft", "published"]
    title: Name
    button: Name
    topic: Topic
    audience: frozenset[Audience]
    phase: frozenset[Phase]
    kind: Literal["stable", "dated"]
    sensitive: bool = False
    reviewed_by: str | None
    reviewed_on: date | None
    review_every_days: PositiveInt
    tested_by: tuple[str, ...] = ()
    tested_on: date | None = None
    max_age_days: PositiveInt = 180
    facts: tuple[Fact, ...] = ()
    sources: tuple[Source, ...]
    intro: Levels
    steps: tuple[Step, ...] = Field(min_length=1, max_length=8)
    finish: Finish

    @model_validator(mode="after")
    def _facts_known(self) -> "Guide":
        keys = {fact.key for fact in self.facts}
        if self.kind == "dated" and not keys:
            raise ValueError("a dated guide names its facts")
        if unknown := {key for step in self.steps for key in step.uses} - keys:
            raise ValueError(f"no such fact: {sorted(unknown)}")
        if len({step.id for step in self.steps}) < len(self.steps):
            raise ValueError("two steps have one id")
        return self

    @model_validator(mode="after")
    def _signed(self) -> "Guide":
        if self.status == "published":
            if not (self.reviewed_by and self.reviewed_on):
                raise ValueError("a published guide is signed: reviewed_by and reviewed_on")
            if len(self.tested_by) < 2 or not self.tested_on:
                raise ValueError("two readers of the target group have read a published guide: tested_by and tested_on")
        return self

    def step_text(self, number: int, voice: Voice, today: date) -> str:
        """The words of step 1…n, not HTML yet; with a stale fact, those that need none."""
        step = self.steps[number - 1]
        used = [fact for fact in self.facts if fact.key in step.uses]
        if not all(fact.fresh(today, self.max_age_days) for fact in used):
            return step.fallback().text(voice)
        return fill(step.text(voice), {fact.key: fact.value for fact in used}, html=False)


def read_guides(folder: Path = CONTENT / "guides") -> dict[str, Guide]:
    guides = {}
    for path in sorted(folder.glob("*.yaml")):
        guide = load(path, Guide)
        if guide.id != path.stem:
            raise BrokenFileError(path, 1, f"the guide calls itself {guide.id}")
        guides[guide.id] = guide
    return guides


GUIDES: Final[Mapping[str, Guide]] = MappingProxyType(read_guides())


def shown(audience: Audience, *, drafts: bool, topic: Topic | None = None) -> list[Guide]:
    """What may be shown. Drafts only where no real person reads: sandbox and demonstration."""
    return [
        guide
        for guide in GUIDES.values()
        if audience in guide.audience
        and (drafts or guide.status == "published")
        and (topic is None or guide.topic == topic)
    ]
