"""Where a mother is going: the words for each type of appointment, what to take along, and earlier reminders."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name, Spoken
from bot.domain.voices import Voice

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
    prepare: Spoken
    """What to take along and what to ask, where no guide may be read."""
    to_verify: bool
    """Whether nobody of the organisation has looked yet at what to take along."""
    at_home: bool = False
    """Others come to her: she need not go anywhere, and can ask for another day."""
    only_booked: bool = False
    """Comes with a specialist who was booked, or with a pair that meets, and is not chosen by hand."""
    early_days: tuple[int, ...] = ()
    """Reminders before the usual ones (3 days, 1 day, 2 hours)."""
    offered_to: frozenset[Attends] = Field(default_factory=frozenset)
    """Whose appointment a mother can make of it herself. A curator chooses from all but those that are only
    somebody else's."""
    usual: bool = False
    """Stands on the first page of her list."""


APPOINTMENTS: Final[Mapping[str, AppointmentType]] = MappingProxyType(
    load(CONTENT / "appointments.yaml", dict[str, AppointmentType])
)


def offered(attends: Attends) -> dict[str, AppointmentType]:
    """What a mother chooses from, the usual ones first."""
    found = [(code, kind) for code, kind in APPOINTMENTS.items() if attends in kind.offered_to]
    return dict(sorted(found, key=lambda item: not item[1].usual))


def possible(attends: Attends) -> dict[str, AppointmentType]:
    kinds = {code: kind for code, kind in APPOINTMENTS.items() if not kind.only_booked}
    return {code: kind for code, kind in kinds.items() if not kind.offered_to or attends in kind.offered_to}


def shown(kind: str, voice: Voice) -> str:
    """What a family reads of it."""
    return APPOINTMENTS[kind].shown.text(voice)
