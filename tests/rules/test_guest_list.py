"""A list for the door: whoever comes stands on it, whatever their number and however long their name."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.events import Answer, Company, Guest
from bot.handlers.events_papers import _counted, _lines
from bot.reports.guest_list import Line, guest_list, sheets
from bot.reports.sheet import Section
from bot.texts import Texts

DAY = date(2026, 12, 1)
SECTIONS = st.lists(st.integers(0, 90), min_size=1, max_size=3).map(
    lambda counts: [Section(f"H{n}", [f"{n}-{line}" for line in range(count)]) for n, count in enumerate(counts)]
)


@given(SECTIONS, st.integers(5, 40))
def test_everybody_stands_on_it_once_and_each_sheet_says_of_what_it_is_a_part(
    sections: list[Section], room: int
) -> None:
    pages = sheets(sections, room)
    said = [line.text for page in pages for line in page if line.text and not line.is_heading]
    assert said == [line for section in sections for line in section.lines]
    assert all(0 < len(page) <= room for page in pages)
    assert all(page[0].is_heading for page in pages)
    for page, following in pairwise(pages):
        alone = page[-1].is_heading and following[0] == page[-1]
        assert not alone, "a heading at the end of a sheet, its lines on the next"
    for page in pages:
        for line in page:
            of_section = next(
                number for number, one in enumerate(sections) if line.text in (one.heading, *one.lines, "")
            )
            above = [one for one in page[: page.index(line) + 1] if one.is_heading]
            assert not line.text or above[-1] == Line(f"H{of_section}", is_heading=True)


@settings(max_examples=8)
@given(st.integers(0, 120), st.text("Щщ ю", min_size=1, max_size=300))
def test_it_has_as_many_sheets_as_it_needs(count: int, words: str) -> None:
    asked: list[tuple[int, int]] = []

    def sheet_of(n: int, of: int) -> str:
        asked.append((n, of))
        return words

    file = guest_list(words, words, [Section(words, [f"{n} {words}" for n in range(count)])], words, sheet_of, DAY)
    assert file.startswith(b"%PDF")
    assert [n for n, _ in asked] == list(range(1, len(asked) + 1))
    assert {of for _, of in asked} == {len(asked)}
    assert f"/Count {len(asked)}".encode() in file
    assert count / 40 <= len(asked) <= count / 30 + 1


def test_no_more_of_a_name_than_its_first_word_and_how_many_there_are() -> None:
    texts = Texts("ru", "Asia/Barnaul")
    guests = [
        Guest(1, None, 1, "BRN-001", "Аня Рождественская", Answer.COMING, True, Company(2, 1)),
        Guest(2, None, 1, "BRN-002", "Юля", Answer.COMING, True),
    ]
    assert _lines(guests, texts) == ["Аня · BRN-001 · детей: 2 · взрослых с ней: 1", "Юля · BRN-002"]
    assert _counted("Придут", guests, texts) == "Придут · семей: 2 · человек: 5"
    assert _counted("Придут", [], texts) == "Пока никто не сказал, что придёт."
