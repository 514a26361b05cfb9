"""When a pair is asked how it goes, and how a long text is cut."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mentoring import CHECK_IN_DAYS, check_in_at, is_overtaken
from bot.domain.quiet_hours import is_quiet
from bot.domain.relay import CAPTION_LIMIT, TEXT_LIMIT, RelayKind, pieces, split

ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin", "America/New_York"])
START = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=1100)).map(lambda after: START + after)
TELEGRAM_TEXT, TELEGRAM_CAPTION = 4096, 1024
NAME = 64


@given(MOMENTS, ZONES, st.sampled_from(CHECK_IN_DAYS))
def test_a_check_in_comes_at_noon_of_its_day(started: datetime, zone: str, day: int) -> None:
    due = check_in_at(started, day, zone)
    local = due.astimezone(ZoneInfo(zone))
    assert (local.hour, local.minute) == (12, 0)
    assert local.date() == started.astimezone(ZoneInfo(zone)).date() + timedelta(days=day)
    assert not is_quiet(due, zone)
    assert due > started


@given(MOMENTS, ZONES, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_after_a_long_stop_only_the_newest_question_is_asked(started: datetime, zone: str, stop: timedelta) -> None:
    now = started + stop
    due = [day for day in CHECK_IN_DAYS if check_in_at(started, day, zone) <= now]
    assert [day for day in due if not is_overtaken(started, day, now, zone)] == due[-1:]


@given(st.text(min_size=1, max_size=9000), st.integers(1, 5000))
def test_cutting_loses_no_letter(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert "".join(parts) == text
    assert all(1 <= len(part) <= limit for part in parts)


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=30), min_size=1, max_size=500))
def test_words_stay_whole(words: list[str]) -> None:
    for part, following in zip(parts := split(" ".join(words), 40), parts[1:], strict=False):
        assert part.endswith(" "), following


@pytest.mark.parametrize("kind", RelayKind)
@given(body=st.text(max_size=6000))
def test_every_piece_fits_with_the_writers_name(kind: RelayKind, body: str) -> None:
    cut = pieces(kind, body)
    assert "".join(piece.text for piece in cut) == body
    assert [piece.with_file for piece in cut] == [False] * (len(cut) - 1) + [kind is not RelayKind.TEXT]
    for piece in cut:
        assert len(piece.text) + NAME < (TELEGRAM_CAPTION if piece.with_file else TELEGRAM_TEXT)
    assert CAPTION_LIMIT + NAME < TELEGRAM_CAPTION
    assert TEXT_LIMIT + NAME < TELEGRAM_TEXT
