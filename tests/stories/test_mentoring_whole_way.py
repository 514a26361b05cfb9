"""From «Хочу помогать» to the goodbye, in one piece: a contact family, and a silver mentor."""

import pytest

from tests.stories.processes import wait_until
from tests.stories.test_mentoring import FAMILY, MENTOR, agrees, match_of
from tests.stories.test_mentoring_ending import agrees_on_a_day, cannot_write
from tests.stories.test_mentoring_matching import looks
from tests.stories.test_mentoring_path import (
    LIDA,
    ZINA,
    Volunteer,
    applies,
    is_invited,
    reads_alone,
    saw,
    sees_papers,
)
from tests.stories.town import Person, Town

CHECK_IN = {
    FAMILY: [("Вы общались за эти дни?", "✅ Да"), ("Как вы сами?", "😊 Хорошо"), ("Вас что-то тревожит?", "✅ Нет")],
    MENTOR: [
        ("Вы встречались за эти дни?", "✅ Встречались"),
        ("Сколько времени", "1–2 часа"),
        ("Как вы сами?", "😊 Хорошо"),
        ("Вас что-то тревожит?", "✅ Нет"),
    ],
}


def is_ready(town: Town, vera: Person, helper: Person, volunteer: Volunteer) -> None:
    """The application, the talk, the papers that a coordinator has seen, and the lessons."""
    applies(helper, volunteer)
    is_invited(vera, helper, volunteer)
    sees_papers(vera, volunteer.calls_herself)
    saw(vera, "Две рекомендации")
    reads_alone(helper)
    sees_papers(vera, volunteer.calls_herself)
    saw(vera, "Справка о несудимости")
    vera.sees("Всё есть: можно предлагать семье")


def meet(town: Town, curator: Person, anya: Person, helper: Person, name: str) -> None:
    """The curator proposes, both say yes without having seen a name, and both are told it."""
    listed = looks(town, curator, anya)
    curator.presses(next(label for label in curator.buttons(listed) if label.startswith(name)), listed)
    anya.remembers()
    helper.remembers()
    curator.presses("✅ Предложить")
    curator.sees("Обеим сторонам придёт вопрос")
    agrees(town, anya)
    card = helper.sees("Мы предлагаем вам знакомство", ever=True)
    assert anya.name not in str(card)
    helper.presses("✅ Да", card)
    helper.sees(f"Её зовут {anya.name}")
    anya.sees(f"Это {name}", ever=True)
    curator.sees("все согласны", ever=True)


def talk(anya: Person, helper: Person, name: str) -> None:
    helper.presses("✍️ Написать", helper.sees(f"Её зовут {anya.name}", ever=True))
    helper.sees("Это прочитает")
    helper.says("Здравствуйте, я рядом")
    anya.presses("✍️ Ответить", anya.sees(f"{name}: Здравствуйте, я рядом"))
    anya.says("Спасибо, что вы есть")
    helper.sees(f"{anya.name}: Спасибо, что вы есть")


@pytest.mark.parametrize("volunteer", [ZINA, LIDA], ids=lambda one: one.role)
def test_a_volunteer_goes_the_whole_way(town: Town, volunteer: Volunteer) -> None:
    vera, helper, anya = town.person("coordinator"), town.stranger(volunteer.first_name), town.mother()
    curator, name = town.curator_of(anya), volunteer.calls_herself
    town.clock.next(13)
    for somebody in (vera, anya, curator):
        somebody.starts()
        somebody.sees("")
    is_ready(town, vera, helper, volunteer)
    meet(town, curator, anya, helper, name)
    talk(anya, helper, name)

    town.clock.next(12, 1, days=2)
    for question, answer in CHECK_IN[volunteer.role]:
        helper.presses(answer, helper.sees(question, ever=True))
    helper.sees("Спасибо! Я записала")
    town.clock.next(12, 1, days=11)
    helper.presses("✅ Да", helper.sees("Хотите дальше видеться?", ever=True))
    helper.sees("Всё идёт как раньше")

    agrees_on_a_day(town, curator, anya, number=0)
    for side, other in ((anya, name), (helper, anya.name)):
        side.sees(f"Рядом с вами {other}. Ваши встречи скоро закончатся", ever=True)
    town.clock.next(19, 30, days=14)
    anya.sees(f"Рядом с вами был добрый человек: {name}", ever=True)
    goodbye = helper.sees(f"Рядом с вами была мама: {anya.name}", ever=True)
    wait_until(lambda: match_of(town, anya)["state"] == "ended", "the pair to end")
    cannot_write(town, anya, helper)
    town.settles()
    assert not curator.has("Спасибо, что вы есть"), "no curator reads along from first to last"
    helper.presses("🤝 Можно новую пару", goodbye)
    helper.sees("Куратор увидит, что вам можно предложить пару")
