"""What somebody may choose to tell of themselves, in the words of the buttons."""

from enum import StrEnum
from typing import TypeVar

from bot.content.screens import say
from bot.domain.voices import Voice

W = TypeVar("W", bound=StrEnum)


def named(words: type[W], voice: Voice) -> dict[W, str]:
    labels = say("mentoring_matching.words", voice).buttons
    return {one: labels[one] for one in words}
