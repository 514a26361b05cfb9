"""A phone that others look at: the word, the hours, what a locked screen may say, and that the door lets nothing by."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.menus import known_words
from bot.content.permissions import matrix
from bot.content.screens import SCREENS
from bot.domain.hiding import Said, Secret, Unfit, fold, meaning, tells, unfit
from bot.domain.hiding_hours import WEEK, Part, SafeHours
from bot.domain.people import Role, Who
from bot.domain.quiet_hours import is_quiet
from bot.domain.voices import VOICES
from bot.use_cases.access import may

ZONES = ["Asia/Barnaul", "Europe/Moscow", "Europe/Berlin", "America/New_York", "Asia/Kamchatka"]
minutes = st.integers(0, 2 * 365 * 24 * 60)
moments = minutes.map(lambda passed: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=passed))
hours = st.frozensets(st.tuples(st.sampled_from(list(WEEK)), st.sampled_from(list(Part)))).map(SafeHours)
words = st.text(min_size=1, max_size=12)


@pytest.mark.parametrize("same", ["Ромашка", "ромашка", " РОМАШКА! ", "🌼 ромашка", "рома́шка".replace("\u0301", "")])
def test_her_word_is_known_however_it_is_written(same: str) -> None:
    assert meaning(same, "Ромашка", None) is Said.WORD


@given(words, words, words)
def test_nothing_but_the_word_is_the_word(text: str, word: str, phrase: str) -> None:
    said = meaning(text, word, phrase)
    assert (said is Said.WORD) == (fold(text) == fold(word) != "")
    assert said is not Said.PHRASE or fold(text) == fold(phrase)


@given(words)
def test_without_a_word_nothing_opens(text: str) -> None:
    assert meaning(text, None, None) is Said.OTHER


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unfit.EMPTY),
        ("🙈🙈🙈🙈", Unfit.EMPTY),
        ("/start", Unfit.EMPTY),
        ("ива", Unfit.SHORT),
        ("Пароль", Unfit.COMMON),
        ("aaaa", Unfit.COMMON),
        ("1234", Unfit.COMMON),
        ("1998", Unfit.COMMON),
        ("🆘 Нужна помощь", Unfit.TAKEN),
        ("блины", Unfit.TAKEN),
        ("слово " * 20, Unfit.LONG),
        ("ромашка", None),
        ("зелёный чайник", None),
    ],
)
def test_a_word_that_is_easy_to_guess_is_refused(text: str, why: Unfit | None) -> None:
    assert unfit(Secret.WORD, text, known_words()) is why


@given(hours, moments, st.sampled_from(ZONES))
def test_the_next_safe_moment_is_safe_and_the_first(chosen: SafeHours, now: datetime, zone: str) -> None:
    found = chosen.next_open(now, zone)
    assert chosen.open_at(found, zone)
    assert found >= now
    assert chosen.open_at(now, zone) == (found == now)
    assert not chosen or found - now <= timedelta(days=8)
    if found > now:
        assert not any(chosen.open_at(now + (found - now) * part / 7, zone) for part in range(7))


@given(hours)
def test_hours_are_kept_as_they_were_chosen(chosen: SafeHours) -> None:
    assert SafeHours.read(chosen.text()) == chosen
    assert len(chosen.text()) <= 320


@given(hours, st.sampled_from(list(WEEK)), st.sampled_from(list(Part)))
def test_pressing_twice_changes_nothing(chosen: SafeHours, day: int, part: Part) -> None:
    assert chosen.turned([day], part).turned([day], part) == chosen


def test_a_window_goes_over_midnight_and_its_day_is_the_one_it_began_on() -> None:
    night = SafeHours(frozenset({(4, Part.NIGHT)}))  # Friday
    place = ZoneInfo("Europe/Moscow")
    assert night.open_at(datetime(2026, 12, 5, 0, 30, tzinfo=place), "Europe/Moscow")  # Saturday, half past midnight
    assert not night.open_at(datetime(2026, 12, 4, 0, 30, tzinfo=place), "Europe/Moscow")
    assert not night.open_at(datetime(2026, 12, 5, 1, 0, tzinfo=place), "Europe/Moscow")


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])  # clocks go forth, and back
def test_a_night_of_changed_clocks_ends_by_the_wall(month: int, day: int) -> None:
    chosen = SafeHours(frozenset((each, Part.MORNING) for each in WEEK))
    place = ZoneInfo("Europe/Berlin")
    before = datetime(2026, month, day, 1, 30, tzinfo=place)
    assert chosen.next_open(before, "Europe/Berlin").astimezone(place).hour == 8


@pytest.mark.parametrize("role", list(Role))
def test_from_a_hidden_chat_nothing_may_be_asked_for(role: Role) -> None:
    hidden = Who(1, role, 1, 1, hidden=True)
    assert {action for action in matrix().actions if may(hidden, action)} <= {"hiding.door"}


@pytest.mark.parametrize(
    "text",
    [
        "<b>Ольга:</b> нарколог ждёт вас завтра",
        "Мария: вы опять выпили?",
        "📣 Группа: алкоголь и семья",
        "Опека придёт во вторник",
    ],
)
def test_a_first_line_that_tells_is_noticed(text: str) -> None:
    assert tells(text)


def test_only_what_a_locked_phone_shows_counts() -> None:
    assert not tells("Куратор пока не ответил. Звоните 112.")  # whom to call never waits for a press
    assert not tells("Добрый день, это Ольга. Завтра мы увидимся, и нарколог тоже.")
    assert not tells("Здравствуйте. Кнопки снова внизу.")


@pytest.mark.parametrize("voice", VOICES)
def test_a_hidden_chat_shows_nothing_of_ours(voice: str) -> None:
    """Neither our words nor our buttons: recipes and what to buy."""
    ours = ("помощ", "куратор", "мам", "спрят", "слово", "help", "curator", "mother", "hide", "word")
    for screen_id, screen in SCREENS.items():
        if screen_id.startswith("hiding_kitchen."):
            seen = screen.text(voice) + " ".join(screen.labels(voice).values())  # type: ignore[arg-type]
            assert not [word for word in ours if word in seen.casefold()], screen_id


def test_an_evening_that_she_chose_is_hers_even_in_quiet_hours() -> None:
    late = datetime(2026, 12, 4, 22, tzinfo=ZoneInfo("Europe/Moscow"))
    assert is_quiet(late, "Europe/Moscow")
    assert SafeHours(frozenset({(4, Part.NIGHT)})).open_at(late, "Europe/Moscow")
