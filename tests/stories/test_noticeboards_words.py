"""What strangers read of a meeting in a group: nobody's name, and words a person can follow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.processes import wait_until
from tests.stories.test_events import button, chooses, family_of, opens
from tests.stories.test_events_papers import open_month_of
from tests.stories.test_events_series import invites_alone
from tests.stories.test_noticeboards import a_group, the_list
from tests.stories.test_noticeboards_posts import posts, the_link
from tests.stories.town import Person, Town


@pytest.fixture
def town(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    place = Town(tmp_path, *template)
    yield place
    place.stop()


def invites_to(town: Town, olga: Person, mother: Person, title: str, place: str) -> None:
    """A meeting of the curator's own, in four days."""
    day = opens(town, olga, 4)
    olga.says(title)
    chooses(olga, day)
    olga.presses("11:00")
    olga.says(place)
    olga.sees("Что там будет?")
    olga.presses("⏭ Пропустить")
    olga.sees("Так это прочитает мама")
    invites_alone(olga, mother)
    olga.presses(button(olga, olga.sees("[📣 Отправить 1"), "Отправить"))
    olga.sees(f"📣 {title}")


def moves_to(olga: Person, place: str) -> None:
    olga.presses("✏️ Изменить")
    olga.sees("Что изменилось?")
    olga.presses("📍 Место")
    olga.says(place)
    olga.sees("Что изменилось?")
    olga.presses("👀 Посмотреть")
    olga.presses("✅ Сохранить")


def test_a_familys_name_in_own_words_is_never_posted_and_a_person_looks_at_the_rest(town: Town) -> None:
    vera, group = town.person("coordinator"), a_group(town)
    shown = the_list(vera)["text"]
    assert "Имён я не добавляю. Название и место публикуются так, как их написал куратор." in shown
    assert "нет имён" not in shown
    anya = town.mother()
    olga = town.curator_of(anya)
    invites_to(town, olga, anya, "День рождения", f"Квартира 3, {anya.name} встретит")
    olga.presses("📣 В группу")
    olga.sees("есть имя из приглашённой семьи")
    assert not olga.has("прочтут это:")
    moves_to(olga, "Улица Мира, дом 5")
    olga.sees("Сохранено", ever=True)
    olga.presses("📣 В группу")
    ask = "Нет ли там имени или адреса семьи? Это прочтут чужие люди."
    olga.sees(f"⚠️ Название и место вы написали сами. {ask}")
    begins = town.rows("SELECT starts_at FROM event ORDER BY id DESC LIMIT 1")[0]["starts_at"]
    open_month_of(town, vera, begins)
    vera.presses("📣 День рождения", vera.sees("[📣 День рождения]"))
    vera.sees(f"⚠️ Название и место написал куратор. {ask}")
    olga.presses("📣 Опубликовать", olga.sees("прочтут это:"))
    group.sees("День рождения", ever=True)
    moves_to(olga, "Парк у реки")
    olga.sees("Текст в группе меняется. Телефоны при этом не звенят.", ever=True)
    group.sees("📍 Новый адрес: Парк у реки", ever=True)
    moves_to(olga, "Улица Мира, дом 5")
    group.sees("📍 Улица Мира, дом 5", ever=True)
    moves_to(olga, f"Во дворе, {anya.name} встретит")
    olga.sees("есть имя из приглашённой семьи, поэтому я убираю объявление", ever=True)
    assert town.rows("SELECT state FROM noticeboard_post")[0]["state"] == "down"


def test_whoever_comes_by_the_post_and_is_named_in_it_takes_it_down(town: Town) -> None:
    """Nobody had invited that family, so that no word of it was looked for."""
    group, anya = a_group(town), town.mother()
    olga = town.curator_of(anya)
    lena = family_of(town, olga, "plain")
    while lena.name == anya.name:
        lena = family_of(town, olga, "plain")
    invites_to(town, olga, anya, "Чай", f"У подруги, {lena.name} откроет")
    post = posts(olga, group, "Чай")
    lena.starts(the_link(post))
    lena.presses("✅ Приду", lena.sees("Чай."))
    olga.sees("есть имя из приглашённой семьи, поэтому я убираю объявление", ever=True)
    wait_until(lambda: group.gone(post), "the post to go")
    lena.sees("вас ждут")
