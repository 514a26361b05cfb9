"""What may stand in a group or a channel for all to read, and what Telegram's refusals mean there."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.events import PROGRAMMES, is_closed, is_discreet, outward, title
from bot.content.noticeboards import post, whom
from bot.domain.events import Announcement, Direction
from bot.domain.noticeboards import Trouble, trouble_of
from bot.domain.noticeboards_posts import Notice, Unfit, has_phone, unfit

SAYS = Announcement("", "Чай", datetime(2026, 12, 5, 9, tzinfo=UTC), "Asia/Barnaul", "Парк", details="Тайное слово")
AS_ANY_OTHER = {"named": False, "cancelled": False, "past": False}
REFUSALS = {
    "Forbidden: bot was kicked from the supergroup chat": Trouble.GONE,
    "Forbidden: bot is not a member of the channel chat": Trouble.GONE,
    "Forbidden: the group chat was deleted": Trouble.GONE,
    "Bad Request: chat not found": Trouble.GONE,
    "Bad Request: CHAT_WRITE_FORBIDDEN": Trouble.RIGHTS,
    "Bad Request: not enough rights to send text messages to the chat": Trouble.RIGHTS,
    "Bad Request: need administrator rights in the channel chat": Trouble.RIGHTS,
    "Bad Request: have no rights to send a message": Trouble.RIGHTS,
    "Bad Request: message to edit not found": Trouble.LOST,
    "Bad Request: MESSAGE_ID_INVALID": Trouble.LOST,
    "Bad Request: message can't be deleted for everyone": Trouble.KEPT,
    "Bad Request: message can't be edited": Trouble.KEPT,
    "Bad Request: BUTTON_URL_INVALID": Trouble.OTHER,
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_what_a_refusal_means(refusal: str) -> None:
    assert trouble_of(refusal) is REFUSALS[refusal]


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_discreet_programme_and_a_closed_group_are_unfit_whatever_else_holds(programme: str) -> None:
    says = replace(SAYS, programme=programme, title="")
    hidden = PROGRAMMES[programme].discreet is not None or is_closed(says)
    for cancelled in (False, True):
        found = unfit(says, discreet=is_discreet(says), named=True, cancelled=cancelled, past=False)
        assert (found is Unfit.DISCREET) is hidden


@given(st.sampled_from(["title", "place", "way"]), st.sampled_from(["{}", "звонить {} Ольге", "дом 5, тел. {}"]))
def test_a_phone_number_stands_nowhere(field: str, around: str) -> None:
    for number in ("+7 913 000-11-22", "8 (3852) 24-68-10", "89130001122"):
        written: dict[str, Any] = {field: around.format(number)}
        says = replace(SAYS, **written)
        assert unfit(says, discreet=False, **AS_ANY_OTHER) is Unfit.PHONE


def test_houses_hours_and_ages_are_no_numbers_to_call() -> None:
    assert not has_phone("ул. 60 лет Октября, дом 12, кв. 345", "5 декабря 2026, 15:00", "Автобус 57, 60 и 109")
    assert unfit(SAYS, discreet=False, **AS_ANY_OTHER) is None
    for named in (False, True):
        assert unfit(SAYS, discreet=False, named=named, cancelled=True, past=False) is Unfit.CALLED_OFF
        assert unfit(SAYS, discreet=False, named=named, cancelled=False, past=True) is Unfit.OVER
    assert unfit(SAYS, discreet=False, named=True, cancelled=False, past=False) is Unfit.NAME


@pytest.mark.parametrize("programme", ["", *(name for name in PROGRAMMES if PROGRAMMES[name].discreet is None)])
@pytest.mark.parametrize("sessions", [0, 3])
def test_a_post_has_nothing_of_the_curators_words_nor_the_name_inside(programme: str, sessions: int) -> None:
    says = replace(SAYS, programme=programme, title="" if programme else "Чай <b>", sessions=sessions, capacity=7)
    for moved, full, off in ((False, False, False), (True, True, False), (False, False, True)):
        text = post(Notice(says, [says.starts_at], "https://t.me/b", moved, full, off), "завтра", "среда").text
        assert "Тайное" not in text
        assert "<b>" not in text
        assert not programme or title(says, "ru") == outward(says, "ru") or title(says, "ru") not in text
        assert "7" not in text.replace("3–7", "")
        assert ("Новое время" in text) is moved
        assert ("очередь" in text) is full


def test_for_whom_it_is_in_sentences_by_the_ages_of_the_meeting() -> None:
    course = next(name for name in PROGRAMMES if PROGRAMMES[name].ages is not None)
    together = next(name for name in PROGRAMMES if PROGRAMMES[name].direction is Direction.PARENT_CHILD)
    hers = next(name for name in PROGRAMMES if PROGRAMMES[name].direction is Direction.PARENTS)
    said = {
        (course, (2, 5), True, False): "Для детей от 2 до 5 лет. Это бесплатно.",
        (course, None, True, False): "Для детей. Это бесплатно.",
        (together, None, True, True): "Для родителей с детьми, можно с близкими. Это бесплатно.",
        (together, (2, 5), True, False): "Для родителей с детьми, детям от 2 до 5 лет. Это бесплатно.",
        (hers, None, True, False): "Для родителей, можно с ребёнком. Это бесплатно.",
        ("", None, True, True): "Можно с ребёнком, можно с близкими.",
        ("", (2, 5), True, False): "Для детей от 2 до 5 лет.",
        ("", None, False, False): "",
    }
    for (programme, ages, child, family), words in said.items():
        says = replace(SAYS, programme=programme, ages=ages, with_child=child, with_family=family)
        assert whom(says) == words
