"""The clock of a place: found by its name as somebody typed it, or by its distance from Moscow or Greenwich."""

import re
from collections.abc import Mapping
from typing import Final

from rapidfuzz import fuzz, process

from bot.domain.typed import one_line

BY_HOURS: Final[Mapping[int, str]] = {
    2: "Europe/Kaliningrad",
    3: "Europe/Moscow",
    4: "Europe/Samara",
    5: "Asia/Yekaterinburg",
    6: "Asia/Omsk",
    7: "Asia/Krasnoyarsk",
    8: "Asia/Irkutsk",
    9: "Asia/Yakutsk",
    10: "Asia/Vladivostok",
    11: "Asia/Magadan",
    12: "Asia/Kamchatka",
}
"""Hours before Greenwich → a zone of Russia that has them all the year."""
_NEAR: Final = 88
_MOSCOW: Final = 3
_FROM_MOSCOW: Final = frozenset({"мск", "msk", "москва", "moscow"})
_HOURS = re.compile(r"(мск|msk|москва|moscow|utc|gmt)?\s*([+-])?\s*(\d{1,2})(?::?00)?")


def zone_of(typed: str, cities: Mapping[str, str]) -> str | None:
    """The IANA name; `cities`: a place in small letters → its zone. None for what nobody knows."""
    words = one_line(typed).casefold().replace("ё", "е")
    if found := _HOURS.fullmatch(words):
        return _by_hours(found)
    iana = {zone.casefold(): zone for zone in (*cities.values(), *BY_HOURS.values())}
    if words in iana:
        return iana[words]
    bare = re.sub(r"^(г|город|city)\b\.?\s*", "", words)
    known = {name.replace("ё", "е"): zone for name, zone in cities.items()}
    if bare in known:
        return known[bare]
    near = process.extractOne(bare, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return known[near[0]] if near and len(bare) > len("уфа") else None


def _by_hours(found: re.Match[str]) -> str | None:
    """«МСК+4», «UTC+7», «+7». A bare number says too little."""
    base, sign, hours = found.groups()
    if sign is None and base is None:
        return None
    distance = int(hours) * (-1 if sign == "-" else 1)
    return BY_HOURS.get(distance + (_MOSCOW if base in _FROM_MOSCOW else 0))
