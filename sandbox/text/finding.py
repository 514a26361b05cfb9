"""What Telegram finds in a text by itself: mentions, commands, tags, card numbers and addresses. It also finds
telephone numbers, by rules it does not tell."""

import re
import unicodedata
from collections.abc import Iterator

from sandbox.text.entities import Entity, apart, units
from sandbox.text.links import Span, is_word, links, telegram_links

NAME = "[A-Za-z0-9_]"
MENTION = re.compile(f"@({NAME}*)")
SHORT_NAMES = {"gif", "nft", "pic", "ufc", "vid"}
COMMAND = re.compile(f"/({NAME}*)(@{NAME}*)?")
TAG = re.compile("[#$]")
CASHTAG = re.compile(r"1INCH|[A-Z]*")
OF_CHAT = re.compile(f"@{NAME}{{3,32}}")
OF_CHAT_WHOLE = re.compile(f"@{NAME}{{3,32}}(?!{NAME})")
LONGEST_HASHTAG = 256
DIGITS = re.compile(r"[0-9][0-9 -]*")
ONE_PIECE = re.compile(r"[0-9]{16,19}(?= )")  # a card number without spaces ends at one
HINTS = re.compile(r"[@/#$.]|[0-9](?:[ -]*[0-9]){12}")


def found(text: str) -> list[Entity]:
    """None of them shares a character with another."""
    if not HINTS.search(text):
        return []
    spans = [*_of("mention", _mentions(text)), *_of("bot_command", _commands(text)), *_tags(text)]
    spans += [*_of("bank_card_number", _cards(text)), *_of("url", telegram_links(text)), *links(text)]
    straight = len(text) == units(text)
    entities = []
    for (start, stop), kind in spans:
        offset = start if straight else units(text[:start])
        entities.append({"type": kind, "offset": offset, "length": units(text[start:stop])})
    return apart(entities)


def _of(kind: str, spans: Iterator[Span]) -> Iterator[tuple[Span, str]]:
    return ((span, kind) for span in spans)


def _around(text: str, start: int, stop: int) -> tuple[str, str]:
    return text[start - 1 : start] if start else "", text[stop : stop + 1]


def _mentions(text: str) -> Iterator[Span]:
    for match in MENTION.finditer(text):
        name = match.group(1)
        known = 4 <= len(name) <= 32 or name.lower() in SHORT_NAMES
        if known and not any(map(is_word, _around(text, *match.span()))):
            yield match.span()


def _commands(text: str) -> Iterator[Span]:
    for match in COMMAND.finditer(text):
        command, bot = match.group(1), match.group(2)
        known = 1 <= len(command) <= 64 and (bot is None or 4 <= len(bot) <= 33)
        if known and not any(is_word(near) or (near and near in "/<>") for near in _around(text, *match.span())):
            yield match.span()


def _tags(text: str) -> Iterator[tuple[Span, str]]:
    for match in TAG.finditer(text):
        sign, at = match.group(), match.start()
        before = text[at - 1 : at] if at else ""
        if _in_tag(before) or (sign == "$" and before == "$"):
            continue
        stop = _hashtag(text, at + 1) if sign == "#" else _cashtag(text, at + 1)
        if stop:
            yield (at, stop), "hashtag" if sign == "#" else "cashtag"


def _in_tag(character: str) -> bool:
    if character in ("", "_", "\u200c", "\u00b7") or "\u0d80" <= character <= "\u0dff":
        return character != ""
    category = unicodedata.category(character)
    return category[0] == "L" or category == "Nd"


def _hashtag(text: str, start: int) -> int:
    """Its end; 0 when there is none. It has a letter, and may name a chat."""
    stop = start
    while stop < len(text) and _in_tag(text[stop]):
        stop += 1
    kept = min(stop, start + LONGEST_HASHTAG)
    named = any(unicodedata.category(character)[0] == "L" for character in text[start:kept])
    if kept == stop and (chat := OF_CHAT.match(text, stop)):
        kept = stop = chat.end()
    return kept if named and text[stop : stop + 1] != "#" else 0


def _cashtag(text: str, start: int) -> int:
    name = CASHTAG.match(text, start)
    if name is None or not 1 <= len(name.group()) <= 8:
        return 0
    chat = OF_CHAT_WHOLE.match(text, name.end())
    stop = chat.end() if chat else name.end()
    after = text[stop : stop + 1]
    return 0 if after == "$" or _in_tag(after) else stop


def _cards(text: str) -> Iterator[Span]:
    at = 0
    while match := DIGITS.search(text, at):
        start, at = match.span()
        before = text[start - 1 : start] if start else ""
        if before in tuple(".,+-_") or _is_letter(before):
            continue
        one = ONE_PIECE.match(text, start)
        at = one.end() if one else at
        run = text[start:at].rstrip(" -")
        digits = re.sub("[ -]", "", run)
        after = text[start + len(run) : start + len(run) + 1]
        if 13 <= len(digits) <= 19 and len(run) < 2 * len(digits) and not _goes_on(after) and _is_card(digits):
            yield start, start + len(run)


def _goes_on(after: str) -> bool:
    return after in ("-", "_") or _is_letter(after)


def _is_letter(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] == "L"


def _is_card(digits: str) -> bool:
    """Luhn's sum is right, and the length is that of its payment system."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    if sum(number - 9 if number > 9 else number for number in doubled) % 10:
        return False
    two, four = int(digits[:2]), int(digits[:4])
    if digits[0] == "4":
        return len(digits) in (13, 16, 18, 19)
    if 51 <= two <= 55 or 2221 <= four <= 2720 or 2200 <= four <= 2204:
        return len(digits) == 16
    if two in (34, 37):
        return len(digits) == 15
    return two not in (62, 81) or len(digits) >= 16
