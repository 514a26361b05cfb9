"""Words, numbers and dates for one person, in her voice and her time zone.

Catalogues are read straight from `locales/<voice>/LC_MESSAGES/bot.po`, so a translator's file is what runs.
A broken or fuzzy file stops the start: a half-understood translation must never reach a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.units import format_unit

from bot.domain.files import BrokenFileError
from bot.domain.templates import fill
from bot.domain.voices import VOICES, Voice

LOCALES: Final = Path(__file__).parent.parent / "locales"
FALLBACK: Final[dict[Voice, Voice]] = {"ru@easy": "ru"}
DAY: Final[dict[Voice, str]] = {"ru": "d MMMM, EEEE", "ru@easy": "d MMMM, EEEE", "en": "EEEE, d MMMM"}
DATE: Final[dict[Voice, str]] = {"ru": "d MMMM y 'года'", "ru@easy": "d MMMM y 'года'", "en": "d MMMM y"}
WHOLE: Final[dict[Voice, str]] = {
    "ru": "d MMMM y 'года', EEEE",
    "ru@easy": "d MMMM y 'года', EEEE",
    "en": "EEEE, d MMMM y",
}
WHEN: Final[dict[Voice, str]] = {"ru": "{day}, в {time}", "ru@easy": "{day}, в {time}", "en": "{day}, at {time}"}


@dataclass(frozen=True, slots=True)
class Texts:
    voice: Voice
    zone: str
    """IANA name: datetimes come in UTC and are shown as the person's clock shows them."""

    def t(self, context: str, text: str, /, **values: object) -> str:
        """A message in HTML, its values escaped; `context` is the id of the screen."""
        return fill(catalogue(self.voice).pgettext(context, text), values)

    def n(self, context: str, one: str, many: str, n: int, /, **values: object) -> str:
        """As `t`, with the plural form for `n`, which the text calls {n}."""
        return fill(catalogue(self.voice).npgettext(context, one, many, n), {"n": n, **values})

    def label(self, context: str, text: str, /, **values: object) -> str:
        """As `t` for buttons and pop-up answers, which Telegram shows letter by letter: nothing is escaped."""
        return fill(catalogue(self.voice).pgettext(context, text), values, html=False)

    def day(self, value: date) -> str:
        """«6 декабря, пятница»"""
        return format_date(self._local(value), DAY[self.voice], locale=self.voice[:2])

    def short_day(self, value: date) -> str:
        """«6 декабря», where the weekday has no room."""
        return format_date(self._local(value), "d MMMM", locale=self.voice[:2])

    def full_day(self, value: date) -> str:
        """«20 января 2028 года», for what lies further away than this year."""
        return format_date(self._local(value), DATE[self.voice], locale=self.voice[:2])

    def days(self, first: date, last: date) -> str:
        """«3 мая 2026 года – 5 мая 2026 года»; one day stands once."""
        return self.full_day(first) if first == last else f"{self.full_day(first)} – {self.full_day(last)}"

    def whole_day(self, value: date) -> str:
        """«3 мая 2026 года, воскресенье», where somebody should see that it is the right day."""
        return format_date(self._local(value), WHOLE[self.voice], locale=self.voice[:2])

    def span(self, n: int, unit: str) -> str:
        """«3 месяца»; `unit` is day, month or year."""
        return format_unit(n, f"duration-{unit}", length="long", locale=self.voice[:2])

    def on_day(self, value: datetime) -> date:
        """The day of the person's calendar on which this moment lies."""
        return self._local(value)

    def month(self, value: date) -> str:
        """«Декабрь 2026», for the head of a calendar."""
        return format_date(value, "LLLL y", locale=self.voice[:2]).capitalize()

    def weekday(self, value: date) -> str:
        """«Пт»"""
        return format_date(value, "ccc", locale=self.voice[:2]).capitalize()

    def weekday_name(self, number: int) -> str:
        """«понедельник» for 0."""
        return format_date(date(2024, 1, 1 + number), "EEEE", locale=self.voice[:2])

    def weekdays(self, moments: Iterable[datetime]) -> str:
        """«вторник · четверг»: on which days these lie."""
        return " · ".join(self.weekday_name(day) for day in sorted({self._local(one).weekday() for one in moments}))

    def week(self) -> list[str]:
        """«Понедельник», «вторник», … as names that begin a line."""
        return [self.weekday_name(day).capitalize() for day in range(7)]

    def time(self, value: datetime) -> str:
        """«10:00»; in easy language «10 утра»."""
        local = value.astimezone(ZoneInfo(self.zone))
        return _easy_time(local) if self.voice == "ru@easy" else f"{local:%H:%M}"

    def when(self, value: datetime) -> str:
        """«6 декабря, пятница, в 10:00»"""
        return WHEN[self.voice].format(day=self.day(value), time=self.time(value))

    def moment(self, value: datetime, now: datetime) -> str:
        """The time today, the day too when it is another day."""
        return self.time(value) if self.day(value) == self.day(now) else self.when(value)

    def _local(self, value: date) -> date:
        return value.astimezone(ZoneInfo(self.zone)).date() if isinstance(value, datetime) else value


def _easy_time(local: datetime) -> str:
    """«2 дня» would mean two days, so the hours of day and night keep their noun: «2 часа дня»."""
    if local.minute:
        return f"{local.hour}:{local:%M}"
    hour = local.hour % 12 or 12
    noun = "час" if hour == 1 else "часа" if hour < 5 else "часов"
    if local.hour < 4:
        return f"{hour} {noun} ночи"
    if local.hour < 12:
        return f"{hour} утра"
    return f"{hour} {noun} дня" if local.hour < 17 else f"{hour} вечера"


@cache
def catalogue(voice: Voice) -> NullTranslations:
    """The words of one voice: read once, when first needed or at start."""
    messages = read_catalogue(voice)
    for message in [m for m in messages if m.id and m.pluralizable and not all(m.string or ())]:
        messages.delete(message.id, message.context)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    translations = GNUTranslations(compiled)
    if voice in FALLBACK:
        translations.add_fallback(catalogue(FALLBACK[voice]))
    return translations


def read_catalogue(voice: Voice, locales: Path = LOCALES) -> Catalog:
    path = locales / voice / "LC_MESSAGES" / "bot.po"
    try:
        with path.open("rb") as file:
            messages = read_po(file, locale=voice[:2], abort_invalid=True)
    except FileNotFoundError as absent:
        raise BrokenFileError(path, 1, "there is no such catalogue") from absent
    except PoFileError as broken:
        raise BrokenFileError(path, broken.lineno + 1, str(broken)) from broken
    except UnicodeDecodeError as broken:
        raise BrokenFileError(path, 1, "this is not UTF-8") from broken
    for message in messages:
        if message.id and message.fuzzy:
            raise BrokenFileError(path, message.lineno or 1, f"a fuzzy translation of {message.id!r}")
    return messages


def read_all() -> None:
    """At start: a broken catalogue is refused before anybody is spoken to."""
    for voice in VOICES:
        catalogue(voice)
