"""Meetings of agencies: names that must not stand in a line, the rhythm, and how many are late with whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.meetings import MeetingPress
from bot.dialogs.meetings.card import card_screen
from bot.domain.brigade import Agency
from bot.domain.cases import Case
from bot.domain.meetings import (
    HERS,
    LINE_LIMIT,
    MONTHS,
    MOST,
    PLACE_LIMIT,
    Coming,
    Every,
    Guest,
    Line,
    LineKind,
    Lines,
    Meeting,
    MeetingState,
    full,
    names_somebody,
    next_day,
)
from bot.domain.meetings import Fault as MeetingFault
from bot.domain.meetings_tasks import FURTHEST, AgencyTask, Doer, Fault, day_fault, late_by_doer
from bot.domain.people import Role
from bot.domain.voices import Voice
from bot.handlers.meetings_choices import guests_screen
from bot.handlers.meetings_paper import CONTACTS, letter, sections
from bot.reports.sheet import rows
from bot.texts import Texts
from bot.use_cases.meetings import Board, Choices, Colleague

FAMILY = ["Аня и Миша", "Анна Петровна Смирнова", "Алёна"]
TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "Справка для Ани",
        "Поговорить с Мишей, потом к врачу",
        "смирновой помочь с жильём",
        "Алене — садик",
        "Кто поедет к «Анне»?",
        "АНЯ просит",
    ],
)
def test_a_name_is_found_in_each_of_its_cases(words: str) -> None:
    assert names_somebody(words, FAMILY)


@pytest.mark.parametrize(
    "words", ["Справка о прививках", "Кто поможет семье с жильём?", "Анализ документов", "Мама ищет работу", "", "и"]
)
def test_words_that_name_nobody_stand(words: str) -> None:
    assert not names_somebody(words, [*FAMILY, "Семья Мама"])


@given(st.sampled_from(["Оля", "Юлия", "Надежда", "Игорь", "Тимофей", "Марьям"]), st.text("абвг, ", max_size=20))
def test_a_name_as_it_is_written_is_always_found(name: str, around: str) -> None:
    assert names_somebody(f"{around} {name} {around}", [name])


@given(st.dates(date(2020, 1, 31), date(2040, 12, 31)), st.sampled_from(list(Every)))
def test_the_next_one_lies_so_many_months_ahead_and_never_is_never(last: date, every: Every) -> None:
    day = next_day(last, every)
    if every is Every.NEVER:
        assert day is None
        return
    assert day is not None
    months = (day.year - last.year) * 12 + day.month - last.month
    assert months == MONTHS[every]
    assert day.day <= last.day


def test_seven_lines_of_an_agenda_are_all_and_three_of_hers() -> None:
    lines = Lines(tuple(Line(n, LineKind.AGENDA, "а") for n in range(7)) + (Line(8, LineKind.HERS, "б"),) * 3)
    assert full(lines, LineKind.AGENDA)
    assert full(lines, LineKind.HERS)
    assert not full(lines, LineKind.DECISION)


tasks = st.lists(st.tuples(st.sampled_from(["Опека", "ПДН"]), st.integers(-9, 9), st.booleans()), max_size=30)


@given(tasks)
def test_late_are_those_that_are_open_after_their_day(rows: list[tuple[str, int, bool]]) -> None:
    made = [
        AgencyTask(n, 1, Doer(who, 1), "что", TODAY + timedelta(days=ahead), NOW, NOW if done else None)
        for n, (who, ahead, done) in enumerate(rows)
    ]
    found = late_by_doer(made, TODAY)
    assert sum(found.values()) == sum(ahead < 0 and not done for _, ahead, done in rows)
    assert all(found.values())


@given(st.integers(-1000, 1000))
def test_a_task_is_for_today_or_later_and_within_a_year(ahead: int) -> None:
    fault = day_fault(TODAY + timedelta(days=ahead), TODAY)
    assert (fault is Fault.PAST) == (ahead < 0)
    assert (fault is Fault.TOO_FAR) == (ahead > FURTHEST.days)


def board(state: MeetingState) -> Board:
    case = Case(1, 1, "BRN-001", "Аня и Миша", 2, 3, "Asia/Barnaul")
    meeting = Meeting(1, 1, 1, NOW, "Мира, <5>", state, 3, tells_her=True)
    guests = [Guest(1, "Опека <рядом>", 7, None, None, Coming.NONE, was_there=True)]
    lines = (
        Line(1, LineKind.HERS, "Аня хочет учиться"),
        Line(2, LineKind.AGENDA, "Место <в саду>"),
        Line(3, LineKind.DECISION, "Поможем"),
    )
    return Board(case, meeting, guests, Lines(lines), NOW, her=True)


@pytest.mark.parametrize("state", list(MeetingState))
@pytest.mark.parametrize("voice", ["ru", "en"])
def test_neither_paper_nor_letter_has_her_words_or_her_name(state: MeetingState, voice: Voice) -> None:
    texts, here = Texts(voice, "Asia/Barnaul"), board(state)
    paper = "\n".join(row.text for row in rows("", sections(here, voice, texts), "", str))
    for said in (paper, letter(here, voice, texts)):
        assert "Аня" not in said
        assert "учиться" not in said
        assert "саду" in said
    assert "Место <в саду>" in paper
    assert "Место &lt;в саду&gt;" in letter(here, voice, texts)
    assert ("Поможем" in paper) == (state is MeetingState.HELD)


@pytest.mark.parametrize("state", list(MeetingState))
def test_the_card_says_her_words_first_and_escapes_every_value(state: MeetingState) -> None:
    text, keys = card_screen(board(state), "ru", Texts("ru", "Asia/Barnaul"))
    assert text.index("учиться") < text.index("саду")
    assert "<5>" not in text
    assert "<рядом>" not in text
    assert keys[-1][0].data.startswith("meetings:"), "there is a way back"


def test_a_card_as_full_as_it_can_be_is_one_message() -> None:
    here, long = board(MeetingState.HELD), "щ" * LINE_LIMIT
    kinds = [(LineKind.HERS, HERS), (LineKind.AGENDA, MOST), (LineKind.DECISION, MOST)]
    lines = tuple(Line(n, kind, long) for kind, count in kinds for n in range(count))
    guests = [replace(here.guests[0], name="щ" * 60)] * 40
    meeting = replace(here.meeting, place="щ" * PLACE_LIMIT)
    texts = Texts("ru", "Asia/Barnaul")
    full_one = replace(here, meeting=meeting, guests=guests, lines=Lines(lines), fault=MeetingFault.QUICKER)
    assert len(card_screen(full_one, "ru", texts)[0]) < 4096
    assert "и ещё 32" in card_screen(full_one, "ru", texts)[0]
    assert len(letter(full_one, "ru", texts)) + CONTACTS * 190 < 4096


def test_however_many_can_be_called_they_come_by_the_page_and_a_press_stays_on_its_page() -> None:
    agencies = [Agency(number, f"Служба {number}") for number in range(100, 130)]
    found = Choices(board(MeetingState.DRAFT), agencies, [Colleague(5, "Нина", Role.CURATOR)])
    texts, seen = Texts("ru", "Asia/Barnaul"), []
    for page in range(4):
        _, rows = guests_screen(found, MeetingPress(meeting_id=1, what="who", item=page), "ru", texts)
        assert len(rows) <= 14
        seen += [key.label for row in rows for key in row if key.label[:1] in "🏛👤✅"]
    assert len(set(seen)) == len(seen) == 32, "all 30, the colleague, and the agency that ended"
    _, rows = guests_screen(found, MeetingPress(meeting_id=1, what="add", item=113), "ru", texts)
    assert "🏛 Служба 113" in [key.label for row in rows for key in row]
