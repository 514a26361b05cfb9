"""Which words stand on a screen: officialese, judgement, participles, abbreviations, numbers and dates."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.domain import plain_words as words
from bot.domain.plain_message import PHONE, Finding, Message, Severity, error, warning

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

WORDINGS: Final[tuple[tuple[str, Severity, str, dict[str, str]], ...]] = (
    ("R10", "error", "слово из бумаг", words.OFFICIALESE),
    ("R10", "warning", "это нужно объяснить", words.EXPLAIN),
    ("R11", "error", "скажите, кто это делает", {words.REFLEXIVE: ""}),
    ("R12", "error", "скажите без двух «не»", {words.DOUBLE_NEGATION: ""}),
    ("R22", "error", "такое слово ранит", words.JUDGING),
    ("R24", "error", "пишите «вы»", {words.FAMILIAR: ""}),
    ("R28", "error", "у нас для этого другое слово", words.SAME_WORD),
)
POLITE: Final = re.compile(r"(?<=[\w,;—–«-] )(Вы|Вас|Вам|Вами|Ваш[а-я]{0,3})\b|(?<=[(«])(Вы|Вас|Вам|Вами)\b")
CAPITALS: Final = re.compile(r"\b[А-ЯЁ]{2,}\b|\b[A-Z]{3,}\b")
MIXED: Final = re.compile(r"\w*(?:[А-Яа-яЁё][A-Za-z]|[A-Za-z][А-Яа-яЁё])\w*")
LATIN: Final = re.compile(r"\b[A-Za-z]{2,}\b")
ADDRESS: Final = re.compile(r"https?://\S+|\S+@\S+|@\w+|\S+\.(?:ru|рф)\b|\b[A-Z]{2,4}-\d{3}\b")
DAY: Final = re.compile(
    r"\b\d{1,2}\.\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b\d{4}-\d\d-\d\d\b|послезавтра"
    r"|\b\d{1,2}[  ](?:янв|фев|мар|апр|июн|июл|авг|сен|сент|окт|ноя|нояб|дек)\b"
)
ROUND_HOUR: Final = re.compile(r"\b\d{1,2}:00\b")


def grammar(message: Message) -> Iterator[Finding]:
    imperatives = []
    for word in message.words:
        if not re.match(r"[а-яё]", word.lower()) or word.lower() in words.NOT_PARTICIPLES:
            continue
        kinds = _kinds(word.lower())
        if "participle" in kinds:
            yield error("R06", word, "причастие или деепричастие")
        if "you" in kinds:
            yield error("R24", word, "пишите «вы»")
        if "do" in kinds:
            imperatives.append(word)
    if message.step and len(imperatives) > 4:
        yield warning("R09", ", ".join(imperatives), "в одном шаге одно действие")


@cache
def _kinds(word: str) -> frozenset[str]:
    """What a word is taken for: the likeliest reading decides, except for commands."""
    parses = _dictionary().parse(word)
    first = parses[0].tag
    kinds = {"participle"} if first.POS in {"PRTF", "PRTS", "GRND"} else set[str]()
    if first.POS == "VERB" and {"2per", "sing"} in first:
        kinds.add("you")
    if any({"impr", "plur"} in one.tag for one in parses):
        kinds.add("do")
    return frozenset(kinds)


@cache
def _dictionary() -> "MorphAnalyzer":
    """16 MB of words, read when the first text is checked."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - not at every start

    return MorphAnalyzer()


@cache
def _patterns() -> list[tuple[str, Severity, str, re.Pattern[str], str]]:
    """Compiled when the first text is checked, and not looked up for each text."""
    return [
        (rule, severity, what, re.compile(pattern), instead)
        for rule, severity, what, patterns in WORDINGS
        for pattern, instead in patterns.items()
    ]


def wording(message: Message) -> Iterator[Finding]:
    for text in (message.text, *message.buttons):
        low = text.lower()
        for rule, severity, what, pattern, instead in _patterns():
            if found := pattern.search(low):
                yield Finding(rule, severity, found[0], what, instead)
        for polite in POLITE.finditer(text):
            yield error("R24", polite[0], "«вы» с маленькой буквы")


def letters(message: Message) -> Iterator[Finding]:
    for text in (message.text, *message.buttons):
        yield from _capitals(text)
        own = ADDRESS.sub("", text)
        for word in MIXED.findall(own):
            yield error("R27", word, "в слове русские и латинские буквы")
        for word in LATIN.findall(own):
            if word not in words.LATIN_NAMES and not (word.isupper() and len(word) > 2):
                yield error("R27", word, "скажите по-русски")
    for word in words.ABBREVIATIONS - words.NEEDS_NO_WORD - message.explained:
        if re.search(rf"\b{word}[а-я]{{0,2}}\b", message.text) and not re.search(
            words.EXPLAINED.format(word), message.text
        ):
            yield error("R13", word, "объясните рядом: «МФЦ (центр документов)»")
    if message.text.count("!") > 1:
        yield error("R19", message.text, "один «!» на сообщение")


def _capitals(text: str) -> Iterator[Finding]:
    """A word everybody knows is shouted; another is an abbreviation nobody need know."""
    for word in CAPITALS.findall(text):
        if word not in words.ABBREVIATIONS:
            known = len(word) > 5 or (_dictionary().word_is_known(word.lower()) and not _short(word))
            yield error("R19" if known else "R13", word, "скажите словами и маленькими буквами")


def _short(word: str) -> bool:
    return any("Abbr" in parse.tag for parse in _dictionary().parse(word))


def numbers(message: Message) -> Iterator[Finding]:
    low = message.text.lower()
    if found := re.search(words.NUMBER_WORDS, low):
        yield warning("R14", found[0], "пишите цифрами")
    if found := re.search(r"%|процент|\b\d/\d\b|[½¼¾]|\b(?!(3[4-9]|4[0-2]),\d\b)\d+,\d", low):
        yield error("R15", found[0], "только целые числа")
    if found := DAY.search(low):
        yield error("R16", found[0], "пишите день полностью: 6 декабря, пятница")
    if message.level == "easy" and (found := ROUND_HOUR.search(low)):
        yield error("R16", found[0], "пишите «10 утра», «6 вечера»")
    for line in message.text.splitlines():
        ends = [one.end() for one in PHONE.finditer(line)]
        if ends and not re.fullmatch(r"[.!?»]*", line[ends[-1] :].strip()):
            yield warning("R18", line, "номер в конце строки")


def conditions(message: Message) -> Iterator[Finding]:
    count = len(re.findall(r"\bесли\b", message.text.lower()))
    if count > (1 if message.level == "plain" else 0):
        yield warning("R23", message.text, "спросите: «Жарко? Снимите кофту.»")


def preview(message: Message) -> Iterator[Finding]:
    if message.preview and (found := re.search(words.SENSITIVE, message.text[:40].lower())):
        yield error("R26", found[0], "это увидят на закрытом экране")
