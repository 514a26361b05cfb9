"""A hidden chat whose account is hers no more: another phone, being forgotten, and whoever holds the old one."""

from datetime import timedelta

from tests.stories.calls import asks, card, number_of
from tests.stories.coming_in import link_of
from tests.stories.processes import wait_until
from tests.stories.test_hiding import DISHES, MENU, chooses, hides, left, shows_recipes_alone
from tests.stories.test_privacy import opens, opens_family
from tests.stories.town import Person, Town

KITCHEN = "Что приготовим сегодня?"


def another_phone(town: Town, olga: Person, code: str) -> str:
    """In person: her curator cuts the old account; answers the link for the new one."""
    opens_family(olga, code)
    olga.sees(code)
    olga.presses("➡️ Ещё")
    olga.presses("📱 Другой телефон")
    olga.presses("📱 Она рядом, дать ссылку", olga.sees("Спрятанный чат и дальше показывает рецепты."))
    return link_of(olga)


def comes_in(olga: Person, new: Person, link: str) -> None:
    new.starts(link)
    new.presses("✅ Да", new.sees("Это ссылка для нового телефона."))
    olga.presses("Да", olga.sees("нажали ссылку для нового телефона", ever=True))
    new.sees("Теперь открыто всё.", ever=True)


def cooks(person: Person) -> None:
    """Whatever he tries, there are recipes."""
    for text in ("/start", MENU, "кто это?"):
        person.says(text)
        person.sees(KITCHEN)
    person.says("🍲 Суп")
    person.sees("Суп с картошкой.")
    assert person.menu == DISHES


def test_anyas_new_phone_is_open_and_the_old_one_goes_on_cooking(town: Town) -> None:
    town.clock.next(10)
    anya, hers = town.mother(), town.stranger("Аня")
    olga, code = town.curator_of(anya), town.case_code(anya)
    anya.starts()
    chooses(anya)
    asks(anya, "🤝 Другое", "🧺 Нужны вещи")
    number = number_of(anya)
    hides(anya)
    shows_recipes_alone(anya)
    olga.presses("Беру", card(olga, number))
    olga.presses("✍️ Написать")
    olga.says("Коляска у меня")
    olga.sees("Передала")
    town.settles()

    link = another_phone(town, olga, code)
    town.clock.advance(minutes=30)  # what waits for her is not given up meanwhile
    town.settles()
    cooks(anya)
    comes_in(olga, hers, link)
    hers.sees("Коляска у меня", ever=True)
    hers.presses(MENU)
    hers.sees("Что случилось?")
    assert town.rows("SELECT 1 FROM hiding WHERE hidden_since IS NOT NULL") == []
    assert town.rows("SELECT 1 FROM hiding WHERE word IS NOT NULL"), "her word stays hers"
    town.restart_bot(kill=True)
    cooks(anya)
    assert not anya.has("Коляска") and not anya.has(olga.name)

    anya.starts(another_phone(town, olga, code))  # the old telephone is hers again
    anya.presses("✅ Да", anya.sees("Это ссылка для нового телефона."))
    olga.presses("Да", olga.sees("нажали ссылку для нового телефона", ever=True))
    anya.sees("Теперь открыто всё.", ever=True)
    assert MENU in anya.menu
    assert town.rows("SELECT 1 FROM kitchen WHERE telegram_id = ?", anya.id) == []
    olga.presses("Закрыть", olga.sees(f"🆘 № {number} ", ever=True))
    olga.presses("решено")


def test_what_stood_in_an_open_chat_goes_with_the_account(town: Town) -> None:
    town.clock.next(10)
    yulia = town.mother()
    olga, code = town.curator_of(yulia), town.case_code(yulia)
    yulia.starts()
    yulia.says("мои дела")
    yulia.sees("Ваши дела.")
    another_phone(town, olga, code)
    wait_until(
        lambda: [message.get("text") for message in left(yulia)] == ["Кнопки внизу."],
        lambda: f"nothing but a stranger's buttons\n{yulia.screen()}",
    )
    assert "📞 Перезвоните мне" in yulia.menu
    assert town.rows("SELECT 1 FROM kitchen WHERE telegram_id = ?", yulia.id) == []


def test_lena_is_forgotten_behind_recipes_and_nothing_says_so(town: Town) -> None:
    town.clock.next(12)
    lena = town.mother()
    lena.starts()
    chooses(lena)
    opens(lena, "➡️ Ещё", "📝 Мои данные", "🗑 Удалить меня", "Дальше")
    lena.presses("🗑 Да, удалить", lena.sees("После «Спрятать» будут только рецепты."))
    lena.sees("Я всё удалю.")
    hides(lena)
    shows_recipes_alone(lena)
    town.clock.advance(hours=24, minutes=5)
    wait_until(lambda: not town.rows("SELECT 1 FROM person WHERE telegram_id = ?", lena.id), "her account to be cut")
    town.settles()
    assert [message.get("text") for message in left(lena)] == [KITCHEN]
    cooks(lena)
    assert lena.name not in town.bot.log
    town.clock.set(town.clock.now + timedelta(days=90))
    wait_until(lambda: not town.rows("SELECT 1 FROM kitchen WHERE telegram_id = ?", lena.id), "the recipes to end")
    lena.says("🍲 Суп")
    wait_until(lambda: "📞 Перезвоните мне" in lena.menu, "a stranger's menu")
