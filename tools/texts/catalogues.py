"""The catalogues: found in the code, carried over, written only when something changed.

Several people run this at once, so whoever rewrites holds a lock on the folder. A message that left the code leaves
the catalogues; no translation is ever guessed from a similar one.
"""

import ast
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from bot.domain.files import BrokenFileError
from bot.domain.voices import VOICES, Voice
from bot.proofreading.catalogues import key, messages, strings
from bot.texts import LOCALES, read_catalogue

BOT: Final = LOCALES.parent / "bot"
ONE: Final = ((1, "c"), 2)
KEYWORDS: Final = {"t": ONE, "label": ONE, "T": ONE, "L": ONE, "n": ((1, "c"), 2, 3)}
PLURALS: Final = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}
HEADER: Final = (
    'msgid ""\nmsgstr ""\n"Language: {voice}\\n"\n"Plural-Forms: {plurals}\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
)


@contextmanager
def locked(locales: Path = LOCALES) -> Iterator[None]:
    folder = os.open(locales, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def extract(code: Path = BOT) -> Catalog:
    """Every message of the code; a file that does not parse stops it, or its translations would be lost."""
    for path in sorted(code.rglob("*.py")):
        try:
            ast.parse(path.read_text(encoding="utf-8"))
        except SyntaxError as broken:
            raise BrokenFileError(path, broken.lineno or 1, broken.msg) from broken
    template = Catalog(fuzzy=False)
    for _, _, message, _, context in extract_from_dir(code, [("**.py", "python")], keywords=KEYWORDS):
        template.add(message, context=context)
    return template


def carried_over(template: Catalog, old: Catalog, voice: Voice) -> Catalog:
    """The template's messages with the translations there are; English is its own msgid until somebody says better."""
    new = Catalog(locale=voice[:2], fuzzy=False)
    for message in messages(template):
        known = old.get(message.id, message.context)
        string = known.string if known and known.pluralizable == message.pluralizable else None
        new.add(message.id, string or (message.id if voice == "en" else None), context=message.context)
    return new


def po_path(voice: Voice, locales: Path = LOCALES) -> Path:
    return locales / voice / "LC_MESSAGES" / "bot.po"


def write(path: Path, catalogue: Catalog, voice: Voice | None) -> bool:
    """True when the file was not already so. No dates and no line numbers: the same texts, the same file."""
    body = BytesIO()
    write_po(body, catalogue, width=110, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    header = HEADER.format(voice=voice or "", plurals=PLURALS[voice[:2] if voice else "en"])
    content = header.encode() + body.getvalue().lstrip(b"\n")
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(path)
    return True


def update(locales: Path = LOCALES, code: Path = BOT) -> list[str]:
    """Rewrites what is out of date; under the lock. Says what it did, and every translation it dropped."""
    template, said = extract(code), []
    if write(locales / "bot.pot", template, None):
        said.append("bot.pot: rewritten")
    for voice in VOICES:
        old = read_catalogue(voice, locales)
        new = carried_over(template, old, voice)
        dropped = {key(m): strings(m) for m in messages(old) if not new.get(m.id, m.context) and any(strings(m))}
        said += [f"{voice}: dropped {context}: {words!r} = {text!r}" for (context, words), text in dropped.items()]
        if write(po_path(voice, locales), new, voice):
            said.append(f"{voice}: rewritten")
    return said
