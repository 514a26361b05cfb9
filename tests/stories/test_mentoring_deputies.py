"""Somebody stands in while the mentor is on leave: asked without a name, beside her meanwhile alone, gone by itself."""

import sqlite3
from contextlib import closing

from tests.stories.test_mentoring import FAMILY, MENTOR, NAMES, is_free, pair_up
from tests.stories.town import Person, Town


def is_a_mentor_too(town: Town, person: Person) -> None:
    """The town has one mentor; whoever stands in here is a contact family elsewhere."""
    with closing(sqlite3.connect(town.data / "ryadom.db", timeout=10)) as database, database:
        database.execute(
            """INSERT OR IGNORE INTO person_role (person_id, role, since)
               SELECT id, ?, created_at FROM person WHERE telegram_id = ?""",
            (MENTOR, person.id),
        )


def states(town: Town, mother: Person) -> list[str]:
    query = "SELECT state FROM match JOIN person ON person.id = mother_id WHERE telegram_id = ? ORDER BY match.id"
    return [row["state"] for row in town.rows(query, mother.id)]


def test_somebody_stands_in_while_the_mentor_is_on_leave(town: Town) -> None:
    anya, family = town.mother(), town.person(FAMILY)
    curator, maria = pair_up(town, anya)
    is_free(town, family)
    is_a_mentor_too(town, family)
    family.starts()
    maria.presses("📅 Встречи")
    for tap in ("⚙️ Моё", "🌙 Мне нужен отпуск", "Сегодня"):
        maria.presses(tap)
    maria.presses(maria.buttons(maria.sees("Какой день последний?"))[0])
    maria.presses("✅ Да", maria.sees("Отпуск. Всё верно?"))
    anya.sees(f"{maria.name} сейчас отдыхает")
    curator.presses("🤝 Найти замену", curator.sees(f"отпуск, {maria.name}"))
    listed = curator.sees("кого предложить?")
    curator.presses(f"{family.name} · {NAMES[MENTOR]}", listed)
    look = curator.sees(f"предложить знакомство? {family.name}")
    assert f"Замена на время отпуска: {maria.name}" in look["text"]
    for phone in (anya, family):
        phone.remembers()
    curator.presses("✅ Предложить", look)
    town.clock.next(13)  # one message a day that she did not ask for: today it was the first pair's
    asked = anya.sees(f"{maria.name} в отпуске с")
    assert family.name not in asked["text"]
    offer = family.sees("Мы ищем замену на время")
    assert anya.name not in offer["text"]
    anya.presses("✅ Согласна", asked)
    family.presses("✅ Да", offer)
    anya.presses("✍️ Написать", anya.sees(f"Это {family.name}"))
    anya.says("Здравствуйте, это Аня")
    family.sees("Здравствуйте, это Аня")
    assert states(town, anya) == ["suspended", "active"]
    assert not maria.has("Здравствуйте, это Аня")
    for days in (4, 3):
        town.clock.next(13, days=days)
        town.settles()
    family.sees("Сегодня последний день ваших встреч", ever=True)
    anya.sees(f"Рядом с вами был добрый человек: {family.name}", ever=True)
    anya.sees(f"Разговор продолжается. Это {maria.name}", ever=True)
    assert states(town, anya) == ["active", "ended"]
