"""Can she read it? The rules of plain and easy Russian, as a check of one message.

Errors stop a text from being sent or shipped; warnings are advice to whoever writes. The remarks are in Russian
because only somebody who writes Russian gets them. Rules between texts (both levels exist, the same placeholders,
steps in a guide) belong to the models of `content`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Final

from bot.domain import plain_words as words
from bot.domain.plain_message import DATE_OR_PLACE, EMOJI, PHONE, WORD, Finding, Level, Message, Severity

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


WORDINGS: Final[tuple[tuple[str, Severity, dict[str, str]], ...]] = (
    ("R10", "error", words.OFFICIALESE),
    ("R10", "warning", words.EXPLAIN),
    ("R11", "error", {words.REFLEXIVE: "скажите, кто это делает"}),
    ("R12", "error", {words.DOUBLE_NEGATION: "скажите без двух «не»"}),
    ("R22", "error", words.JUDGING),
    ("R24", "error", {words.FAMILIAR: "пишите «вы»"}),
)


def check(
    text: str, buttons: Sequence[str] = (), level: Level = "plain", *, step: bool = False, preview: bool = False
) -> list[Finding]:
    """Every rule on one message as it would be sent (HTML or not); `step` of a guide, `preview` before «Показать»."""
    message = Message(unescape(re.sub(r"<[^>]+>", "", text)), buttons, level, step, preview)
    return [finding for rule in RULES for finding in rule(message)]


def errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def _error(rule: str, text: str, what: str) -> Finding:
    return Finding(rule, "error", text, what)


def _warning(rule: str, text: str, what: str) -> Finding:
    return Finding(rule, "warning", text, what)


def _sizes(message: Message) -> Iterator[Finding]:
    limits = message.limits
    for sentence in message.sentences:
        count, commas = len(WORD.findall(sentence)), sentence.count(",")
        if count > limits.sentence_words:
            yield _error("R01", sentence, f"слов: {count}, можно {limits.sentence_words}")
        if commas > limits.commas and not DATE_OR_PLACE.match(sentence):
            yield _error("R02", sentence, f"запятых: {commas}, можно {limits.commas}")
    if len(message.sentences) > limits.sentences:
        yield _error("R03", message.text, f"предложений: {len(message.sentences)}, можно {limits.sentences}")
    if len(message.text) > limits.characters:
        yield _error("R04", message.text, f"знаков: {len(message.text)}, можно {limits.characters}")
    for word in message.words:
        if len(word) > limits.word_length and not PHONE.fullmatch(word):
            yield _error("R05", word, "длинное слово")


def _buttons(message: Message) -> Iterator[Finding]:
    limits = message.limits
    if len(message.buttons) > limits.buttons:
        yield _error("R07", " · ".join(message.buttons), f"кнопок: {len(message.buttons)}, можно {limits.buttons}")
    for button in message.buttons:
        if len(WORD.findall(button)) > limits.button_words:
            yield _error("R08", button, f"слов на кнопке можно {limits.button_words}")
        if re.search(words.BUTTON_NOUNS, button.lower()):
            yield _error("R08", button, "скажите глаголом")


def _grammar(message: Message) -> Iterator[Finding]:
    parse = _dictionary().parse
    imperatives = []
    for word in message.words:
        if not re.match(r"[а-яё]", word.lower()) or word.lower() in words.NOT_PARTICIPLES:
            continue
        parses = parse(word)
        if parses[0].tag.POS in {"PRTF", "PRTS", "GRND"}:
            yield _error("R06", word, "причастие или деепричастие")
        if any({"impr", "plur"} in one.tag for one in parses):
            imperatives.append(word)
    if message.step and len(imperatives) > 4:
        yield _warning("R09", ", ".join(imperatives), "в одном шаге одно действие")


@cache
def _dictionary() -> "MorphAnalyzer":
    """16 MB of words, read when the first text is checked."""
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - not at every start

    return MorphAnalyzer()


def _wording(message: Message) -> Iterator[Finding]:
    for text in (message.text, *message.buttons):
        for rule, severity, patterns in WORDINGS:
            for pattern, instead in patterns.items():
                if found := re.search(pattern, text.lower()):
                    yield Finding(rule, severity, found[0], instead)
        if found := re.search(r"(?<=[\w,;—–-] )(Вы|Вас|Вам|Вами|Ваш[а-я]{0,3})\b", text):
            yield _error("R24", found[0], "«вы» с маленькой буквы")


def _letters(message: Message) -> Iterator[Finding]:
    for text in (message.text, *message.buttons):
        for word in re.findall(r"\b[А-ЯЁ]{2,}\b|\b[A-Z]{3,}\b", text):
            if word not in words.ABBREVIATIONS:
                yield _error("R19" if len(word) > 5 else "R13", word, "скажите словами и маленькими буквами")
    if message.text.count("!") > 1:
        yield _error("R19", message.text, "один «!» на сообщение")


def _numbers(message: Message) -> Iterator[Finding]:
    low = message.text.lower()
    if found := re.search(words.NUMBER_WORDS, low):
        yield _warning("R14", found[0], "пишите цифрами")
    if found := re.search(r"%|процент|\d/\d|\b(?!(3[4-9]|4[0-2]),\d\b)\d+,\d", low):
        yield _error("R15", found[0], "только целые числа")
    if found := re.search(r"\b\d{1,2}\.\d{2}\b|послезавтра", low):
        yield _error("R16", found[0], "пишите день полностью: 6 декабря, пятница")
    for line in message.text.splitlines():
        if (found := PHONE.search(line)) and not re.fullmatch(r"[.!?»]*", line[found.end() :].strip()):
            yield _warning("R18", line, "номер в конце строки")


def _ease(message: Message) -> Iterator[Finding]:
    """Flesch for Russian; long names make good short texts look hard, so it only advises."""
    counted = [word for word in message.words if word[0].isalpha()]
    if len(counted) <= 12:
        return
    syllables = sum(max(1, len(re.findall(r"[аеёиоуыэюя]", word.lower()))) for word in counted)
    ease = 206.835 - 1.3 * len(counted) / len(message.sentences) - 60.1 * syllables / len(counted)
    if ease < message.limits.ease:
        yield _warning("R20", message.text, f"трудно читать: {ease:.0f} из {message.limits.ease}")


def _pictograms(message: Message) -> Iterator[Finding]:
    for line in (*message.text.splitlines(), *message.buttons):
        found = EMOJI.findall(line)
        if unknown := set(found) - words.PICTOGRAMS:
            yield _warning("R21", " ".join(sorted(unknown)), "картинки нет в нашем списке")
        if len(found) > 1 or (found and not line.lstrip().startswith(found[0])):
            yield _warning("R21", line, "одна картинка, в начале строки")
        if found and not WORD.search(line):
            yield _warning("R21", line, "рядом с картинкой нужно слово")
    if message.level == "easy" and not EMOJI.search("".join((message.text, *message.buttons))):
        yield _error("R21", message.text, "нет ни одной картинки")


def _conditions(message: Message) -> Iterator[Finding]:
    count = len(re.findall(r"\bесли\b", message.text.lower()))
    if count > (1 if message.level == "plain" else 0):
        yield _warning("R23", message.text, "спросите: «Жарко? Снимите кофту.»")


def _preview(message: Message) -> Iterator[Finding]:
    if message.preview and (found := re.search(words.SENSITIVE, message.text[:40].lower())):
        yield _error("R26", found[0], "это увидят на закрытом экране")


RULES: Final[tuple[Callable[[Message], Iterator[Finding]], ...]] = (
    _sizes,
    _buttons,
    _grammar,
    _wording,
    _letters,
    _numbers,
    _ease,
    _pictograms,
    _conditions,
    _preview,
)
