"""The telephone numbers the bot may show. Others only after the organisation entered them with a checked-on date."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Words
from bot.domain.voices import Voice


class Phone(Strict):
    number: str
    mobile: str | None = None
    """The short form, from a mobile only."""
    plain: Words
    easy: Words | None = None
    """Absent: the easy level does not list it, because a long list helps nobody."""
    en: Words
    checked_on: date
    source: str

    def line(self, voice: Voice) -> str | None:
        """«Скорая: 103», the number last, where a finger finds it."""
        name = {"ru": self.plain, "ru@easy": self.easy, "en": self.en}[voice]
        both = {"ru": " или ", "en": " or "}.get(voice)
        return name and f"{name}: {self.number}{both + self.mobile if both and self.mobile else ''}"


PHONES: Final[Mapping[str, Phone]] = MappingProxyType(load(CONTENT / "phones.yaml", dict[str, Phone]))


def phones(voice: Voice) -> str:
    """All of them, one a line; also when no database answers."""
    return "\n".join(line for phone in PHONES.values() if (line := phone.line(voice)))


def numbers() -> frozenset[str]:
    return frozenset(number for phone in PHONES.values() for number in (phone.number, phone.mobile) if number)
