"""A cry where something else was asked: the way to help stands beside, what was asked goes its way, nothing is lost."""

from tests.stories.calls import requests_of
from tests.stories.processes import wait_until
from tests.stories.test_children import opens_calendar
from tests.stories.test_hiding import WORD, quiet_mode
from tests.stories.town import Person, Town

CRY = "Помогите, он меня бьёт"
OFFER = "Показать, что можно сделать?"


def secrets(town: Town, mother: Person) -> int:
    kept = "SELECT word FROM hiding JOIN person ON person.id = person_id WHERE telegram_id = ? AND word IS NOT NULL"
    return len(town.rows(kept, mother.id))


def test_a_cry_is_nobodys_secret_word(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    anya.starts()
    quiet_mode(anya)
    anya.presses("🔑 Моё слово")
    anya.presses("✍️ Выбрать слово")
    anya.says(CRY)
    offer = anya.sees(OFFER)
    assert "112" in offer["text"]
    assert anya.buttons(offer) == ["✅ Показать"]
    wait_until(lambda: not anya.has(CRY), lambda: f"her words to leave the chat\n{anya.screen()}")
    assert secrets(town, anya) == 0
    anya.sends_voice()
    heard = anya.sees("Опасно? Звоните 112.")
    anya.presses("🆘 Нужна помощь", heard)
    anya.sees("Что случилось?")
    quiet_mode(anya)
    anya.presses("🔑 Моё слово")
    anya.presses("✍️ Выбрать слово")
    anya.says(CRY)
    anya.sees(OFFER)
    anya.says(WORD)
    anya.sees(f"Ваше слово: {WORD}")
    town.settles()  # the page is kept in mind once it is shown
    town.clock.advance(minutes=11)
    wait_until(lambda: not anya.has(OFFER) and not anya.has(WORD), lambda: f"no trace of it\n{anya.screen()}")


def test_a_cry_in_place_of_a_childs_name(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    anya.starts()
    opens_calendar(anya)
    anya.presses("➕ Добавить ребёнка")
    anya.presses("✅ Можно")
    anya.sees("Как зовут ребёнка?")
    anya.sends_voice()
    assert anya.buttons(anya.sees("Это я не поняла. И никому не отправила.")) == ["🆘 Нужна помощь"]
    anya.sees("Здесь нужно имя словами.")
    anya.says(CRY)
    offer = anya.sees(OFFER)
    assert anya.sees("Когда день рождения?")["message_id"] > offer["message_id"], "what was asked goes its way"
    anya.presses("✅ Показать", offer)
    anya.sees("Никто не имеет права вас бить.")
    assert requests_of(town, anya) == [("violence", "created")]


def test_a_cry_where_good_things_are_told(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga = town.curator_of(anya)
    for person in (anya, olga):
        person.starts()
    anya.presses("💬 Мои люди")
    anya.presses("➡️ Ещё", anya.sees("Кому написать"))
    anya.presses("⭐ Что получилось", anya.sees("Кому написать"))
    anya.presses("➕ Рассказать")
    anya.says("Он меня бьёт")
    assert anya.buttons(anya.sees(OFFER)) == ["✅ Показать"]
    olga.sees("Он меня бьёт")
