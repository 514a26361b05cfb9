"""What a group must be to become the team room, what Telegram's refusals mean, how a topic stands, and its pace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.help_requests import HelpAskPress
from bot.buttons.keys import column
from bot.content.permissions import matrix
from bot.domain.help_requests import HelpKind, RequestState
from bot.domain.people import Role
from bot.domain.team_room import RIGHTS, Missing, Mood, Trouble, icons, missing, mood, trouble_of
from bot.domain.token_bucket import Bucket
from bot.outbound.limits import GROUP_BURST, GROUP_RATE, Pacer
from tests.rules.requests import request

REFUSALS = {
    "Bad Request: message thread not found": Trouble.TOPIC_LOST,
    "Bad Request: TOPIC_ID_INVALID": Trouble.TOPIC_LOST,
    "Bad Request: message to edit not found": Trouble.MESSAGE_LOST,
    "Bad Request: MESSAGE_ID_INVALID": Trouble.MESSAGE_LOST,
    "Bad Request: the chat is not a forum": Trouble.NO_FORUM,
    "Bad Request: not enough rights to create a topic": Trouble.RIGHTS,
    "Bad Request: not enough rights to send text messages to the chat": Trouble.RIGHTS,
    "Bad Request: have no rights to send a message": Trouble.RIGHTS,
    "Bad Request: CHAT_WRITE_FORBIDDEN": Trouble.RIGHTS,
    "Forbidden: bot was kicked from the supergroup chat": Trouble.GONE,
    "Forbidden: bot is not a member of the supergroup chat": Trouble.GONE,
    "Forbidden: the group chat was deleted": Trouble.GONE,
    "Bad Request: chat not found": Trouble.GONE,
    "Bad Request: message is too long": Trouble.OTHER,
}


@pytest.mark.parametrize(("refusal", "trouble"), REFUSALS.items())
def test_a_refusal_is_understood_by_a_part_of_its_words(refusal: str, trouble: Trouble) -> None:
    assert trouble_of(refusal) is trouble


@given(is_forum=st.booleans(), is_admin=st.booleans(), rights=st.sets(st.sampled_from(RIGHTS)))
def test_a_group_with_something_missing_is_never_the_room(is_forum: bool, is_admin: bool, rights: set[str]) -> None:
    found = missing(is_forum=is_forum, is_admin=is_admin, rights=rights)
    assert (found == []) == (is_forum and is_admin and rights == set(RIGHTS))
    assert (Missing.TOPICS in found) == (not is_forum)
    if is_admin:
        assert {str(one) for one in found} - {Missing.TOPICS} == set(RIGHTS) - rights
    else:
        assert found[-1] is Missing.ADMIN


@given(st.lists(st.sampled_from(RequestState)))
def test_a_topic_shows_the_request_that_needs_somebody_most(states: list[RequestState]) -> None:
    how, because = mood(request(state=state) for state in states)
    if RequestState.CREATED in states:
        assert how is Mood.WAITING
    elif {RequestState.TAKEN, RequestState.CONTACTED} & set(states):
        assert how is Mood.TAKEN
    else:
        assert (how, because) == (Mood.CALM, None)


def test_an_icon_is_taken_where_telegram_offers_one() -> None:
    assert icons([("📁", "1"), ("❗", "2"), ("🔥", "3")]) == {"waiting": "2", "calm": "1"}
    assert icons([]) == {}


def test_a_group_never_gets_more_than_twenty_messages_a_minute() -> None:
    """However they are asked for: every tenth of a second for three minutes."""
    bucket, taken = Bucket(GROUP_RATE, GROUP_BURST, 0.0), []
    for tick in range(1800):
        if bucket.take(tick / 10) == 0:
            taken.append(tick / 10)
    assert max(sum(first <= one < first + 60 for one in taken) for first in taken) <= 20
    assert len(taken) > 50


def test_edits_in_a_group_do_not_stand_behind_its_messages() -> None:
    pacer = Pacer()
    while not pacer.wait(-100):
        pass
    assert pacer.wait(-100) > 2
    assert pacer.wait(-100, edit=True) <= 1


def test_a_room_may_nothing() -> None:
    assert [action for action, roles in matrix().actions.items() if Role.TEAM_ROOM in roles] == []
    seen = {field for field, cells in matrix().fields.items() if Role.TEAM_ROOM in cells}
    assert seen == {"case.code", "help_request.kind"}


def test_on_her_screens_only_danger_has_a_colour() -> None:
    rows = column(dict.fromkeys(HelpKind, "…"), {kind: HelpAskPress(kind=kind) for kind in HelpKind})
    assert {key.data: key.style for row in rows for key in row if key.style} == {"help_ask:danger": "danger"}
