"""One message a day that nobody asked for: who goes first, when the next may go, and that nothing waits for ever."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outgoing import Occasion
from bot.domain.people_pauses import LOOK_AGAIN, Length, Pause, ends_at
from bot.domain.quiet_hours import is_quiet
from bot.domain.unasked import UNASKED, Waiting, day_of, first_of, next_turn
from bot.outbound import messages  # noqa: F401 - registers every kind
from bot.outbound.message import KINDS

ZONES = ["Asia/Barnaul", "Europe/Moscow", "Asia/Kamchatka", "Europe/Kaliningrad", "America/New_York", "UTC"]
BEGINNING = datetime(2026, 3, 1, tzinfo=UTC)
moments = st.integers(0, 700 * 24 * 60).map(lambda minutes: BEGINNING + timedelta(minutes=minutes))
arrivals = st.lists(st.tuples(st.sampled_from(UNASKED), st.integers(0, 240)), min_size=1, max_size=25)


@given(moments, st.sampled_from(ZONES))
def test_the_next_turn_is_the_next_morning_by_her_clock(now: datetime, zone: str) -> None:
    turn = next_turn(now, zone)
    assert now < turn <= now + timedelta(hours=33)
    assert day_of(turn, zone) == day_of(now, zone) + timedelta(days=1)
    assert not is_quiet(turn, zone)


@given(arrivals, st.sampled_from(ZONES))
def test_no_day_has_two_and_everything_goes_in_the_end(made: list[tuple[Occasion, int]], zone: str) -> None:
    """Hour by hour, as the worker does it, for as many days as there are messages."""
    queue = [Waiting(n, what, BEGINNING + timedelta(hours=hour)) for n, (what, hour) in enumerate(made)]
    sent: list[tuple[Waiting, datetime]] = []
    for hour in range(24 * (len(made) + 12)):
        now = BEGINNING + timedelta(hours=hour)
        here = [one for one in queue if one.made_at <= now]
        free = not sent or day_of(sent[-1][1], zone) != day_of(now, zone)
        if here and free and not is_quiet(now, zone):
            queue.remove(first := first_of(here))
            sent.append((first, now))
    assert not queue, "something waits for ever"
    assert len({day_of(at, zone) for _, at in sent}) == len(sent)


@given(st.lists(st.tuples(st.sampled_from(UNASKED), st.integers(0, 500)), min_size=2, max_size=10))
def test_nothing_is_overtaken_by_what_was_made_five_days_later(made: list[tuple[Occasion, int]]) -> None:
    waiting = [Waiting(n, what, BEGINNING + timedelta(hours=hour)) for n, (what, hour) in enumerate(made)]
    first, oldest = first_of(waiting), min(one.made_at for one in waiting)
    assert first.made_at <= oldest + timedelta(days=len(UNASKED) - 1)


@pytest.mark.parametrize(("before", "after"), list(pairwise(UNASKED)))
def test_of_two_made_at_once_what_matters_more_goes_first(before: Occasion, after: Occasion) -> None:
    assert first_of([Waiting(1, after, BEGINNING), Waiting(2, before, BEGINNING)]).occasion is before


def test_what_is_about_help_or_from_people_is_never_held() -> None:
    """A kind that has to go at once must not share a turn: all of help, of the talk between people, of safety."""
    held = {name for name, kind in KINDS.items() if kind.occasion in UNASKED}
    assert {"events.card", "mentoring.check_in", "mentoring.proposal", "help_requests.today"} <= held
    urgent = ("help_requests.", "red_flags.", "brigade.", "mentoring.relay", "team_room.", "people.")
    assert {name for name in held if name.startswith(urgent)} == {"help_requests.today"}
    assert all(KINDS[name].quiet for name in held), "what nobody asked for does not come at night"


@given(st.sampled_from(Occasion), st.booleans(), st.booleans())
def test_a_pause_holds_what_she_did_not_ask_for_and_reminders_if_she_says_so(
    occasion: Occasion, reminders: bool, left: bool
) -> None:
    pause = Pause(1, None, reminders, left)
    assert pause.holds(occasion) == (occasion in UNASKED or (occasion is Occasion.OWN and not reminders))
    assert not pause.holds(Occasion.ANSWER)


@given(moments, st.sampled_from(Length), st.integers(0, 200))
def test_a_pause_is_looked_at_again_until_its_end_and_not_a_long_time_after(
    now: datetime, length: Length, hours: int
) -> None:
    pause = Pause(1, ends_at(length, now), reminders=False)
    then = now + timedelta(hours=hours)
    again = pause.look_again(then)
    assert then < again <= then + LOOK_AGAIN
    if pause.until is not None and then < pause.until:
        assert again <= pause.until
