"""What stands on a phone, read with a reader's eyes."""

import re
from dataclasses import dataclass

from bot.buttons import Key
from bot.demo import MOTHERS, STAFF_AND_VOLUNTEERS, TERRITORY
from bot.domain.people import STAFF, Role
from bot.domain.plain_language import check, errors
from bot.domain.plain_message import Level
from bot.domain.voices import Voice

LEVELS: dict[Voice, Level] = {"ru": "plain", "ru@easy": "easy"}
CALLBACK_BYTES = 64  # Telegram's limit
LATIN, CYRILLIC = re.compile(r"[A-Za-z]{2,}"), re.compile(r"\b[А-Яа-яЁё]{2,}\b")
PLACE, WORDS = "Улица Мира, дом 5", "🏠 Мы дома. Всё хорошо"
"""What people of the samples write."""
SAID_BY_PEOPLE = [PLACE, WORDS, TERRITORY[1], *(name for _, name in STAFF_AND_VOLUNTEERS), *MOTHERS.split()]
IN_ANY_LANGUAGE = re.compile(
    r"<blockquote>.*?</blockquote>|^• «.*?$|"  # a curator reads what a mother will read, and remarks on her Russian
    rf"https?://\S+|\b[A-Z]{{2,4}}-\d{{3}}\b|{'|'.join(SAID_BY_PEOPLE)}",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The words as they were sent (HTML), and the buttons."""

    text: str
    buttons: list[Key]


def flaws(seen: Seen, voice: Voice, role: Role, *, grid: bool = False) -> list[str]:
    """What would trouble the reader, in words. `grid`: days or hours to press, with empty places between them."""
    labels = [key.label for key in seen.buttons if not grid or key.label.strip()]
    whole = "\n".join([seen.text, *labels])
    found = [f"{key.data} is too long" for key in seen.buttons if len(key.data.encode()) > CALLBACK_BYTES]
    if not all(part.strip() for part in (seen.text, *labels)):
        found.append("there are no words")
    if {"{", "}"} & set(whole):
        found.append("a placeholder is not filled")
    own = re.sub(r"<[^>]+>", "", IN_ANY_LANGUAGE.sub("", whole))
    found += [f"«{word}» is of another language" for word in (CYRILLIC if voice == "en" else LATIN).findall(own)]
    return found + _hard(seen.text, labels, voice, role, grid=grid)


def _hard(text: str, labels: list[str], voice: Voice, role: Role, *, grid: bool) -> list[str]:
    """Where plain language binds: for everybody but the staff."""
    if voice not in LEVELS or role in STAFF:
        return []
    remarks = errors(check(text, labels, LEVELS[voice]))
    return [f"{remark.rule} {remark.what}: {remark.text}" for remark in remarks if not (grid and remark.rule == "R07")]
