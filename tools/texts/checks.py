"""Every text the bot can say, checked: translated everywhere, with the same placeholders, and plain enough to read."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message

from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.content.guides import GUIDES, Guide
from bot.content.phones import numbers, phones
from bot.content.screens import SCREENS, Screen
from bot.content.words import Levels
from bot.domain.plain_language import check
from bot.domain.plain_message import Finding, Level
from bot.domain.templates import fill, placeholders
from bot.domain.voices import VOICES, Voice
from bot.texts import LOCALES, read_catalogue
from tools.texts.calls import of_calls
from tools.texts.catalogues import BOT, carried_over, extract, key, messages, msgid, po_path, strings
from tools.texts.problems import Problem
from tools.texts.samples import NAME, SAMPLES

LEVELS: Final[dict[Voice, Level]] = {"ru": "plain", "ru@easy": "easy"}
PHONE: Final = re.compile(r"(?<![\d:,.+-])1[012]\d(?![\d:-])|8-\d{3}[\d-]+|\+\d[\d -]{6,}")


def everything() -> list[Problem]:
    spoken = [
        problem for screen_id, screen in SCREENS.items() if not screen.staff for problem in of_screen(screen_id, screen)
    ]
    guided = [problem for guide in GUIDES.values() for problem in of_guide(guide)]
    return [*of_catalogues(), *of_calls(), *spoken, *guided, *of_lists()]


def out_of_date(locales: Path = LOCALES, code: Path = BOT) -> list[Problem]:
    template, found = extract(code), []
    for voice in VOICES:
        old = read_catalogue(voice, locales)
        new = carried_over(template, old, voice)
        if {key(message) for message in messages(old)} != {key(message) for message in messages(new)}:
            found.append(Problem("error", str(po_path(voice)), "not what the code says: run `make texts`"))
    return found


def of_catalogues(locales: Path = LOCALES) -> Iterator[Problem]:
    for voice in VOICES:
        catalogue = read_catalogue(voice, locales)
        for message in messages(catalogue):
            where = f"{voice}: {message.context}: {msgid(message)!r}"
            for what in _translation(message, catalogue, voice):
                yield Problem("error", where, what)
            if voice in LEVELS and not is_staff(message) and all(strings(message)):
                for text in strings(message):
                    found = check(_sample(text, voice, SAMPLES), level=LEVELS[voice])
                    yield from _problems(where, [finding for finding in found if finding.rule != "R21"])


def is_staff(message: Message) -> bool:
    return (message.context or "").startswith("staff.")


def _translation(message: Message, catalogue: Catalog, voice: Voice) -> Iterator[str]:
    words = strings(message)
    if not any(words) and voice == "ru@easy" and is_staff(message):
        return
    if not all(words):
        yield "not translated"
        return
    wanted = placeholders(msgid(message))
    for text in words:
        if placeholders(text) != wanted:
            yield f"placeholders {sorted(placeholders(text))}, wanted {sorted(wanted)}: {text!r}"
    if message.pluralizable and len(words) != catalogue.num_plurals:
        yield f"{len(words)} plural forms, wanted {catalogue.num_plurals}"


def of_screen(screen_id: str, screen: Screen) -> Iterator[Problem]:
    preview = screen_id.partition(".")[2].startswith("preview")
    for voice in VOICES:
        where, labels = f"{screen_id} ({voice})", list(screen.labels(voice).values())
        yield from _foreign_numbers(where, "\n".join((screen.text(voice), *labels)))
        if voice in LEVELS:
            labels = [_sample(label, voice, SAMPLES) for label in labels]
            text = _sample(screen.text(voice), voice, SAMPLES)
            yield from _problems(where, check(text, labels, LEVELS[voice], preview=preview))
    yield from _phone_sheet(screen_id, screen)


def _phone_sheet(screen_id: str, screen: Screen) -> Iterator[Problem]:
    """The list of numbers is as long as its file, so it is checked as it will stand."""
    for voice, level in LEVELS.items():
        if "phones" in placeholders(screen.text(voice)):
            text = fill(screen.text(voice), {"phones": phones(voice)}, html=False)
            yield from _problems(f"{screen_id} ({voice})", check(text, (), level))


def _foreign_numbers(where: str, text: str) -> Iterator[Problem]:
    for number in set(PHONE.findall(text)) - numbers():
        yield Problem("error", where, f"the number {number} stands not in phones.yaml")


def of_guide(guide: Guide) -> Iterator[Problem]:
    facts = {fact.key: dict.fromkeys(VOICES, fact.value) for fact in guide.facts}
    parts: list[tuple[str, Levels]] = [("intro", guide.intro), ("finish", guide.finish)]
    parts += [(step.id, step) for step in guide.steps]
    parts += [(f"{step.id}, fallback", step.fallback()) for step in guide.steps if step.uses]
    for part, levels in parts:
        for voice, level in LEVELS.items():
            where, text = f"guides/{guide.id}.yaml: {part} ({level})", _sample(levels.text(voice), voice, facts)
            buttons = [guide.button.ru] if part == "intro" else []
            yield from _foreign_numbers(where, text)
            yield from _problems(where, check(text, buttons, level, step=True))


def of_lists() -> Iterator[Problem]:
    """Appointments and documents, in the sentences they will stand in."""
    for voice, level in LEVELS.items():
        for code, kind in APPOINTMENTS.items():
            bring = kind.bring.text(voice) if kind.bring else "паспорт"
            text = f"{kind.shown.text(voice)}.\n🎒 Возьмите {bring}.\nВы {kind.went.text(voice)}?"
            yield from _problems(f"appointments.yaml: {code}", check(text, [kind.button.text(voice)], level))
        for code, paper in DOCUMENTS.items():
            text = f"{paper.shown.text(voice)} скоро кончится."
            yield from _problems(f"documents.yaml: {code}", check(text, [paper.button.text(voice)], level))


def _sample(text: str, voice: Voice, samples: Mapping[str, Mapping[Voice, str]]) -> str:
    return fill(
        text, {name: samples[name][voice] if name in samples else NAME for name in placeholders(text)}, html=False
    )


def _problems(where: str, findings: list[Finding]) -> Iterator[Problem]:
    for finding in findings:
        yield Problem(finding.severity, where, f"{finding.rule} {finding.what}: {finding.text!r}")
