"""The reader's eyes see what they are there to see."""

import pytest

from bot.buttons.keys import Key
from bot.domain.people import Role
from bot.domain.voices import Voice
from tests.windows.reading import Seen, flaws, levels_differ

GOOD = Seen("🏠 Мы рядом.", [Key("Да", "a:1")])
BAD: list[tuple[str, Voice, Seen]] = [
    ("no words", "ru", Seen(" ", GOOD.buttons)),
    ("no words", "ru", Seen(GOOD.text, [Key("", "a:1")])),
    ("placeholder", "ru", Seen("Вам пишет {name}.", [])),
    ("placeholder", "en", Seen("Good", [Key("Write to {name}", "a:1")])),
    ("too long", "ru", Seen(GOOD.text, [Key("Да", "я" * 33)])),
    ("another language", "ru", Seen("Мы рядом. Call us.", [])),
    ("another language", "ru@easy", Seen(GOOD.text, [Key("Yes", "a:1")])),
    ("another language", "en", Seen("We are here. Мы рядом.", [])),
    ("R10", "ru", Seen("Необходимо прийти завтра.", [])),
    ("R21", "ru@easy", Seen("Мы рядом.", [])),
    ("R21", "ru", Seen(GOOD.text, [Key("👍", "a:1")])),
    ("R26", "ru", Seen("Завтра нарколог.", [])),
    ("R07", "ru@easy", Seen(GOOD.text, [Key(f"{day}", "a:1") for day in range(5)])),
]


@pytest.mark.parametrize(("what", "voice", "seen"), BAD)
def test_a_flaw_is_seen(what: str, voice: Voice, seen: Seen) -> None:
    assert what in " ".join(flaws(seen, voice, Role.MOTHER, unasked=True))


def test_a_good_message_has_none() -> None:
    assert flaws(GOOD, "ru@easy", Role.MOTHER) == []
    assert flaws(Seen("Анкета BRN-001, https://t.me/x", []), "ru", Role.CURATOR) == []
    days = [Key(" ", "a"), *(Key(f"{day}", "a") for day in range(31))]
    assert flaws(Seen(GOOD.text, days), "ru@easy", Role.MOTHER, grid=True) == []


def test_levels_are_told_apart() -> None:
    assert levels_differ(GOOD, Seen("🏠 Рядом.", GOOD.buttons))
    assert levels_differ(Seen("Кто идёт?", []), Seen("Кто идёт?", []))
    assert not levels_differ(GOOD, GOOD)
