"""The telephone numbers everybody is shown, and how those of a territory, entered by its organisation, follow them."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Words
from bot.domain.phones import RegionalPhone
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


PAGE: Final[Mapping[Voice, int]] = {"ru": 4, "ru@easy": 3, "en": 4}
PHONES: Final[Mapping[str, Phone]] = MappingProxyType(load(CONTENT / "phones.yaml", dict[str, Phone]))


def phones(voice: Voice) -> str:
    """All of them, one a line; also when no database answers."""
    return "\n".join(line for phone in PHONES.values() if (line := phone.line(voice)))


def near_pages(voice: Voice, regional: Sequence[RegionalPhone]) -> list[str]:
    """Those of her territory, as many on a page as the rules of plain language allow; 112 is the first on each."""
    size = PAGE[voice]
    lines = [regional_line(voice, phone) for phone in regional]
    rescue = PHONES["rescue"].line(voice)
    return ["\n".join([rescue or "", *lines[at : at + size]]) for at in range(0, len(lines), size)]


def regional_line(voice: Voice, phone: RegionalPhone) -> str:
    """The name as it was entered, for nobody has translated it."""
    sign = "☎️ " if voice == "ru@easy" else ""
    return f"{sign}{phone.name}: {phone.number}"


def numbers() -> frozenset[str]:
    return frozenset(number for phone in PHONES.values() for number in (phone.number, phone.mobile) if number)
