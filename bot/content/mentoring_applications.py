"""What somebody may choose of their own life, in the words of the buttons."""

from typing import Final

from bot.content.screens import say
from bot.domain.mentoring_applications import Free, Lived
from bot.domain.voices import Voice

_SCREENS: Final = ("mentoring_applications.lived_names", "mentoring_applications.lived_names_more")


def lived(voice: Voice) -> dict[Lived, str]:
    labels = {code: label for screen in _SCREENS for code, label in say(screen, voice).buttons.items()}
    return {one: labels[one] for one in Lived}


def free(voice: Voice) -> dict[Free, str]:
    labels = say("mentoring_applications.free_names", voice).buttons
    return {one: labels[one] for one in Free}
