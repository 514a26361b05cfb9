"""The catalogues: translated everywhere, with the same placeholders, and plain where a mother may read them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message

from bot.domain.files import BrokenFileError
from bot.domain.plain_language import check
from bot.domain.plain_message import Level
from bot.domain.templates import placeholders
from bot.domain.voices import VOICES, Voice
from bot.proofreading.problems import Problem, problems
from bot.proofreading.samples import filled
from bot.texts import LOCALES, read_catalogue

LEVELS: Final[dict[Voice, Level]] = {"ru": "plain", "ru@easy": "easy"}


def of_catalogues(locales: Path | None = None) -> Iterator[Problem]:
    for voice in VOICES:
        try:
            catalogue = read_catalogue(voice, locales or LOCALES)
        except BrokenFileError as broken:
            yield Problem("error", str(broken.path), "", str(broken))
            continue
        for message in messages(catalogue):
            yield from _of_message(message, catalogue, voice)


def _of_message(message: Message, catalogue: Catalog, voice: Voice) -> Iterator[Problem]:
    file, words = f"locales/{voice}/LC_MESSAGES/bot.po", f"{message.context}: {msgid(message)!r}"
    for rule, what in _translation(message, catalogue, voice):
        yield Problem("error", file, words, what, rule=rule)
    if voice in LEVELS and not is_staff(message):
        for text in filter(None, strings(message)):
            found = check(filled(text, voice), level=LEVELS[voice], fragment=True)
            yield from problems(file, words, LEVELS[voice], found)


def is_staff(message: Message) -> bool:
    return (message.context or "").startswith("staff.")


def _translation(message: Message, catalogue: Catalog, voice: Voice) -> Iterator[tuple[str, str]]:
    words = strings(message)
    if not any(words) and voice == "ru@easy" and is_staff(message):
        return
    if not all(words):
        yield "R00", "not translated"
        return
    wanted = placeholders(msgid(message))
    for text in words:
        if placeholders(text) != wanted:
            yield "R25", f"placeholders {sorted(placeholders(text))}, wanted {sorted(wanted)}: {text!r}"
    if message.pluralizable and len(words) != catalogue.num_plurals:
        yield "R00", f"{len(words)} plural forms, wanted {catalogue.num_plurals}"


def messages(catalogue: Catalog) -> list[Message]:
    return sorted((message for message in catalogue if message.id), key=key)


def key(message: Message) -> tuple[str, str]:
    return message.context or "", msgid(message)


def msgid(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def strings(message: Message) -> tuple[str, ...]:
    """The translation, in as many forms as it has; empty words where it is missing."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)
