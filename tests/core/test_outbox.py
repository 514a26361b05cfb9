"""The worker's decisions: what each answer of Telegram makes of a row, by the policy of its kind."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outgoing import RESENDS, Lane, OutState, Policy
from bot.domain.people import Role
from bot.outbound.limits import BURST, CHAT_BURST, DEBT, QUEUE_BURST, RATE, Pacer
from bot.outbound.outcomes import settle
from bot.outbound.telegram_answers import Answer, Verdict
from bot.storage.outbox_sending import Claimed


def row(unknown: int = 0, attempts: int = 0) -> Claimed:
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return Claimed(1, 1, 1, None, Role.MOTHER, "k", {}, None, attempts, unknown, made, Lane.HELP)


@pytest.mark.parametrize("policy", list(Policy))
def test_a_blocked_person_is_never_tried_again(policy: Policy) -> None:
    assert settle(row(), policy, Answer(Verdict.BLOCKED), 1).state is OutState.BLOCKED
    assert settle(row(), policy, Answer(Verdict.GONE), 1).state is OutState.BLOCKED


@pytest.mark.parametrize("policy", list(Policy))
def test_a_busy_telegram_is_obeyed_and_counts_as_no_try(policy: Policy) -> None:
    outcome = settle(row(), policy, Answer(Verdict.WAIT, after=7), 1)
    assert (outcome.state, outcome.after, outcome.tried) == (OutState.WAITING, 7, False)


@given(st.sampled_from(list(Policy)), st.integers(0, 5))
def test_unknown_outcomes_are_repeated_only_as_often_as_the_kind_allows(policy: Policy, unknown: int) -> None:
    outcome = settle(row(unknown), policy, Answer(Verdict.UNKNOWN, after=2), 1)
    assert outcome.unknown
    if unknown < RESENDS[policy]:
        assert outcome.state is OutState.WAITING
        assert outcome.after > 0
    else:
        assert outcome.state is (OutState.PARKED if policy is Policy.NEVER_TWICE else OutState.UNKNOWN)


@pytest.fixture
def pacer(monkeypatch: pytest.MonkeyPatch) -> Pacer:
    """One for which no time passes."""
    monkeypatch.setattr("bot.outbound.limits.time.monotonic", lambda: 0.0)
    return Pacer()


def goes(pacer: Pacer, chats: Iterable[int], *, about_help: bool) -> list[bool]:
    return [not pacer.wait(chat, about_help=about_help) for chat in chats]


def test_answers_to_presses_take_the_pace_of_the_queue_but_none_of_help(pacer: Pacer) -> None:
    many = int(BURST)
    for chat in range(many):
        pacer.sent_directly(chat)
    assert goes(pacer, [1000], about_help=False) == [False]
    assert goes(pacer, range(1001, 1002 + many), about_help=True) == [*[True] * many, False]


def test_a_queue_that_begins_leaves_room_for_whoever_calls(pacer: Pacer) -> None:
    """Telegram allows some thirty at once, whoever they are for."""
    assert sum(goes(pacer, range(100), about_help=False)) == int(QUEUE_BURST)
    assert all(goes(pacer, range(200, 200 + int(BURST - QUEUE_BURST)), about_help=True))


@pytest.mark.parametrize("unasked", [1, 5, 100])
def test_what_goes_without_asking_is_waited_for_by_the_queue(monkeypatch: pytest.MonkeyPatch, unasked: int) -> None:
    """All together keep the pace: as many as went by themselves, the queue goes later; never longer than DEBT takes."""
    now = [0.0]
    monkeypatch.setattr("bot.outbound.limits.time.monotonic", lambda: now[0])
    pacer = Pacer()
    assert all(goes(pacer, range(int(QUEUE_BURST)), about_help=False))
    for chat in range(unasked):
        pacer.sent_directly(1000 + chat)
    owed = min(unasked, DEBT) + 1
    now[0] = (owed - 0.5) / RATE
    assert goes(pacer, [2000], about_help=False) == [False]
    now[0] = (owed + 0.01) / RATE
    assert goes(pacer, [2000], about_help=False) == [True]


def test_help_takes_the_pace_of_everything_else_and_keeps_that_of_its_chat(pacer: Pacer) -> None:
    assert goes(pacer, [1] * (int(CHAT_BURST) + 1), about_help=True) == [*[True] * int(CHAT_BURST), False]
    assert all(goes(pacer, range(2, 2 + int(BURST - CHAT_BURST)), about_help=True))
    assert goes(pacer, [1000], about_help=False) == [False]
