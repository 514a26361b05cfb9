"""Where a mother is going: the words for each type of appointment, what to take along, and earlier reminders."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name, Spoken

Attends = Literal["self", "child"]


class AppointmentType(Strict):
    button: Spoken
    staff: Name | None = None
    """What a curator chooses it by, where `button` says less on purpose."""
    shown: Name
    """What she reads: a kind of doctor that others must not guess is only «врач»."""
    went: Name
    """«Вы …?» afterwards, and «Вы …» when she did."""
    bring: Name | None = None
    """«Возьмите …»"""
    guide: str | None = None
    early_days: tuple[int, ...] = ()
    """Reminders before the usual ones (3 days, 1 day, 2 hours)."""
    offered_to: frozenset[Attends] = Field(default_factory=frozenset)
    """Whose appointment a mother can make of it herself; her list stays short. A curator chooses from all
    but those that are only somebody else's."""


APPOINTMENTS: Final[Mapping[str, AppointmentType]] = MappingProxyType(
    load(CONTENT / "appointments.yaml", dict[str, AppointmentType])
)


def offered(attends: Attends) -> dict[str, AppointmentType]:
    return {code: kind for code, kind in APPOINTMENTS.items() if attends in kind.offered_to}


def possible(attends: Attends) -> dict[str, AppointmentType]:
    return {code: kind for code, kind in APPOINTMENTS.items() if not kind.offered_to or attends in kind.offered_to}
