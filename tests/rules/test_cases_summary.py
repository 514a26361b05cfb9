"""The page about a family: one sheet however much there is, and everything on it comes from the summary alone."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cases_about import Track
from bot.domain.cases_clocks import Due
from bot.domain.cases_course import Stage
from bot.domain.cases_levels import Level
from bot.domain.cases_summary import Child, Help, Summary
from bot.domain.children import CareRelation
from bot.domain.children_ages import AgeBand, band, bands
from bot.domain.meetings_tasks import AgencyTask, Doer
from bot.domain.referrals import ReferralKind, ReferralState
from bot.domain.services import Group
from bot.domain.visits import Mark, Skill
from bot.domain.voices import VOICES, Voice
from bot.handlers import cases_summary_words as words
from bot.reports.sheet import BOTTOM, HEIGHT, MARGIN, WIDTH, Section, font, rows, sheet
from bot.texts import Texts

TODAY = date(2026, 12, 1)
SOME_DAY = datetime(2026, 11, 20, tzinfo=UTC)
EARLIER = TODAY - timedelta(days=20)


def summary(many: int = 1) -> Summary:
    return Summary(
        "BRN-017",
        "Asia/Barnaul",
        TODAY,
        date(2026, 9, 1),
        "Рядом с мамой, " * 8,
        Track.FAMILY,
        (Level.CRISIS, EARLIER),
        {Stage.INTAKE: EARLIER, Stage.AGREEMENT: EARLIER, Stage.MONITORING: TODAY},
        TODAY + timedelta(days=300),
        {Due.ASSESSMENT_OVERDUE: TODAY, Due.REVIEW: TODAY + timedelta(days=90)},
        [Child(AgeBand.UNDER_3, CareRelation.GRANDPARENT), *[Child(AgeBand.UNDER_14, None)] * many],
        [Help(ReferralKind.LEGAL, "Центр помощи семье и детям " * 5, ReferralState.SENT, TODAY)] * many,
        TODAY,
        many,
        dict.fromkeys(Group, many),
        [Skill("bathing", Mark.ALONE, SOME_DAY)] * many,
        datetime(2026, 12, 9, 7, tzinfo=UTC),
        [AgencyTask(7, 1, Doer("Центр помощи семье", 1), "Собрать справки", EARLIER, datetime(2026, 11, 1, tzinfo=UTC))]
        * many,
    )


def written(found: Summary, voice: Voice) -> list[str]:
    texts = Texts(voice, found.zone)
    parts = (words.title(found, texts), words.sections(found, voice, texts), words.foot(found, texts))
    return [row.text for row in rows(*parts, words.more(texts))]


@pytest.mark.parametrize("voice", ["ru", "en"])
@pytest.mark.parametrize("many", [0, 1, 9, 200])
def test_it_is_one_sheet_a4_however_much_there_is(voice: Voice, many: int) -> None:
    found, texts = summary(many), Texts(voice, "Asia/Barnaul")
    parts = (words.title(found, texts), words.sections(found, voice, texts), words.foot(found, texts))
    for row in rows(*parts, words.more(texts)):
        assert row.y <= BOTTOM + 60 < HEIGHT
        assert font(row.size, row.axes).getlength(row.text) <= WIDTH - 2 * MARGIN
    file = sheet(*parts, words.more(texts), found.today)
    assert len(re.findall(rb"/Type /Page\b", file)) == 1
    (box,) = re.findall(rb"/MediaBox \[ ([\d. ]+) \]", file)
    assert [round(float(side) / 72 * 25.4) for side in box.split()] == [0, 0, 210, 297]


def test_a_long_list_says_how_many_more_there_are() -> None:
    lines = written(summary(200), "ru")
    cut = [int(line.removeprefix("и ещё ")) for line in lines if line.startswith("и ещё ")]
    assert cut
    shown = sum(line.startswith("Купание") for line in lines)
    assert 200 - shown in cut


def test_what_is_not_known_is_said_and_not_left_out() -> None:
    bare = Summary(
        "BRN-1", "Asia/Barnaul", TODAY, EARLIER, "", Track.FAMILY, None, {}, None, {}, [], [], None, 0, {}, [], None, []
    )
    lines = written(bare, "ru")
    assert {"Проект: не указано", "Уровень: не указано", "Услуги: нет", "Визиты: 0; последний: нет"} <= set(lines)
    assert lines.count("нет") == 5


def test_no_pictogram_is_asked_of_the_letters_of_paper() -> None:
    for voice in VOICES:
        odd = re.findall(r"[^A-Za-zА-Яа-яЁё\d\s.,:;()«»…'/·!—–-]", " ".join(written(summary(), voice)))
        assert odd == [], voice


@given(st.dates(date(2008, 12, 2), TODAY))
def test_a_band_is_wider_than_a_birthday(born: date) -> None:
    found = band(born, TODAY)
    same = [day for day in range(-800, 801) if _in(found, born + timedelta(days=day))]
    assert len(same) >= 365


def _in(found: AgeBand, born: date) -> bool:
    return born <= TODAY and band(born, TODAY) is found


@given(st.lists(st.text(max_size=400), max_size=60), st.booleans())
@settings(max_examples=25, deadline=None)
def test_any_lines_fit_on_the_page(lines: list[str], boxed: bool) -> None:
    found = rows("Лист", [Section("Первое", lines, boxed), Section("Второе", lines)], "внизу", "и ещё {}".format)
    assert all(row.y <= BOTTOM + 60 for row in found)
    assert found == sorted(found, key=lambda row: row.y)


def test_the_file_holds_no_moment_of_the_machine() -> None:
    file = sheet("Лист", [], "", str, TODAY)
    assert b"20261201" in file
    assert BytesIO(file).read(5) == b"%PDF-"


@given(st.lists(st.dates(date(2009, 1, 1), TODAY), max_size=6))
def test_each_child_has_a_band_the_youngest_first(births: list[date]) -> None:
    found = bands(births, TODAY)
    order = list(AgeBand)
    assert len(found) == len(births)
    assert found == sorted(found, key=order.index)
