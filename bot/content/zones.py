"""The places whose clock an organisation may go by."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Final
from zoneinfo import available_timezones

from pydantic import AfterValidator

from bot.content.files import CONTENT, Strict, load
from bot.domain.voices import Voice


def _known(zone: str) -> str:
    if zone not in available_timezones():
        raise ValueError(f"there is no zone {zone}")
    return zone


Zone = Annotated[str, AfterValidator(_known)]


class City(Strict):
    ru: str
    en: str
    zone: Zone

    def name(self, voice: Voice) -> str:
        return self.en if voice == "en" else self.ru


class _Zones(Strict):
    shown: tuple[City, ...]
    typed: dict[Zone, tuple[str, ...]]


_FILE = load(CONTENT / "zones.yaml", _Zones)
SHOWN: Final[tuple[City, ...]] = _FILE.shown
PLACES: Final[Mapping[str, str]] = MappingProxyType(
    {name.casefold(): city.zone for city in _FILE.shown for name in (city.ru, city.en)}
    | {name.casefold(): zone for zone, names in _FILE.typed.items() for name in names}
)
"""A place in small letters → its zone."""


def place_of(zone: str, voice: Voice) -> str:
    """The city on the button of this zone; of another zone the place that is typed for it, or its own name."""
    shown = next((city.name(voice) for city in SHOWN if city.zone == zone), None)
    typed = next((name for name, its in PLACES.items() if its == zone), None)
    return shown or (typed.title() if typed else zone)
