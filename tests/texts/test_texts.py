"""How the bot says numbers, days and names to one person."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.domain.files import BrokenFileError
from bot.domain.voices import VOICES, Voice, voice
from bot.texts import Texts, read_catalogue

BARNAUL = "Asia/Barnaul"
MORNING = datetime(2024, 12, 6, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "level", "expected"),
    [("ru", "plain", "ru"), ("ru", "easy", "ru@easy"), ("en", "easy", "en"), ("tt", "easy", "ru@easy")],
)
def test_a_voice_is_a_language_and_a_level(language: str, level: str, expected: Voice) -> None:
    assert voice(language, level) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ru", "6 декабря, пятница, в 10:00"),
        ("ru@easy", "6 декабря, пятница, в 10 утра"),
        ("en", "Friday, 6 December, at 10:00"),
    ],
)
def test_a_moment_is_told_as_her_clock_shows_it(said: Voice, expected: str) -> None:
    assert Texts(said, BARNAUL).when(MORNING) == expected


def test_the_day_is_the_day_of_her_zone() -> None:
    late = datetime(2024, 12, 6, 20, 0, tzinfo=UTC)
    assert Texts("ru", BARNAUL).day(late) == "7 декабря, суббота"
    assert Texts("ru", "Europe/Moscow").day(late) == "6 декабря, пятница"
    assert Texts("ru", BARNAUL).full_day(date(2028, 1, 20)) == "20 января 2028 года"


def test_one_day_is_never_written_as_two() -> None:
    third, fifth = date(2028, 1, 3), date(2028, 1, 5)
    assert Texts("ru", BARNAUL).days(third, third) == "3 января 2028 года"
    assert Texts("en", BARNAUL).days(third, third) == Texts("en", BARNAUL).full_day(third)
    assert Texts("ru", BARNAUL).days(third, fifth) == "3 января 2028 года – 5 января 2028 года"


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (0, 0, "12 часов ночи"),
        (1, 0, "1 час ночи"),
        (4, 0, "4 утра"),
        (11, 0, "11 утра"),
        (12, 0, "12 часов дня"),
        (13, 0, "1 час дня"),
        (16, 0, "4 часа дня"),
        (18, 0, "6 вечера"),
        (10, 30, "10:30"),
    ],
)
def test_an_hour_in_easy_words(hour: int, minute: int, expected: str) -> None:
    assert Texts("ru@easy", "UTC").time(datetime(2024, 12, 6, hour, minute, tzinfo=UTC)) == expected


def test_a_name_cannot_become_markup() -> None:
    texts = Texts("en", "UTC")
    assert texts.t("nowhere", "Hello, {name}", name="<b>A & B</b>") == "Hello, &lt;b&gt;A &amp; B&lt;/b&gt;"
    assert texts.label("nowhere", "Write to {name}", name="A & B") == "Write to A & B"


def test_a_forgotten_value_is_noticed() -> None:
    with pytest.raises(KeyError):
        Texts("ru", "UTC").t("nowhere", "Hello, {name}")


def write(locales: Path, said: Voice, body: bytes) -> Path:
    path = locales / said / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(body)
    return path


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (b'msgid ""\nmsgstr ""\n\nmsgid "a"\nthis is no catalogue\n', 5),
        (b'msgid ""\nmsgstr ""\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n', 5),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "\xff"\n', 1),
    ],
    ids=["broken", "fuzzy", "not UTF-8"],
)
def test_a_bad_catalogue_is_refused_with_file_and_line(tmp_path: Path, body: bytes, line: int) -> None:
    path = write(tmp_path, "ru", body)
    with pytest.raises(BrokenFileError, match=f"^{path}:{line}: "):
        read_catalogue("ru", tmp_path)


def test_an_absent_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenFileError, match="no such catalogue"):
        read_catalogue("en", tmp_path)


def test_easy_borrows_from_plain_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO

    import bot.texts

    said = {"ru": "{n} просьба", "ru@easy": "", "en": ""}
    for each in VOICES:
        catalogue, body = Catalog(locale=each[:2], fuzzy=False), BytesIO()
        forms = (said[each], "{n} просьбы", "{n} просьб") if said[each] else ("", "", "")
        catalogue.add(("{n} request", "{n} requests"), forms[: catalogue.num_plurals], context="staff.today")
        write_po(body, catalogue)
        write(tmp_path, each, body.getvalue())
    monkeypatch.setattr(bot.texts.read_catalogue, "__defaults__", (tmp_path,))
    bot.texts.catalogue.cache_clear()
    try:
        counted = [Texts("ru@easy", "UTC").n("staff.today", "{n} request", "{n} requests", n) for n in (1, 2, 5, 21)]
        assert counted == ["1 просьба", "2 просьбы", "5 просьб", "21 просьба"]
        assert Texts("en", "UTC").n("staff.today", "{n} request", "{n} requests", 2) == "2 requests"
    finally:
        bot.texts.catalogue.cache_clear()
