"""The child's calendar as data: ages, windows, lead times and the words of each item."""

from datetime import date
from functools import cache
from typing import Final

from pydantic import Field, model_validator

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name, Spoken
from bot.domain.children import CalendarRule, ItemKind, Yearly

ICONS: Final = {ItemKind.VACCINATION: "💉", ItemKind.VISIT: "🩺"}
APPOINTMENT: Final = {ItemKind.VACCINATION: "vaccination", ItemKind.VISIT: "doctor_child"}
"""Which appointment «Записали» begins."""
CODE_LIMIT = 16
"""A press carries the code; a yearly one gets «_2027» after it."""


class Source(Strict):
    act: str
    url: str
    checked_on: date


class Age(Strict):
    years: int = 0
    months: int = 0
    days: int = 0


class EachYear(Strict):
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=28)
    until_years: int


class CalendarItem(Strict):
    """`staff`: what exactly it is, for a curator. `window`: for so many days it still counts."""

    kind: ItemKind
    age: Age
    window: int
    leads: tuple[int, ...] | None = None
    yearly: EachYear | None = None
    title: Spoken
    staff: Name
    about: Spoken
    to_verify: bool


class _ChildCalendar(Strict):
    sources: dict[ItemKind, Source]
    leads: tuple[int, ...]
    items: dict[str, CalendarItem]

    @model_validator(mode="after")
    def _whole(self) -> "_ChildCalendar":
        if set(self.sources) != set(ItemKind):
            raise ValueError("each kind of item has its source")
        if long := [code for code in self.items if len(code) > CODE_LIMIT - 5]:
            raise ValueError(f"too long for a button: {long}")
        return self


_CALENDAR: Final = load(CONTENT / "child_calendar.yaml", _ChildCalendar)
ITEMS: Final = _CALENDAR.items
SOURCES: Final = _CALENDAR.sources


@cache
def rules() -> tuple[CalendarRule, ...]:
    """The file as the pure rule wants it."""
    return tuple(_rule(code, item) for code, item in ITEMS.items())


def _rule(code: str, item: CalendarItem) -> CalendarRule:
    leads = _CALENDAR.leads if item.leads is None else item.leads
    yearly = Yearly(**item.yearly.model_dump()) if item.yearly else None
    return CalendarRule(code, item.kind, **item.age.model_dump(), window=item.window, leads=leads, yearly=yearly)
