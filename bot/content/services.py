"""The catalogue of services: groups and codes, and what each is called unless the organisation says otherwise."""

from collections.abc import Mapping
from typing import Final

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name
from bot.domain.services import Group
from bot.domain.voices import Voice


class ServiceCode(Strict):
    name: Name
    source: str
    """The row of the requirements that asks for it."""


class Services(Strict):
    groups: dict[Group, Name]
    codes: dict[str, ServiceCode]


SERVICES: Final = load(CONTENT / "services.yaml", Services)


def codes_of(group: Group) -> list[str]:
    return [code for code in SERVICES.codes if code.startswith(group)]


def service(code: str, voice: Voice, own: Mapping[str, str]) -> str:
    """«PSY2 Консультация психолога»; `own`: code → the organisation's name for it."""
    known = SERVICES.codes.get(code)
    return f"{code} {own.get(code) or (known.name.text(voice) if known else '')}".strip()
