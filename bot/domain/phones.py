"""Telephone numbers of a region: what somebody typed as a number to dial, and when it has to be checked again."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

GOOD_FOR: Final = timedelta(days=90)
AGAIN: Final = timedelta(days=30)
ASK_AT: Final = time(10, 0)
"""No quiet hour, and early enough to call the number the same day."""

NAME_LIMIT: Final = 40
"""Characters: in easy language four such lines and 112 fit into one message."""
REGION: Final = "RU"
_SHORT: Final = re.compile(r"1\d\d")


@dataclass(frozen=True, slots=True)
class RegionalPhone:
    """A number the organisation entered; `territory_id` None: for all of its territories."""

    id: int
    territory_id: int | None
    name: str
    number: str
    checked_on: date


def stale(checked_on: date, today: date) -> bool:
    """From its ninetieth day on, until somebody has called it again."""
    return today - checked_on >= GOOD_FOR


def next_warning(checked_on: date, today: date) -> date:
    """The ninetieth day, and every thirtieth after it: the first of these days that is still to come."""
    first = checked_on + GOOD_FOR
    if today < first:
        return first
    return first + AGAIN * ((today - first) // AGAIN + 1)


def warn_at(checked: Iterable[date], now: datetime, zone: str) -> datetime | None:
    """When the coordinator is to be asked next; days that went by without the bot are asked about once, not each."""
    place = ZoneInfo(zone)
    today = now.astimezone(place).date()
    days = [next_warning(day, today) for day in checked]
    return datetime.combine(min(days), ASK_AT, place).astimezone(now.tzinfo) if days else None


def read_number(text: str) -> str | None:
    """«+7 (3852) 55-12-34», «83852551234», «112» as they are dialled here; None for what nobody can call."""
    from phonenumbers import (  # noqa: PLC0415 - its tables are needed by the few who enter a number
        NumberParseException,
        PhoneNumberFormat,
        format_number,
        is_valid_number,
        parse,
        region_code_for_number,
    )

    typed = unicodedata.normalize("NFKC", text).strip()
    if _SHORT.fullmatch(typed):
        return typed
    try:
        found = parse(typed, REGION)
    except NumberParseException:
        return None
    if not is_valid_number(found) or found.extension:
        return None
    here = region_code_for_number(found) == REGION
    return format_number(found, PhoneNumberFormat.NATIONAL if here else PhoneNumberFormat.INTERNATIONAL)


def digits(number: str) -> str:
    """The same for every way of writing one number."""
    return re.sub(r"\D", "", number)


def for_territories(known: Iterable[RegionalPhone], territories: Iterable[int]) -> list[RegionalPhone]:
    """What somebody of these territories is shown: the nearest first, then what is for all."""
    hers = set(territories)
    near = [phone for phone in known if phone.territory_id is None or phone.territory_id in hers]
    return sorted(near, key=lambda phone: phone.territory_id is None)
