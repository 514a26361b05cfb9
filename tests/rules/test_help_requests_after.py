"""How a request may end, who may end it, and when she is asked how she is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.screens import SCREENS, say
from bot.domain.help_requests import Fact, HelpKind, Ladder, Outcome, ladder_of
from bot.domain.help_requests_after import may_take_back, next_day, outcomes, write_nothing
from bot.domain.quiet_hours import is_quiet
from tests.rules.requests import request

ZONES = st.sampled_from(["Asia/Barnaul", "Europe/Moscow", "Asia/Kamchatka", "Europe/Berlin"])
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=730)).map(lambda passed: datetime(2026, 1, 1, tzinfo=UTC) + passed)


@given(closed_at=MOMENTS, zone=ZONES)
def test_she_is_asked_at_eleven_of_the_next_day_and_never_at_night(closed_at: datetime, zone: str) -> None:
    asked = next_day(closed_at, zone)
    there, before = asked.astimezone(ZoneInfo(zone)), closed_at.astimezone(ZoneInfo(zone))
    assert (there.hour, there.minute) == (11, 0)
    assert (there.date() - before.date()).days == 1
    assert closed_at < asked
    assert not is_quiet(asked, zone)


@given(kind=st.sampled_from(HelpKind), ladder=st.sampled_from(Ladder), told=st.sets(st.sampled_from(Fact)))
def test_danger_is_never_ended_by_a_press_on_her_phone(kind: HelpKind, ladder: Ladder, told: set[Fact]) -> None:
    may = may_take_back(request(kind, ladder), told)
    if kind in {HelpKind.DANGER, HelpKind.VIOLENCE, HelpKind.SUICIDAL} or ladder is Ladder.URGENT:
        assert not may
    if {Fact.HIDDEN, Fact.CALL_ONLY} & told:
        assert not may
        assert write_nothing(told)


@pytest.mark.parametrize("kind", [HelpKind.EXHAUSTED, HelpKind.THINGS, HelpKind.CHILD_ILL, HelpKind.RELAPSE])
def test_what_is_no_danger_she_may_take_back(kind: HelpKind) -> None:
    assert may_take_back(request(kind, ladder_of(kind)), {Fact.AGAIN})


@pytest.mark.parametrize("kind", HelpKind)
def test_an_outcome_is_offered_once_has_words_and_is_never_hers(kind: HelpKind) -> None:
    offered = outcomes(kind)
    assert len(set(offered)) == len(offered)
    assert Outcome.WITHDRAWN not in offered
    assert {Outcome.NOT_REACHED, Outcome.REFERRED, Outcome.BY_MISTAKE} <= set(offered)
    assert set(offered) <= set(say("help_requests.outcomes", "ru").buttons)


def test_a_child_that_lives_elsewhere_is_an_outcome_of_one_kind_only() -> None:
    neutral = {Outcome.WITH_MOTHER, Outcome.WITH_RELATIVES, Outcome.IN_CENTRE, Outcome.PLACED}
    assert neutral <= set(outcomes(HelpKind.RELINQUISHMENT))
    for kind in set(HelpKind) - {HelpKind.RELINQUISHMENT}:
        assert not neutral & set(outcomes(kind))


def test_the_question_of_the_next_day_says_nothing_of_help_on_a_locked_phone() -> None:
    for said in (SCREENS["help_requests_after.preview_today"].plain, SCREENS["help_requests_after.preview_today"].easy):
        assert "помощ" not in said.lower()
        assert "просьб" not in said.lower()


@given(st.sets(st.sampled_from(Fact)))
def test_she_is_not_told_where_writing_may_harm_her(facts: set[Fact]) -> None:
    assert write_nothing(facts) is bool(facts & {Fact.HIDDEN, Fact.CALL_ONLY})
