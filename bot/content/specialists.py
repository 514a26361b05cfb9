"""Specialists in words: the staff's and hers, and which appointment a meeting with each kind is."""

from typing import Final

from bot.content.files import CONTENT, Strict, load
from bot.content.screens import say
from bot.content.words import Name, Spoken
from bot.domain.specialists import NeedDomain, Specialist, SpecialistKind
from bot.domain.voices import VOICES, Voice


class Kind(Strict):
    staff: Name
    hers: Spoken
    appointment: str
    """A code of appointments.yaml."""


class Need(Strict):
    staff: Name
    hers: Spoken
    source: str
    """The row of the requirements that asks for it."""


class Specialists(Strict):
    kinds: dict[SpecialistKind, Kind]
    needs: dict[NeedDomain, Need]


SPECIALISTS: Final = load(CONTENT / "specialists.yaml", Specialists)


def kind_words(kind: SpecialistKind, own_kind: str, voice: Voice) -> str:
    """«💬 Психолог», or the organisation's own words."""
    return f"👤 {own_kind}" if own_kind else SPECIALISTS.kinds[kind].staff.text(voice)


def called(one: Specialist, voice: Voice) -> str:
    """As colleagues read it: «💬 Психолог Инна Серова»; whoever was erased has no name."""
    return f"{kind_words(one.kind, one.own_kind, voice)} {one.name}".strip()


def hers(one: Specialist, voice: Voice) -> str:
    """What a mother reads of the kind."""
    return one.own_kind or SPECIALISTS.kinds[one.kind].hers.text(voice)


def need(domain: NeedDomain, voice: Voice) -> str:
    return SPECIALISTS.needs[domain].staff.text(voice)


def talks(domain: NeedDomain, voice: Voice) -> str:
    """«о настроении»"""
    return SPECIALISTS.needs[domain].hers.text(voice)


def by_phone(voice: Voice) -> str:
    """What stands where another meeting has its place."""
    return say("specialists.door", voice).buttons["phone"]


def place_words(place: str, voice: Voice) -> str:
    """A place as it was written; «by telephone» in the reader's language, whoever's it was written in."""
    return by_phone(voice) if is_by_phone(place) else place


def is_by_phone(place: str) -> bool:
    return place in map(by_phone, VOICES)
