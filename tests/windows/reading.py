"""What stands on a phone, read with a reader's eyes."""

import re
from dataclasses import dataclass
from html import unescape

from bot.buttons.keys import Key
from bot.content.screens import SCREENS
from bot.demo import BRIGADE, MOTHERS, SPECIALISTS, STAFF_AND_VOLUNTEERS, TERRITORY
from bot.domain.people import STAFF, Role
from bot.domain.plain_language import check, errors
from bot.domain.plain_message import Level
from bot.domain.plain_words import ABBREVIATIONS
from bot.domain.voices import Voice

READ_AS_STAFF = STAFF | {Role.SPECIALIST, Role.TEAM_ROOM}
LEVELS: dict[Voice, Level] = {"ru": "plain", "ru@easy": "easy"}
CALLBACK_BYTES = 64  # Telegram's limit

PLACE, WORDS, ALIAS = "Улица Мира, дом 5 <двор>", "🏠 Мы дома <3", "Света & Миша"
"""What people of the samples write: none of it may become markup."""
ASKS, SAYS = "Давай встретимся наедине", ("он меня бьет", "вчера опять выпила", "мне грустно, не хочу жить")
"""Words in which a sign is found, in the one language in which signs are looked for."""
NAMES = [
    TERRITORY[1],
    *(name for _, name in STAFF_AND_VOLUNTEERS),
    *(name for name, _ in SPECIALISTS),
    *MOTHERS.split(),
    "Рядом",  # the organisation, which signs its news
    "Новая семья",
    *(word for names in BRIGADE for word in names),
]
LATIN, CYRILLIC = re.compile(r"[A-Za-z]{2,}"), re.compile(r"\b[А-Яа-яЁё]{2,}\b")
LINK = re.compile(r"https?://\S+")
"""To be pressed and passed on, never read aloud."""
CASE_CODE = re.compile(r"\b[A-Z]{2,4}-\d{3}\b")
"""Read aloud, like a number."""
IN_ANY_LANGUAGE = re.compile(
    r"https?://\S+|/(?:room|start)\b|\b[A-Z]{2,4}-\d{3}\b|\b(?:INF|PSY|PED|MED|LEG|ECO)\d\b|"
    + "|".join(map(re.escape, [PLACE, WORDS, ALIAS, ASKS, *SAYS, *NAMES]))
)
ANOTHERS = re.compile(r"(?s:<blockquote>.*?</blockquote>)|^• «.*$", re.MULTILINE)
"""What a mother will read, and remarks on it: shown to her curator in Russian."""

PLACEHOLDER = re.compile(r"\{\w+\??\}")
ALIKE = [
    re.compile(".+".join(map(re.escape, PLACEHOLDER.split(screen.plain))))
    for screen in SCREENS.values()
    if screen.plain == screen.easy and re.search(r"\w", PLACEHOLDER.sub("", screen.plain))
]
"""Screens that say the same in both levels, with anything in their placeholders."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The words as they were sent (HTML), and the buttons."""

    text: str
    buttons: list[Key]

    @property
    def labels(self) -> list[str]:
        return [key.label for key in self.buttons]


def flaws(seen: Seen, voice: Voice, role: Role, *, grid: bool = False, unasked: bool = False) -> list[str]:
    """What would trouble the reader, in words. `grid`: days or hours to press, with empty places between them.

    `unasked`: it comes by itself, and its beginning is seen on a locked phone.
    """
    voice = "ru" if role is Role.NOTICEBOARD else voice  # for all who read there, in one voice
    labels = [label for label in seen.labels if not grid or label.strip()]
    found = [f"{key.data} is too long" for key in seen.buttons if len(key.data.encode()) > CALLBACK_BYTES]
    if not all(part.strip() for part in (seen.text, *labels)):
        found.append("there are no words")
    words = "\n".join([unescape(re.sub(r"<[^>]+>", "", ANOTHERS.sub("", seen.text))), *labels])
    if {"{", "}"} & set(words):
        found.append("a placeholder is not filled")
    foreign = (CYRILLIC if voice == "en" else LATIN).findall(IN_ANY_LANGUAGE.sub("", words))
    found += [f"«{word}» is of another language" for word in foreign]
    return found + _hard(seen.text, labels, voice, role, grid=grid, unasked=unasked)


def levels_differ(plain: Seen, easy: Seen) -> bool:
    """Whether each level has its own words, where the screen has levels."""
    same = (plain.text, plain.labels) == (easy.text, easy.labels)
    return not same or any(screen.fullmatch(plain.text) for screen in ALIKE)


def _hard(text: str, labels: list[str], voice: Voice, role: Role, *, grid: bool, unasked: bool) -> list[str]:
    """Where plain language binds: for everybody but the staff."""
    if voice not in LEVELS or role in READ_AS_STAFF:
        return []
    words = CASE_CODE.sub("7", LINK.sub("ссылка", text))
    remarks = errors(check(words, labels, LEVELS[voice], preview=unasked, explained=ABBREVIATIONS))
    return [f"{remark.rule} {remark.what}: {remark.text}" for remark in remarks if not (grid and remark.rule == "R07")]
