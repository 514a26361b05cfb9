"""Without a link: who we are, numbers at once, and «Перезвоните мне»."""

from tests.stories.coming_in import CALM
from tests.stories.town import Town


def test_without_a_link_numbers_at_once_and_a_call_back(town: Town) -> None:
    vera, sonya = town.person("coordinator"), town.stranger("Соня")
    sonya.starts()
    sonya.sees("Я бот-помощник для мам.")
    sonya.sees("Любая опасность: 112")
    assert sonya.menu == CALM
    sonya.presses("📖 Как сделать")
    sonya.sees("О чём показать?")
    sonya.presses("📞 Перезвоните мне")
    sonya.sees("Где вы живёте?")
    sonya.sends_voice()
    sonya.sees("Напишите, пожалуйста, буквами.")
    sonya.presses("Барнаул")
    sonya.sees("Как с вами связаться?")
    sonya.sends_contact(own=False)
    sonya.sees("Это номер другого человека.")
    sonya.presses("📞 Отправить мой номер")
    sonya.sees("Ваша просьба у нас.")
    assert sonya.menu == CALM
    sonya.presses("📞 Перезвоните мне")
    sonya.sees("Ваша просьба уже у нас.")
    vera.sees("Просят перезвонить.")
    vera.starts()
    vera.presses("📥 Заявки")
    vera.presses("Беру 1")
    vera.sees("Заявка у вас.")
    sonya.sees("Вашу просьбу читает Вера.")


def test_a_call_back_can_be_left_without_a_trace_on_the_screen(town: Town) -> None:
    zoya = town.stranger("Зоя")
    zoya.starts()
    zoya.presses("📞 Перезвоните мне")
    zoya.says("Деревня за рекой")
    zoya.sees("Как с вами связаться?")
    zoya.presses("❌ Не надо")
    zoya.sees("Я ничего не отправила.")
    assert zoya.menu == CALM
    zoya.presses("📞 Перезвоните мне")
    zoya.says("Деревня за рекой")
    zoya.sees("Как с вами связаться?")
    zoya.starts()
    zoya.sees("Я бот-помощник для мам.")
    assert zoya.menu == CALM
    assert not zoya.has("...")


def test_somebody_without_a_link_reads_who_we_are(town: Town) -> None:
    ulya = town.stranger("Уля")
    ulya.starts()
    ulya.presses("ℹ️ О нас")
    ulya.sees("Мы — Рядом.")
    ulya.presses("🚪 Как к нам попасть")
    ulya.sees("Здесь адреса пока нет.")
    vera = town.person("coordinator")
    vera.starts()
    vera.presses("👥 Люди")
    vera.presses("ℹ️ О нас")
    vera.presses("📍 Адрес")
    vera.sends_photo()
    vera.sees("буквами")
    vera.says("Улица <Мира>, дом 5")
    vera.presses("☎️ Номер", vera.sees("Улица <Мира>, дом 5"))
    vera.says("завтра")
    vera.sees("По такому номеру не позвонить.")
    vera.says("8 3852 55 12 34")
    vera.sees("☎️ ")
    ulya.presses("⬅️ Назад")
    ulya.presses("🚪 Как к нам попасть")
    ulya.sees("📍 Улица <Мира>, дом 5")
    vera.presses("🗑 Убрать")
    vera.sees("8 (385) 255-12-34")
    assert town.rows("SELECT address FROM organisation")[0]["address"] is None
    ulya.presses("⬅️ Назад")
    ulya.presses("👩 Мне меньше 18")
    ulya.sees("Мы не пишем вашим родителям без вас.")
    ulya.presses("⬅️ Назад")
    ulya.presses("📄 Как показывать текст")
    ulya.presses("🟢 Короткий текст")
    ulya.sees("Теперь текст короткий.")
    assert ulya.menu == ["🆘 Помощь", "📖 Как сделать", "📞 Перезвоните мне", "ℹ️ О нас"]
    ulya.presses("ℹ️ О нас")
    ulya.presses("☎️ Номера")
    ulya.sees("112")
