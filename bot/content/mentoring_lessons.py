"""Five lessons of first support: some screens, then cases in which every answer is explained."""

from typing import Annotated, Final

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name, Spoken


class Answer(Strict):
    """`says`: on the button; `then`: why that is good, or what is better."""

    says: Name
    then: Spoken


class Case(Strict):
    ask: Spoken
    answers: Annotated[tuple[Answer, ...], Field(min_length=2, max_length=3)]


class Lesson(Strict):
    """`code` is kept with whoever passed it: it must not change once it was in use."""

    code: Annotated[str, Field(pattern=r"^[a-z_]{1,16}$")]
    title: Name
    screens: Annotated[tuple[Spoken, ...], Field(min_length=3, max_length=5)]
    cases: Annotated[tuple[Case, ...], Field(min_length=1, max_length=2)]
    to_verify: bool = False


LESSONS: Final = load(CONTENT / "mentoring_lessons.yaml", tuple[Lesson, ...])
