"""The texts of any other content file: whatever has levels is read in each, a bare Russian string in both."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from bot.content.appointments import AppointmentType
from bot.content.documents import DocumentType
from bot.content.screens import Screen
from bot.domain.plain_language import check
from bot.domain.plain_message import Level
from bot.domain.plain_words import ABBREVIATIONS
from bot.proofreading.catalogues import LEVELS
from bot.proofreading.problems import Problem, problems
from bot.proofreading.samples import filled
from bot.proofreading.screens import foreign_numbers, of_screen

RUSSIAN: Final = re.compile(r"[А-Яа-яЁё]{2,}")
VOICE_OF: Final = {level: voice for voice, level in LEVELS.items()}
BUTTONS: Final = frozenset({"button", "buttons", "label", "labels"})
NOT_READ: Final = {"source", "source_title", "source_url", "sources", "url", "owner", "applies_to"} | {
    *("reviewed_by", "tested_by", "checked_by", "staff", "term", "comment")
}
"""What an editor notes for other editors."""


def of_entry(file: str, key: str, entry: Any) -> Iterator[Problem]:
    """One entry of a file; a short word explained in it is known in what follows."""
    for level in LEVELS.values():
        met: set[str] = set()
        for where, text in _texts(entry, key, level):
            yield from foreign_numbers(file, where, level, text)
            button = where.rpartition(".")[2] in BUTTONS
            found = check("" if button else text, [text] if button else [], level, fragment=True, explained=met)
            yield from problems(file, where, level, found)
            met |= {word for word in ABBREVIATIONS if word in text}
    for where, screen in _screens(entry, key):
        yield from of_screen(where, screen, file)
    if frame := FRAMES.get(type(entry)):
        yield from frame(file, key, entry)


def _texts(value: Any, where: str, level: Level) -> Iterator[tuple[str, str]]:
    """Every text of this level, with its place."""
    if isinstance(value, str):
        if RUSSIAN.search(value):
            yield where, filled(value, VOICE_OF[level])
        return
    for name, one in _parts(value, level):
        yield from _texts(one, f"{where}.{name}" if name else where, level)


def _parts(value: Any, level: Level) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return [(str(name), one) for name, one in value.items()]
    if isinstance(value, list | tuple):
        return [(str(number), one) for number, one in enumerate(value, 1)]
    if not isinstance(value, BaseModel) or isinstance(value, Screen) or getattr(value, "staff", None) is True:
        return []
    fields = {name: getattr(value, name) for name in type(value).model_fields if name not in NOT_READ}
    own = [("", fields[name]) for name in (level, "ru") if name in fields]
    return own + [(name, one) for name, one in fields.items() if name not in {"plain", "easy", "ru", "en"}]


def _screens(value: Any, where: str) -> Iterator[tuple[str, Screen]]:
    if isinstance(value, Screen):
        yield where, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _screens(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _screens(one, f"{where}.{name}")


def _of_appointment(file: str, key: str, kind: AppointmentType) -> Iterator[Problem]:
    """In the sentences it will stand in."""
    for voice, level in LEVELS.items():
        bring = kind.bring.text(voice) if kind.bring else "паспорт"
        text = f"{kind.shown.text(voice)}.\n🎒 Возьмите {bring}.\nВы {kind.went.text(voice)}?"
        yield from problems(file, key, level, check(text, [kind.button.text(voice)], level))
        prepare = f"{kind.shown.text(voice)}.\n{kind.prepare.text(voice)}"
        yield from problems(file, f"{key}.prepare", level, check(prepare, (), level))


def _of_document(file: str, key: str, paper: DocumentType) -> Iterator[Problem]:
    for voice, level in LEVELS.items():
        text = f"{paper.shown.text(voice)} скоро кончится."
        yield from problems(file, key, level, check(text, [paper.button.text(voice)], level))
        if paper.steps:
            steps = f"{paper.shown.text(voice)}.\n{paper.steps.text(voice)}"
            yield from problems(file, f"{key}.steps", level, check(steps, (), level))


FRAMES: Final[dict[type, Callable[[str, str, Any], Iterator[Problem]]]] = {
    AppointmentType: _of_appointment,
    DocumentType: _of_document,
}
