"""How much stands on a screen: words, sentences, commas, buttons, pictures. Counting, no language."""

import re
from collections.abc import Iterator
from typing import Final

from bot.domain import plain_words as words
from bot.domain.plain_message import DATE_OR_PLACE, EMOJI, PHONE, WORD, Finding, Message, error, warning

HOUR: Final = re.compile(r"\b\d{1,2} (утра|вечера|час(а|ов)? (дня|ночи))")
"""«2 часа дня» is one thing, as 14:00 is one word."""


def sizes(message: Message) -> Iterator[Finding]:
    limits = message.limits
    for sentence in message.sentences:
        count, commas = len(WORD.findall(sentence)), sentence.count(",")
        if count > limits.sentence_words:
            yield error("R01", sentence, f"слов: {count}, можно {limits.sentence_words}")
        if commas > limits.commas and not DATE_OR_PLACE.match(sentence):
            yield error("R02", sentence, f"запятых: {commas}, можно {limits.commas}")
    if message.lines > limits.sentences:
        yield error("R03", message.text, f"предложений: {message.lines}, можно {limits.sentences}")
    if len(message.text) > limits.characters:
        yield error("R04", message.text, f"знаков: {len(message.text)}, можно {limits.characters}")
    for word in message.words:
        if len(word) > limits.word_length and not PHONE.fullmatch(word):
            yield error("R05", word, f"длинное слово: букв {len(word)}, можно {limits.word_length}")


def buttons_fit(message: Message) -> Iterator[Finding]:
    limits = message.limits
    if len(message.buttons) > limits.buttons:
        yield error("R07", " · ".join(message.buttons), f"кнопок: {len(message.buttons)}, можно {limits.buttons}")
    for button in message.buttons:
        if len(WORD.findall(HOUR.sub("7", button))) > limits.button_words:
            yield error("R08", button, f"слов на кнопке можно {limits.button_words}")
        if re.search(words.BUTTON_NOUNS, button.lower()):
            yield error("R08", button, "скажите глаголом")


def easy_to_read(message: Message) -> Iterator[Finding]:
    """Flesch for Russian; long names make good short texts look hard, so it only advises."""
    counted = [word for word in message.words if word[0].isalpha()]
    if len(counted) <= 12:
        return
    syllables = sum(max(1, len(re.findall(r"[аеёиоуыэюя]", word.lower()))) for word in counted)
    ease = 206.835 - 1.3 * len(counted) / len(message.sentences) - 60.1 * syllables / len(counted)
    if ease < message.limits.ease:
        yield warning("W20", message.text, f"трудно читать: {ease:.0f} из {message.limits.ease}")


def pictograms(message: Message) -> Iterator[Finding]:
    """A program that reads the screen aloud says nothing useful of a picture: a word always stands beside it."""
    for line in (*message.text.splitlines(), *message.buttons):
        found = EMOJI.findall(line)
        if unknown := set(found) - words.PICTOGRAMS:
            yield warning("R21", " ".join(sorted(unknown)), "картинки нет в нашем списке")
        if len(found) > 1 or (found and not line.lstrip().startswith(found[0])):
            yield warning("R21", line, "одна картинка, в начале строки")
        if found and not WORD.search(line):
            yield error("R21", line, "рядом с картинкой нужно слово")
    if message.level == "easy" and not message.fragment and not EMOJI.search("".join((message.text, *message.buttons))):
        yield error("R21", message.text, "нет ни одной картинки")
