"""Contact details: how many planted leaks are held, how often an ordinary line is, and that tricks change nothing.

`-s` prints the figures of relay_contacts/lines.yaml.
"""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.relay_contacts import FRAGMENT, gives_contacts
from bot.domain.relay_contacts_digits import in_digits

HERE = Path(__file__).parent
DATA = yaml.safe_load((HERE / "relay_contacts/lines.yaml").read_text(encoding="utf-8"))
HELD = [line for lines in DATA["held"].values() for line in lines]
PASSES = [line for lines in DATA["passes"].values() for line in lines]
ORDINARY = yaml.safe_load((HERE / "red_flags/phrases.yaml").read_text(encoding="utf-8"))["ordinary"]
"""Lines of another set, which the rule was not written by."""
NUMBERS = {
    0: "ноль", 1: "один", 2: "два", 3: "три", 4: "четыре", 5: "пять", 6: "шесть", 7: "семь", 8: "восемь", 9: "девять",
}  # fmt: skip


def test_planted_leaks_are_held() -> None:
    missed = [line for line in HELD if not gives_contacts(line)]
    print(f"{len(HELD) - len(missed)} of {len(HELD)} held")
    assert len(set(HELD)) >= 200
    assert 1 - len(missed) / len(HELD) >= 0.95, missed


@pytest.mark.parametrize(("lines", "many"), [(PASSES, 150), (ORDINARY, 320)], ids=["numbers of everyday life", "talk"])
def test_ordinary_lines_pass(lines: list[str], many: int) -> None:
    alarms = [line for line in lines if gives_contacts(line)]
    print(f"{len(alarms)} false alarms in {len(lines)}")
    assert len(set(lines)) >= many
    assert len(alarms) / len(lines) <= 0.02, alarms


PHONES = st.integers(0, 10**9 - 1).map(lambda rest: f"89{rest:09}")


GAPS = st.sampled_from(["", " ", "-", ".", "\n", " - ", ", ", " потом ", "…"])


@given(PHONES, st.lists(GAPS, min_size=11, max_size=11))
def test_no_way_to_cut_a_number_lets_it_through(phone: str, gaps: list[str]) -> None:
    assert gives_contacts("".join(digit + gap for digit, gap in zip(phone, gaps, strict=True)))


@given(PHONES, st.lists(st.booleans(), min_size=11, max_size=11), st.sampled_from([" ", ", ", "\n", "-"]))
def test_digits_said_as_words_are_digits(phone: str, said: list[bool], gap: str) -> None:
    spoken = [NUMBERS[int(digit)] if word else digit for digit, word in zip(phone, said, strict=True)]
    assert gives_contacts(gap.join(spoken))


@given(PHONES, st.lists(st.integers(1, 4), min_size=11, max_size=11))
def test_a_number_in_pieces_is_seen_when_its_last_piece_comes(phone: str, sizes: list[int]) -> None:
    pieces: list[str] = []
    rest = phone
    for size in sizes:
        pieces, rest = [*pieces, rest[:size]], rest[size:]
    pieces = [piece for piece in pieces if piece]
    assert all(len(piece) <= FRAGMENT for piece in pieces)
    assert gives_contacts(*pieces)


@given(st.integers(0, 999))
def test_a_price_a_weight_and_a_dose_are_none(number: int) -> None:
    for line in (f"стоит {number} рублей", f"весит {number}0 грамм", f"дала {number} мл", f"прошло {number} дней"):
        assert not gives_contacts(line)


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("триста сорок пять", "345"),
        ("восемь девять", "8 9"),
        ("девятьсот двенадцать", "912"),
        ("двадцать десять", "20 10"),
        ("два нуля", "00"),
        ("сорокпять", "45"),
        ("три поросёнка", "3 поросёнка"),
        ("стол", "стол"),
    ],
)
def test_numbers_in_words(said: str, digits: str) -> None:
    assert in_digits(said) == digits


@pytest.mark.parametrize("text", ["", " ", "\ud83d", "👍", "@", ".", "8"])
def test_what_says_nothing_passes(text: str) -> None:
    assert not gives_contacts(text)


@pytest.mark.parametrize("part", ["8 ", "восемь ", "а.", "@a ", "улица ", "живу а ", "вотсап ", "1,", " о", "a", "1"])
def test_no_message_keeps_the_writer_waiting(part: str) -> None:
    """It is read inside the one writer's transaction. The bound is far above what it takes, and far below a stall."""
    began = time.perf_counter()
    gives_contacts((part * 4096)[:4096])
    assert time.perf_counter() - began < 1
