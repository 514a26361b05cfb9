"""The queue for one place: nobody asked a mother without the bot in time, and the work with a family is over."""

import pytest

from tests.stories.processes import wait_until
from tests.stories.test_cases_course import opens_course
from tests.stories.test_events import anya_card, family_of
from tests.stories.test_events_seats import answers_of, has_room_for, prepares, sends
from tests.stories.town import Person, Town


@pytest.fixture(scope="module")
def four(town: Town) -> tuple[Person, Person, Person, Person]:
    """A curator and three of her mothers, the last of whom has blocked the bot."""
    anya = town.mother()
    olga = town.curator_of(anya)
    lena, zoya = family_of(town, olga, "plain"), family_of(town, olga, "easy")
    return olga, anya, lena, zoya


def is_blocked_by(town: Town, mother: Person) -> bool:
    contact: str = town.rows("SELECT contact FROM person WHERE telegram_id = ?", mother.id)[0]["contact"]
    return contact == "blocked"


def test_a_place_nobody_asked_for_in_time_goes_on_and_its_family_waits(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, lena, zoya = four
    zoya.blocks_bot()
    prepares(town, olga, "Шьём куклу")
    has_room_for(olga, 1)
    sends(olga, "Шьём куклу")
    wait_until(lambda: is_blocked_by(town, zoya), "the bot to learn that she blocked it")
    anya.presses("✅ Приду", anya.sees("Шьём куклу"))
    anya.sees("вас ждут")
    olga.presses("👥 Кто придёт")
    olga.presses("📞 Записать ответ со слов мамы", olga.sees("📞"))
    olga.presses(f"✅ {zoya.name}", olga.sees("Этим мамам бот написать не может"))
    olga.sees("ждёт места")
    town.clock.advance(minutes=1)
    lena.presses("✅ Приду", lena.sees("Шьём куклу"))
    lena.sees("Вы в очереди")
    anya.presses("❌ Не приду")
    olga.sees("Спросите её")
    town.settles()
    assert not lena.has("Для вас есть место")
    town.clock.advance(hours=25)
    assert town.case_code(zoya) in olga.sees("ответа вовремя не было, место пошло дальше")["text"]
    lena.presses("✅ Приду", lena.sees("Для вас есть место: Шьём куклу"))
    lena.sees("вас ждут")
    assert answers_of(town) == ["coming", "not_coming", "waiting"]


def test_the_end_of_the_work_gives_her_place_to_whoever_waits(town: Town, four: tuple[Person, ...]) -> None:
    olga, anya, lena, _ = four
    prepares(town, olga, "Хор мам")
    has_room_for(olga, 1)
    sends(olga, "Хор мам")
    for mother in (anya, lena):
        mother.presses("✅ Приду", mother.sees("Хор мам"))
    anya.sees("вас ждут")
    lena.sees("Вы в очереди")
    town.settles()
    anya.remembers()
    opens_course(town, olga, anya)
    olga.presses("Другой шаг")
    olga.presses("Закрытие")
    olga.presses("Было сегодня")
    olga.sees("«закрытие»")
    lena.presses("✅ Приду", lena.sees("Для вас есть место: Хор мам"))
    lena.sees("вас ждут")
    anya.presses("✅ Приду", anya_card(anya, "Хор мам"))
    anya.sees("Про эту встречу спросите своего куратора")
    anya.remembers()
    town.clock.next(18, 1, days=4)
    lena.sees("Завтра: Хор мам")
    town.settles()
    assert not anya.has("Завтра: Хор мам"), "of this meeting she hears nothing any more"
