"""A family finds somebody who fits: told experience, a refusal, a minor who meets first, and a third family."""

import sqlite3
from contextlib import closing
from typing import Any

from bot.buttons.mentoring import ProposePress
from tests.stories.test_mentoring import NAMES, agrees, is_free, match_of
from tests.stories.town import Person, Town

MENTOR = "silver_mentor"


def case_id(town: Town, mother: Person) -> int:
    return int(town.rows("SELECT id FROM cases WHERE code = ?", town.case_code(mother))[0]["id"])


def looks(town: Town, curator: Person, mother: Person) -> dict[str, Any]:
    """The curator's list of whom to propose."""
    curator.forges(ProposePress(case_id=case_id(town, mother)).pack())
    return curator.sees("кого предложить?")


def picks(curator: Person, listed: dict[str, Any], role: str = MENTOR) -> None:
    curator.presses(next(label for label in curator.buttons(listed) if NAMES[role] in label), listed)


def is_17(town: Town, mother: Person) -> None:
    """As she told when she came in; written past the bot, because here it is about what follows from it."""
    with closing(sqlite3.connect(town.data / "ryadom.db", timeout=10)) as database, database:
        said = "UPDATE person SET age_group = 'from_16', age_told_on = date('now') WHERE telegram_id = ?"
        database.execute(said, (mother.id,))


def tells_of_alone(person: Person) -> None:
    person.presses("🌱 Мой опыт")
    person.sees("в вашей жизни")
    person.presses("💪 Без второго родителя")
    person.sees("✅ 💪 Без второго родителя")


def test_what_both_have_lived_through_brings_them_together(town: Town) -> None:
    anya, maria = town.mother(), town.person(MENTOR)
    curator = town.curator_of(anya)
    town.clock.next(13)
    is_free(town, maria)
    for somebody in (anya, maria, curator):
        somebody.starts()
        somebody.sees("")
    looks(town, curator, anya)
    anya.remembers()
    curator.presses("🧩 Спросить маму о ней")
    anya.presses("🧩 Рассказать о себе", anya.sees("Хотите рассказать о себе?"))
    tells_of_alone(anya)
    maria.presses("👩 Моя мама")
    maria.presses("🧩 О себе")
    tells_of_alone(maria)
    listed = looks(town, curator, anya)
    assert "💪 Без второго родителя" in listed["text"]
    assert "0 семей" in listed["text"]
    picks(curator, listed)
    maria.remembers()
    curator.presses("✅ Предложить")
    curator.sees("Обеим сторонам придёт вопрос")
    card = maria.sees("Мы предлагаем вам знакомство")
    assert anya.name not in card["text"]
    assert "Без второго родителя" not in card["text"]  # neither allowed that to be told
    maria.presses("❌ Сейчас не получится", card)
    maria.sees("Это ваше решение")
    curator.sees("сейчас не получилось")
    town.settles()
    assert not anya.has("Сейчас не получилось")  # her day had its message, so she had not been asked yet
    assert match_of(town, anya)["state"] == "declined"


def test_somebody_under_18_meets_first_and_writes_afterwards(town: Town) -> None:
    lena, maria = town.mother(), town.person(MENTOR)
    curator = town.curator_of(lena)
    town.clock.next(13)
    for somebody in (lena, maria, curator):
        somebody.starts()
        somebody.sees("")
    is_17(town, lena)
    picks(curator, looks(town, curator, lena))
    lena.remembers()
    maria.remembers()
    curator.presses("✅ Предложить")
    agrees(town, lena)
    maria.presses("✅ Да", maria.sees("мама 16–17 лет"))
    notice = maria.sees("Её зовут")
    assert "✍️ Написать" not in maria.buttons(notice)
    lena.sees("Сначала встреча с куратором", ever=True)
    asked = curator.sees("Писать друг другу можно после встречи с вами")
    assert "📞 Без встречи, по телефону" not in curator.buttons(asked)
    curator.presses("📅 День первой встречи", asked)
    curator.sees("В какой день")
    curator.presses("Завтра")
    curator.presses("12:00")
    curator.presses("✅ Да")
    curator.sees("Записано")
    lena.presses("Показать", lena.sees("новая запись", ever=True))
    lena.sees("Первая встреча с куратором")
    maria.presses("❌ Не сможем", maria.sees("Первая встреча будет с куратором", ever=True))
    maria.sees("Он предложит другой день")
    curator.sees("прийти не получится")
    town.clock.next(18, 30, days=1)
    curator.presses("✅ Мы встретились", curator.sees("первая встреча была?"))
    curator.sees("могут писать друг другу")
    maria.presses("✍️ Написать", maria.sees("Теперь можно писать друг другу"))
    maria.sees("Это прочитает")
    maria.says("Здравствуйте!")
    lena.sees("Здравствуйте!")


def test_a_third_family_needs_the_coordinators_yes(town: Town) -> None:
    maria, vera = town.person(MENTOR), town.person("coordinator")
    town.clock.next(13)
    for somebody in (maria, vera):
        somebody.starts()
        somebody.sees("")
    is_free(town, maria)
    for _ in range(2):
        anya = town.mother()
        anya.starts()
        curator = town.curator_of(anya)
        picks(curator, looks(town, curator, anya))
        maria.remembers()
        curator.presses("✅ Предложить")
        agrees(town, anya)
        maria.presses("✅ Да", maria.sees("Мы предлагаем вам знакомство"))
        maria.sees(f"Её зовут {anya.name}")
    katya = town.mother()
    katya.starts()
    curator = town.curator_of(katya)
    listed = looks(town, curator, katya)
    assert "решает координатор" in listed["text"]
    picks(curator, listed)
    vera.remembers()
    maria.remembers()
    curator.presses("❓ Спросить координатора")
    curator.sees("Почему именно этот человек")
    curator.says("Живут в соседних домах")
    curator.sees("Я спросила координатора")
    asked = vera.sees("Живут в соседних домах")
    assert katya.name not in asked["text"]
    assert len(active(town, maria)) == 2
    vera.presses("✅ Можно ещё одну", asked)
    curator.sees("координатор согласен", ever=True)
    agrees(town, katya)
    maria.presses("✅ Да", maria.sees("Мы предлагаем вам знакомство", ever=True))
    maria.sees(f"Её зовут {katya.name}")
    assert len(active(town, maria)) == 3


def active(town: Town, mentor: Person) -> list[Any]:
    query = "SELECT 1 FROM match JOIN person ON person.id = mentor_id WHERE telegram_id = ? AND state = 'active'"
    return town.rows(query, mentor.id)
