"""What an invitation says of children: for whom the class is, with whom one may come, and that it costs nothing."""

from datetime import UTC, datetime

import pytest

from bot.content.events import PROGRAMMES, card
from bot.domain.events import Announcement, Direction
from bot.domain.voices import Voice

FREE = {"ru": "бесплатно", "ru@easy": "бесплатно", "en": "is free"}


def said(programme: str, voice: Voice, *, ages: tuple[int, int] | None, sessions: int) -> str:
    at = datetime(2026, 12, 3, 4, tzinfo=UTC)
    says = Announcement(programme, "", at, "Asia/Barnaul", "Мира, 5", with_child=True, ages=ages, sessions=sessions)
    return card(says, voice, "завтра", "пятница").text


@pytest.mark.parametrize("voice", FREE)
@pytest.mark.parametrize("sessions", [0, 4])
@pytest.mark.parametrize("ages", [None, (3, 7)])
@pytest.mark.parametrize("programme", PROGRAMMES)
def test_where_children_are_welcome_it_is_free_in_every_voice(
    programme: str, ages: tuple[int, int] | None, sessions: int, voice: Voice
) -> None:
    assert FREE[voice] in said(programme, voice, ages=ages, sessions=sessions)


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_class_for_children_is_the_childs_and_not_a_mothers_who_brings_one(programme: str) -> None:
    text = said(programme, "ru", ages=(3, 7), sessions=0)
    of_children = PROGRAMMES[programme].direction is Direction.CHILDREN
    assert ("Это для детей от 3 до 7 лет" in text) is of_children
    assert ("Можно с ребёнком от 3 до 7 лет" in text) is not of_children
