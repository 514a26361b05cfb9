"""The manuals name buttons in bold: every one is a button that can be pressed, and both languages name the same."""

import re
from pathlib import Path

import pytest

from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.content.events import PROGRAMMES
from bot.content.guides import GUIDES
from bot.content.screens import SCREENS
from bot.content.specialists import SPECIALISTS
from bot.domain.voices import VOICES, Voice
from bot.texts import read_catalogue
from tests.docs.places import ROOT

MANUAL = ROOT / "docs/manual"
PAGES = ["mother.md", "family.md", "mentor.md", "curator.md", "coordinator.md", "brigade.md", "specialist.md"]
PAGES += ["installing.md", "training.md"]


def buttons(language: str) -> set[str]:
    """Every label the bot can show in a language: of screens, of the catalogues, of the lists an editor keeps."""
    voices: list[Voice] = [voice for voice in VOICES if voice.startswith(language)]
    labels = {label for screen in SCREENS.values() for voice in voices for label in screen.labels(voice).values()}
    for voice in voices:
        for message in read_catalogue(voice):
            forms = message.string if isinstance(message.string, tuple) else (message.string or message.id,)
            labels |= {str(form) for form in forms}
        labels |= {kind.button.text(voice) for kind in APPOINTMENTS.values()}
        labels |= {kind.button.text(voice) for kind in DOCUMENTS.values()}
        labels |= {guide.button.text(voice) for guide in GUIDES.values()}
        labels |= {(one.staff or one.title).text(voice) for one in PROGRAMMES.values()}
        labels |= {kind.staff.text(voice) for kind in SPECIALISTS.kinds.values()}
    return labels


def bold(page: Path) -> list[str]:
    return [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", page.read_text(encoding="utf-8"), re.S)]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_button_of_the_manuals_can_be_pressed(language: str) -> None:
    known = buttons(language)
    unknown = [
        f"{page.name}: {words}"
        for page in sorted((MANUAL / language).glob("*.md"))
        for words in bold(page)
        if words not in known
    ]
    assert unknown == []


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_page_with_the_same_headings(name: str) -> None:
    russian, english = ((MANUAL / language / name).read_text(encoding="utf-8") for language in ("ru", "en"))
    assert len(re.findall(r"^##? ", russian, re.M)) == len(re.findall(r"^##? ", english, re.M))
    assert len(bold(MANUAL / "ru" / name)) == len(bold(MANUAL / "en" / name))
