"""Adding translations without opening a .po file: one by one from the command line, or many as JSON."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog

from bot.domain.voices import VOICES, Voice
from bot.texts import LOCALES, read_catalogue
from tools.texts.catalogues import BOT, po_path, update, write

Entry = Mapping[str, Any]
"""{"context", "msgid", and a str, or a list of plural forms, for each voice}; "plural" is for the reader only."""


def put(entries: Sequence[Entry], locales: Path = LOCALES, code: Path = BOT) -> list[str]:
    """Under the lock. Answers what could not be set: unknown to the code, or with a wrong number of plural forms."""
    update(locales, code)
    refused = []
    for voice in VOICES:
        catalogue = read_catalogue(voice, locales)
        for entry in entries:
            if voice in entry and (reason := _put(catalogue, voice, entry)):
                refused.append(reason)
        write(po_path(voice, locales), catalogue, voice)
    return refused


def _put(catalogue: Catalog, voice: Voice, entry: Entry) -> str | None:
    where, words = f"{voice}: {entry['context']}: {entry['msgid']!r}", entry[voice]
    message = catalogue.get(entry["msgid"], entry["context"])
    if message is None:
        return f"{where}: the code does not say this"
    forms = [words] if isinstance(words, str) else list(words)
    if len(forms) != (catalogue.num_plurals if message.pluralizable else 1):
        return f"{where}: {len(forms)} forms"
    message.string = tuple(forms) if message.pluralizable else forms[0]
    return None
