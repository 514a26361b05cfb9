"""Papers that end on a date, and how many days before it she is told."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name


class DocumentType(Strict):
    button: Name
    shown: Name
    """Reads well before «скоро кончится»."""
    lead_days: tuple[int, ...]
    to_verify: bool
    """«Проверить организации»: the lead times are our proposal until the organisation has looked at them."""
    source: str = ""
    checked_on: date | None = None
    guide: str | None = None


DOCUMENTS: Final[Mapping[str, DocumentType]] = MappingProxyType(
    load(CONTENT / "documents.yaml", dict[str, DocumentType])
)
