"""Numbers as people write them to be overlooked: in words, letter by letter, with letters that look like digits."""

import re
import unicodedata

_ONES = {
    "ноль": 0, "нуль": 0, "ноля": 0, "нуля": 0, "нолик": 0, "зеро": 0, "zero": 0,
    "один": 1, "одна": 1, "адин": 1, "единица": 1, "единичка": 1, "one": 1,
    "два": 2, "две": 2, "двойка": 2, "двоечка": 2, "two": 2,
    "три": 3, "тройка": 3, "three": 3,
    "четыре": 4, "читыре": 4, "четверка": 4, "four": 4,
    "пять": 5, "пядь": 5, "пятерка": 5, "five": 5,
    "шесть": 6, "шесь": 6, "шестерка": 6, "six": 6,
    "семь": 7, "сем": 7, "семерка": 7, "seven": 7,
    "восемь": 8, "восем": 8, "восемерка": 8, "восьмерка": 8, "eight": 8,
    "девять": 9, "девядь": 9, "девятка": 9, "nine": 9,
}  # fmt: skip
_TEENS = {
    "десять": 10, "одиннадцать": 11, "одинадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14,
    "пятнадцать": 15, "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19,
}  # fmt: skip
_TENS = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "пядесят": 50, "писят": 50, "шестьдесят": 60,
    "шисят": 60, "семьдесят": 70, "семдесят": 70, "восемьдесят": 80, "восемдесят": 80, "девяносто": 90,
}  # fmt: skip
_HUNDREDS = {
    "сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "питсот": 500, "шестьсот": 600,
    "семьсот": 700, "семсот": 700, "восемьсот": 800, "восемсот": 800, "девятьсот": 900, "девятсот": 900,
}  # fmt: skip
_VALUES = _ONES | _TEENS | _TENS | _HUNDREDS
_NUMBER_WORD = re.compile("|".join(sorted(_VALUES, key=len, reverse=True)))
_ALL_NUMBERS = re.compile(f"(?:{_NUMBER_WORD.pattern})+")
_TWICE = re.compile(r"\b(два|две|три|четыре|2|3|4) (ноля|нуля|единицы|двойки|тройки|пятерки|семерки|девятки)\b")
_REPEATED = {"ноля": "0", "нуля": "0", "единицы": "1", "двойки": "2", "тройки": "3", "пятерки": "5",
             "семерки": "7", "девятки": "9"}  # fmt: skip
_TIMES = {"два": 2, "две": 2, "три": 3, "четыре": 4, "2": 2, "3": 3, "4": 4}
_SPELT = re.compile(r"(?<!\w)[^\W\d_](?:[ .\-*_·][^\W\d_]){2,}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[\doоlізбi|]{0,20}\d[\doоlізбi|]{0,20}")
_LIKE_DIGITS = str.maketrans("oоlізбi|", "00113611")
_BETWEEN_DIGITS = re.compile(r"(?<=\d )(?:[oо] )+(?=\d)")


def as_typed(text: str) -> str:
    """Small letters and plain digits, е for ё, nothing invisible or drawn over; what was spelt out is a word again."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    seen = "".join(_plain(letter) for letter in unicodedata.normalize("NFD", folded) if _is_seen(letter))
    return _SPELT.sub(lambda found: re.sub(r"[ .\-*_·]", "", found.group()), unicodedata.normalize("NFC", seen))


def in_digits(typed: str) -> str:
    """The same text with every number in digits: «девятьсот двенадцать» is 912, «9оо» is 900."""
    said = _TWICE.sub(lambda found: _REPEATED[found[2]] * _TIMES[found[1]], typed)
    said = _WORD.sub(lambda found: _split(found.group()), said)
    said = _joined(said)
    said = _MIXED.sub(lambda found: found.group().translate(_LIKE_DIGITS), said)
    return _BETWEEN_DIGITS.sub(lambda found: found.group().translate(_LIKE_DIGITS), said)


def _is_seen(letter: str) -> bool:
    """й and its like keep their mark; strokes through letters, boxes around them and what has no width go."""
    return letter == "\u0306" or unicodedata.category(letter) not in ("Mn", "Me", "Cf")


def _plain(letter: str) -> str:
    digit = unicodedata.digit(letter, None)
    return letter if digit is None else str(digit)


def _split(word: str) -> str:
    """A word that is nothing but numbers written together, apart."""
    if word in _VALUES or not _ALL_NUMBERS.fullmatch(word):
        return word
    return " ".join(_NUMBER_WORD.findall(word))


def _joined(text: str) -> str:
    """Words that are one number together become its digits: «триста сорок пять» is 345, «восемь девять» is 8 9."""
    out, last, value, floor = [], 0, None, 0
    for found in _WORD.finditer(text):
        number = _VALUES.get(found.group())
        if number is None:
            continue
        between = text[last : found.start()]
        if value is not None and between in (" ", "-", "") and 0 < number < floor:
            value += number
        else:
            out += ["" if value is None else str(value), between]
            value = number
        floor, last = _room(number), found.end()
    return "".join([*out, "" if value is None else str(value), text[last:]])


def _room(number: int) -> int:
    """What may still be added to the same number must be less than this."""
    if number >= 100:
        return 100
    return 10 if number >= 20 else 0
