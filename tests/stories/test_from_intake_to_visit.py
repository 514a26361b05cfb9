"""From how a family comes to the first visit at its home, by the clock, as each of four services works."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.stories.cards import opens_card, taps
from tests.stories.coming_in import link_of, to_consent
from tests.stories.test_cases_course import stages
from tests.stories.test_people_intakes_offers import asks, opens_requests, takes, writes_down
from tests.stories.test_projects import a_project, writes
from tests.stories.town import Person, Town


def written_down_by_the_coordinator(town: Town, olga: Person, mother: Person) -> str:
    vera = town.person("coordinator")
    writes_down(vera, mother.name, "8 913 700-00-01")
    vera.sees(f"👤 {mother.name}")
    asks(vera, olga)
    takes(olga, "Новый случай от координатора: BRN-")
    olga.presses("🔗 Ссылка для мамы")
    return link_of(olga)


def sent_by_a_maternity_hospital(town: Town, olga: Person, mother: Person) -> str:
    vera = town.person("coordinator")
    opens_requests(vera)
    vera.presses("🏥 Кто направляет")
    vera.presses("➕ Ещё одно")
    vera.presses("🏥 Роддом или больница")
    vera.says("Роддом у парка")
    mother.starts(link_of(vera))
    return asks_for_a_call(town, olga, mother, "Источник: Роддом у парка")


def asking_alone(town: Town, olga: Person, mother: Person) -> str:
    mother.starts()
    return asks_for_a_call(town, olga, mother, "Источник: обратилась сама")


def asks_for_a_call(town: Town, olga: Person, mother: Person, source: str) -> str:
    vera = town.person("coordinator")
    mother.presses("📞 Перезвоните мне")
    mother.presses("Барнаул")
    mother.says("8 913 700-00-02")
    mother.sees("Ваша просьба у нас.")
    vera.presses("Беру", vera.sees(source))
    asks(vera, olga)
    takes(olga, "Новый случай от координатора: BRN-")
    olga.presses("🔗 Ссылка для мамы")
    return link_of(olga)


def in_a_project_with_limits(town: Town, olga: Person, mother: Person) -> str:
    vera = town.person("coordinator")
    a_project(vera, "Здоровый дом")
    writes(vera, "⏱ Не короче", "3", "Не короче: 3 месяца")
    writes(vera, "⏱ Не дольше", "24", "Не дольше: 24 месяца")
    olga.starts()
    olga.presses("👨‍👩‍👧 Мои семьи")
    olga.presses("➕ Новая семья")
    olga.presses("Здоровый дом · 0", olga.sees("Для какого проекта?"))
    olga.sees("Как вы называете эту семью?")
    olga.says(mother.name)
    olga.sees(f"{mother.name}: семья записана")
    return link_of(olga)


@dataclass(frozen=True)
class Service:
    """How a family comes to it, what it marks, and the steps it writes down before the agreement."""

    comes: Callable[[Town, Person, Person], str]
    mother: str
    category: str
    level: str
    months: str
    before: str = ""
    track: str = "Семья"
    none_longer: str = ""


SERVICES = {
    "S0": Service(
        written_down_by_the_coordinator, "Инга", "Маме трудно из-за психики или интеллекта", "Базовый", "12 месяцев"
    ),
    "S1": Service(sent_by_a_maternity_hospital, "Роза", "Кровная семья в кризисе", "Кризисный", "36 месяцев"),
    "S2": Service(
        asking_alone,
        "Стеша",
        "Многодетная семья",
        "Адаптационный",
        "12 месяцев",
        before="Признание нуждающимся",
        track="После учреждения",
    ),
    "S4": Service(
        in_a_project_with_limits, "Фая", "Зависимость у родителя", "Кризисный", "24 месяца", none_longer="36 месяцев"
    ),
}


@pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)
def test_a_family_comes_agrees_and_is_visited(town: Town, service: Service) -> None:
    town.clock.next(10)
    olga, mother = town.person("curator"), town.stranger(service.mother)
    to_consent(mother, service.comes(town, olga, mother), mother.name)
    mother.presses("✅ Можно")
    olga.presses("Да", olga.sees(f"{mother.name} вошла. Это она?", ever=True))
    mother.sees("Теперь открыто всё.")
    describes(town, olga, mother, service)
    agrees(town, olga, mother, service)
    opens_card(town, olga, mother)
    taps(olga, "🚪 Визит", "👶 Уход за ребёнком", "➡️ Дальше", "😌 спокойно", "➡️ Без заметки", "Через неделю")
    olga.sees("🚪 Визит записан.")
    town.clock.advance(minutes=3)
    mother.presses("Показать", mother.sees("У вас новая запись", ever=True))
    shown = mother.sees("К вам придёт Ольга")["text"]
    for word in (service.category.lower(), service.level.lower(), "алкогол", "завис"):
        assert word not in shown.lower()
    mother.remembers()
    town.clock.advance(days=6, hours=9)  # the evening before
    mother.sees("🔔 Напоминание на завтра.")
    visits = "SELECT count(*) AS n FROM home_visit JOIN cases c ON c.id = case_id WHERE c.code = ?"
    assert town.rows(visits, town.case_code(mother))[0]["n"] == 1


def describes(town: Town, olga: Person, mother: Person, service: Service) -> None:
    """Her track, her category and her level: for the curator's eyes alone."""
    opens_card(town, olga, mother)
    olga.presses("🏷 О семье")
    olga.sees("Сопровождение: семья")
    if service.track != "Семья":
        olga.presses(service.track)
        olga.sees(f"Сопровождение: {service.track.lower()}")
    olga.presses("🏷 Категории")
    page = olga.sees("отметьте, что есть")
    if service.category not in olga.buttons(page):
        olga.presses("➡️ Ещё", page)
    olga.presses(service.category)
    assert f"✅ {service.category}" in olga.buttons(olga.sees("отметьте, что есть"))
    opens_card(town, olga, mother)
    olga.presses("🧭 Ход")
    olga.presses("🎚 Уровень")
    olga.presses(service.level, olga.sees("Уровень ещё не выбран."))
    olga.says("Решили на первой встрече")
    olga.sees(f"{service.level} · ")


def agrees(town: Town, olga: Person, mother: Person, service: Service) -> None:
    opens_card(town, olga, mother)
    olga.presses("🧭 Ход")
    if service.before:
        olga.presses("Другой шаг")
        olga.presses(service.before)
        olga.presses("Было сегодня")
        olga.sees(f"«{service.before.lower()}»")
        olga.presses("🧭 Ход")
    olga.presses("➡️ Дальше: соглашение")
    olga.presses("Было сегодня")
    terms = olga.sees("месяцев")
    assert service.none_longer not in olga.buttons(terms)
    olga.presses(service.months, terms)
    olga.presses("✅ Подписана, лежит в сейфе")
    olga.sees("соглашение от")
    steps = ["needs_decision", "agreement"] if service.before else ["agreement"]
    assert stages(town, mother) == steps
