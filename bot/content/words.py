"""A text in the three voices: the smallest piece of every content file."""

from typing import Annotated

from pydantic import AfterValidator

from bot.content.files import Strict
from bot.domain.voices import Voice


def _no_markup(text: str) -> str:
    if set(text) & set("<>&"):
        raise ValueError("write words, not markup: < > & do not belong here")
    return text.strip()


Words = Annotated[str, AfterValidator(_no_markup)]


class Levels(Strict):
    """One message in both levels of Russian; whoever reads English gets the plain one."""

    plain: Words
    easy: Words

    def text(self, voice: Voice) -> str:
        return self.easy if voice == "ru@easy" else self.plain


class Spoken(Strict):
    """One message in all three voices."""

    plain: Words
    easy: Words
    en: Words

    def text(self, voice: Voice) -> str:
        return {"ru": self.plain, "ru@easy": self.easy, "en": self.en}[voice]


class Name(Strict):
    """Something short enough to be the same in both levels."""

    ru: Words
    en: Words

    def text(self, voice: Voice) -> str:
        return self.en if voice == "en" else self.ru
