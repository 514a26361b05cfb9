"""A series in a group: one post for all its dates, which follows them; of a discreet one there is none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.texts import Texts
from tests.stories.test_events import button
from tests.stories.test_events_series import chooses_programme, invites_alone, moment
from tests.stories.test_noticeboards import a_group
from tests.stories.test_noticeboards_posts import posts, states, the_link
from tests.stories.town import Person, Town


@pytest.fixture
def town(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    place = Town(tmp_path, *template)
    yield place
    place.stop()


def the_series(town: Town) -> int:
    return int(town.rows("SELECT max(id) AS id FROM event WHERE sessions > 0")[0]["id"])


def makes_series(town: Town, olga: Person, mother: Person, programme: str) -> None:
    """Of three classes."""
    chooses_programme(town, olga, "👩 Для родителей", programme, 2)
    olga.presses(button(olga, olga.sees("Так это прочитает мама"), "🔁"))
    olga.says("3")
    olga.presses("✔️ Готово")
    olga.sees("[🔁 3 занятия]")
    invites_alone(olga, mother)
    olga.presses(button(olga, olga.sees("[📣 Отправить 1"), "Отправить"))
    olga.sees(f"📣 {programme}")


def days(town: Town) -> list[str]:
    """Of the classes that take place, as a post says a day."""
    rows = town.rows("SELECT starts_at FROM event WHERE number > 0 AND state = 'planned' ORDER BY starts_at")
    return [Texts("ru", "Asia/Barnaul").short_day(moment(row["starts_at"])) for row in rows]


def calls_off(olga: Person, day: str) -> None:
    olga.presses("📚 Занятия", olga.sees("📣 Школа материнства", ever=True))
    olga.presses(button(olga, olga.sees("📚 Школа материнства"), f" {day}: "))
    olga.presses("🚫 Отменить встречу")
    olga.presses("🚫 Да, отменить")
    olga.sees("Сообщаем всем приглашённым", ever=True)


def test_one_post_stands_for_all_dates_and_says_which_was_called_off(town: Town) -> None:
    group, anya = a_group(town), town.mother()
    olga = town.curator_of(anya)
    makes_series(town, olga, anya, "Школа материнства")
    post = posts(olga, group, "Школа мам")
    assert "занятий: 3" in post["text"]
    assert "не будет" not in post["text"]
    first, second, third = days(town)[:3]
    assert f"{first}," in post["text"]
    assert the_link(post).endswith(f"?start=e_{the_series(town):x}")

    calls_off(olga, second)
    less = group.sees(f"Занятия не будет: {second}.", ever=True)
    assert less["message_id"] == post["message_id"]
    assert "занятий: 2" in less["text"]
    assert f"{first}," in less["text"]
    assert the_link(less) == the_link(post)
    calls_off(olga, first)
    later = group.sees(f"Занятия не будет: {first}, {second}.", ever=True)
    assert "занятий: 1" in later["text"]
    assert f"{third}," in later["text"]
    assert len(group.messages()) == 1
    assert states(town) == ["stands"]

    olga.presses("🚫 Отменить встречу", olga.sees("📣 Школа материнства", ever=True))
    olga.presses("🚫 Да, отменить")
    off = group.sees("Встречи не будет: Школа мам", ever=True)
    assert (off["message_id"], off["inline"]) == (post["message_id"], [])


def test_a_discreet_series_and_each_of_its_dates_are_posted_nowhere(town: Town) -> None:
    group, anya = a_group(town), town.mother()
    olga, vera = town.curator_of(anya), town.person("coordinator")
    makes_series(town, olga, anya, "Группа после реабилитации")
    assert "📣 В группу" not in olga.buttons(olga.sees("📣 Группа после реабилитации"))
    board = town.rows("SELECT id FROM noticeboard")[0]["id"]
    for event in town.rows("SELECT id FROM event WHERE id = ? OR number = 1", the_series(town)):
        for person in (olga, vera):
            person.forges(f"noticeboards_post:send:{event['id']}:{board}")
        olga.forges(f"noticeboards_post:open:{event['id']}:{board}")
        olga.sees("для всех не публикуют никогда")
    town.settles()
    assert (states(town), group.messages()) == ([], [])
