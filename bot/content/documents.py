"""Papers: which day each of them has, how many days before or after it she is told, and what there is to do."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from pydantic import model_validator

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name, Spoken
from bot.domain.templates import fill
from bot.domain.voices import Voice

Group = Literal["child", "mine", "money", "home", "nobody", ""]
GROUPS: Final = ("child", "mine", "money", "home")
MONTHLY: Final = "month"
"""Asks for no day: it comes again every month, see recurring.yaml."""


class DayAsked(Strict):
    question: Spoken
    name: Name
    """What is said of the day: «до 20 января 2028 года»."""
    ahead: bool = False
    behind: bool = False
    may_lack: bool = False
    """«Даты нет» is an answer: it is kept, and asked about once a year."""

    def fits(self, day: date, today: date) -> bool:
        return (self.ahead and day >= today) or (self.behind and day <= today)


class DocumentType(Strict):
    button: Name
    shown: Name
    """Reads well before «скоро кончится»."""
    group: Group = ""
    asks: str
    lead_days: tuple[int, ...] = ()
    """Before its day."""
    after_days: tuple[int, ...] = ()
    """After it."""
    term: Name
    """What is known about it, for the staff who write it down."""
    steps: Spoken | None = None
    """«Что делать», where no guide may be read."""
    staff: bool = False
    """Only a curator writes it down."""
    to_verify: bool
    """«Проверить организации»: terms and steps are our proposal until the organisation has looked at them."""
    source: str = ""
    checked_on: date | None = None
    guide: str | None = None

    @model_validator(mode="after")
    def _one_date(self) -> "DocumentType":
        if not (self.lead_days or self.after_days):
            raise ValueError("nobody would be told of it: lead_days or after_days")
        if self.asks != MONTHLY and self.asks not in DAYS_ASKED:
            raise ValueError(f"no such day: {self.asks}")
        return self

    @property
    def day(self) -> DayAsked:
        return DAYS_ASKED[self.asks]

    def dated(self, voice: Voice, day: str | None) -> str:
        """«до 20 января 2028 года»; nothing without a day."""
        return fill(self.day.name.text(voice), {"day": day}, html=False) if day else ""

    def line(self, voice: Voice, day: str | None) -> str:
        """For lists: «📄 Временная регистрация: до 20 января 2028 года»."""
        return ": ".join(part for part in (self.shown.text(voice), self.dated(voice, day)) if part)

    @property
    def ends(self) -> bool:
        return self.asks == "end"


DAYS_ASKED: Final[Mapping[str, DayAsked]] = MappingProxyType(load(CONTENT / "document_days.yaml", dict[str, DayAsked]))
DOCUMENTS: Final[Mapping[str, DocumentType]] = MappingProxyType(
    load(CONTENT / "documents.yaml", dict[str, DocumentType])
)


def of_group(group: str, *, staff: bool) -> dict[str, DocumentType]:
    """What can be chosen: a curator sees the organisation's own papers, too."""
    return {code: kind for code, kind in DOCUMENTS.items() if kind.group == group and (staff or not kind.staff)}
