"""A phone that others look at: the word that brings the chat back, and what a preview on a locked phone may say."""

import re
import unicodedata
from datetime import timedelta
from enum import StrEnum

from bot.domain.plain_words import SENSITIVE

DELETABLE = timedelta(hours=47)
"""Telegram deletes a bot's message, and hers to it, for 48 hours; the last one is not relied upon."""
JOURNAL = timedelta(hours=48)
"""So long it is remembered which messages she sent."""
BATCH = 100
"""Telegram deletes so many messages at once."""
PAGE = timedelta(minutes=10)
"""So long a page stands that says what hiding cannot do."""
KITCHEN = timedelta(days=90)
"""So long an account that became nobody's while its chat was hidden keeps its recipes."""
HOURS = (1, 8, 24, 47)
"""After so many hours messages may be deleted by themselves."""
PREVIEW = 40
"""Characters of a message that a locked phone shows."""

HERS = "hers"
"""The journal's word for a message she sent."""
MENU = "menu"
"""The journal's word for a message that brought a keyboard."""


class Secret(StrEnum):
    """What she may choose. `WORD` opens the hidden chat, `PHRASE` calls for help without a sign of it, `CALL` is what
    whoever calls her asks for first."""

    WORD = "word"
    PHRASE = "phrase"
    CALL = "call"


class Unfit(StrEnum):
    """Why a word or a phrase is not taken."""

    EMPTY = "empty"
    SHORT = "short"
    LONG = "long"
    COMMON = "common"
    TAKEN = "taken"  # a button of ours, or her other secret


class Said(StrEnum):
    """What a text is, written into a hidden chat."""

    WORD = "word"
    PHRASE = "phrase"
    OTHER = "other"


SHORTEST = {Secret.WORD: 4, Secret.PHRASE: 8, Secret.CALL: 3}
LONGEST = 60
COMMON = frozenset(
    re.findall(
        r"\w+",
        "привет помощь помогите спрятать скрыть покажи показать открой открыть пароль слово секрет тайна мама папа "
        "меню старт стоп start stop menu help hide open show password secret hello рецепт рецепты покупки список "
        "хорошо бот спасибо пока здравствуйте алло qwerty йцукен test тест ребенок малыш муж дом",
    )
)
"""The first words somebody tries who does not know hers."""


def fold(text: str) -> str:
    """How two texts are compared: without case, marks, pictures, double spaces, and with «е» for «ё»."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def meaning(text: str, word: str | None, phrase: str | None) -> Said:
    """What a text is. An empty one is nobody's secret."""
    written = fold(text)
    if not written:
        return Said.OTHER
    if word is not None and fold(word) == written:
        return Said.WORD
    return Said.PHRASE if phrase is not None and fold(phrase) == written else Said.OTHER


def unfit(secret: Secret, text: str, taken: frozenset[str] = frozenset()) -> Unfit | None:
    """Why this cannot be her secret; `taken` are the folded texts that mean something already."""
    folded = fold(text)
    if not any(c.isalnum() for c in folded) or text.lstrip().startswith("/"):
        return Unfit.EMPTY
    if len(folded) > LONGEST:
        return Unfit.LONG
    if folded in taken:
        return Unfit.TAKEN
    if len(folded.replace(" ", "")) < SHORTEST[secret]:
        return Unfit.SHORT
    if secret is not Secret.CALL and (folded in COMMON or len(set(folded.replace(" ", ""))) < 3 or _counts(folded)):
        return Unfit.COMMON
    return None


def _counts(folded: str) -> bool:
    """1234, 4321 and birth years are what everybody tries."""
    digits = folded.replace(" ", "")
    return digits.isdigit() and (len(digits) <= 4 or digits in "01234567890" or digits in "09876543210")


_TAG = re.compile(r"<[^>]+>")
_TELLS = re.compile(
    SENSITIVE + r"|вич-|пьян|пьёт|пьет|выпил|запой|трезв|наркот|зависимост|бьёт|бьет|избил|ударил|побои|суицид"
    r"|умереть|самоуби|роддом|отда(?:ть|м|ю)\s+(?:малыш|реб[её]нк)|кризис|спрята|скрытн|мам[аыу] дома"
    r"|alcohol|drunk|violen|suicid|guardian|relaps|addict|psychiat",
    re.IGNORECASE,
)


def tells(html: str) -> bool:
    """Whether the first characters, as a locked phone shows them, give away what the message is about."""
    seen = " ".join(_TAG.sub("", html).split())[:PREVIEW]
    return _TELLS.search(seen) is not None
