"""One card for each screen, window and message that somebody outside the staff can see."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from bot.content.phones import phones
from bot.content.screens import SCREENS, Screen, say
from bot.domain.templates import placeholders
from bot.domain.voices import VOICES, Voice
from bot.proofreading.samples import NAME, SAMPLES

MENUS: Final = ("menu.home", "menus.")
NUMBER: Final = re.compile(r"\b(?=\d*[А-Я])(?=[А-Я]*\d)[\dА-Я]{3}\b")
INVITATION: Final = re.compile(r"start=i_[\w-]+")
"""Both are drawn by lot; a picture must not change with them."""


PAPER: Final[dict[Voice, str]] = {
    "ru": "📄 Временная регистрация",
    "ru@easy": "📄 Временная регистрация",
    "en": "📄 Temporary registration",
}
BATH: Final[dict[Voice, str]] = {
    "ru": "Как купать малыша",
    "ru@easy": "Как купать малыша",
    "en": "How to bathe the baby",
}
KEPT: Final[dict[Voice, str]] = {"ru": "Имя и дела", "ru@easy": "Имя и дела", "en": "Name and affairs"}
PILL: Final[dict[Voice, str]] = {"ru": "💊 Лекарство", "ru@easy": "💊 Лекарство", "en": "💊 Medicine"}
NEXT: Final[dict[Voice, str]] = {"ru": "завтра, в 9:00", "ru@easy": "завтра, в 9 утра", "en": "tomorrow, at 9:00"}
PAPERS: Final[dict[Voice, str]] = {
    "ru": "📄 Временная регистрация: до 20 января 2028 года",
    "ru@easy": "📄 Временная регистрация: до 20 января",
    "en": "📄 Temporary registration: until 20 January 2028",
}
CALL: Final[dict[Voice, str]] = {
    "ru": "7К4 · BRN-001 · опасно",
    "ru@easy": "7К4 · BRN-001 · опасно",
    "en": "7К4 · BRN-001 · danger",
}
OWN_SAMPLES: Final[dict[str, dict[str, dict[Voice, str]]]] = {
    "brigade.call": {"what": CALL},
    "reminders.document": {"what": PAPER, "items": PAPERS},
    "guides.": {"title": BATH},
    "people_consents.": {"what": KEPT},
    "reminders_recurring.": {"what": PILL, "next": NEXT},
}
"""Where one word for all screens would read oddly."""


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on the phone: HTML, rows of buttons, and the keys below."""

    text: str
    rows: list[list[str]]
    keys: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    chapter: str
    """screens, windows, messages"""
    area: str
    name: str
    faces: dict[Voice, Face]

    @property
    def content(self) -> dict[str, Any]:
        return asdict(self)


def of_screens() -> Iterator[Card]:
    for screen_id, screen in SCREENS.items():
        if not screen.staff:
            faces = {voice: _face(screen_id, screen, voice) for voice in VOICES}
            yield Card("screens", screen_id.partition(".")[0], screen_id, faces)


def _face(screen_id: str, screen: Screen, voice: Voice) -> Face:
    names = placeholders("".join((screen.text(voice), *screen.labels(voice).values())))
    values: dict[str, str] = {name: SAMPLES.get(name, {}).get(voice, NAME) for name in names}
    for beginning, own in OWN_SAMPLES.items():
        if screen_id.startswith(beginning):
            values |= {name: by_voice[voice] for name, by_voice in own.items() if name in values}
    if "phones" in names:
        values["phones"] = phones(voice)
    said = say(screen_id, voice, **values)
    labels = list(said.buttons.values())
    return face(said.text, [] if screen_id.startswith(MENUS) else [[label] for label in labels], labels)


def face(text: str, rows: list[list[str]], keys: list[str]) -> Face:
    """With rows the keys are left where they are: below, unseen."""
    text = INVITATION.sub("start=i_7K4", NUMBER.sub("7К4", text))
    return Face(text, [[NUMBER.sub("7К4", key) for key in row] for row in rows], [] if rows else keys)
