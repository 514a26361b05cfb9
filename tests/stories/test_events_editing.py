"""The room is another one, and more find place: the curator changes it, and whoever comes reads of it."""

from tests.stories.processes import wait_until
from tests.stories.test_events import family_of
from tests.stories.test_events_seats import answers_of, has_room_for, prepares, sends
from tests.stories.town import Message, Person, Town


def test_another_place_and_more_room(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    lena, zoya = family_of(town, olga, "plain"), family_of(town, olga, "easy")
    prepares(town, olga, "Печём хлеб")
    has_room_for(olga, 1)
    sends(olga, "Печём хлеб")
    for mother in (anya, lena):
        mother.presses("✅ Приду", mother.sees("Печём хлеб"))
    anya.sees("вас ждут")
    lena.sees("Вы в очереди")
    zoya.sees("Печём хлеб")

    olga.presses("✏️ Изменить")
    olga.sees("Что изменилось?")
    olga.presses("📍 Место")
    olga.sees("Где это будет?")
    olga.sends_voice()
    olga.sees("Здесь нужны слова")
    olga.says("Парковая улица, 3 <вход со двора>")
    assert "Парковая улица, 3 <вход со двора>" in olga.sees("Что изменилось?")["text"]
    olga.presses("👀 Посмотреть")
    assert "бот сразу напишет о новом месте" in olga.sees("Так это прочитает мама")["text"]
    town.settles()
    assert not anya.has("Адрес встречи теперь другой"), "nobody is told before it was looked at"
    olga.presses("✅ Сохранить")
    olga.sees("Сообщаем о новом месте: 1 семье")
    moved = anya.sees("Печём хлеб. Адрес встречи теперь другой.")
    assert "Теперь: Парковая улица, 3 <вход со двора>" in moved["text"]
    assert anya.buttons(moved) == ["❌ Не приду", "💬 Спросить куратора"]
    town.settles()
    assert not zoya.has("теперь другой")
    assert not zoya.has("Новый адрес")

    more_find_room(town, olga, lena)


def more_find_room(town: Town, olga: Person, lena: Person) -> None:
    """Of whom Lena waits alone."""
    olga.presses("✏️ Изменить")
    olga.presses("🪑 Мест: 1")
    olga.says("2")
    olga.presses("👀 Посмотреть")
    preview = olga.sees("Первой в очереди бот сразу напишет: для неё есть место.")
    assert "Сообщений никому не будет" not in preview["text"]
    olga.presses("✅ Сохранить")
    olga.sees("Сохранено")
    offer = lena.sees("Для вас есть место: Печём хлеб")
    counted = olga.sees("✋ Держим место: 1", ever=True)["text"]
    assert "Придут 1" in counted
    assert "Ждут места" not in counted
    assert "Занято мест: 2 из 2" in counted
    lena.presses("✅ Приду", offer)
    lena.sees("вас ждут")
    assert answers_of(town) == ["coming", "coming"]
    olga.presses("✏️ Изменить")
    olga.presses("🪑 Мест: 2")
    olga.says("1")
    olga.presses("👀 Посмотреть")
    olga.presses("✅ Сохранить")
    olga.sees("Обещано мест: 2, а 1 — меньше")
    olga.presses("❌ Ничего не менять")
    olga.sees("остаётся как было")
    assert town.rows("SELECT capacity FROM event")[0]["capacity"] == 2


def counts(olga: Person, card: Message, words: str) -> Message:
    """This very card, once it says so."""

    def found() -> Message | None:
        same = (one for one in olga.chat()["messages"] if one["message_id"] == card["message_id"])
        return next((one for one in same if words in one["text"]), None)

    now: Message = wait_until(found, f"«{words}» on the card")
    return now


def test_an_answer_meanwhile_leaves_the_open_form_alone(town: Town) -> None:
    """The form stands in a message of its own, and the card above goes on counting."""
    anya = town.mother()
    olga = town.curator_of(anya)
    prepares(town, olga, "Лепим вместе")
    card = sends(olga, "Лепим вместе")
    assert "Придут 0" in card["text"]
    olga.presses("✏️ Изменить", card)
    form = olga.sees("Что изменилось?")
    assert form["message_id"] != card["message_id"]
    anya.presses("✅ Приду", anya.sees("Лепим вместе"))
    anya.sees("вас ждут")
    assert "✏️ Изменить" in olga.buttons(counts(olga, card, "Придут 1"))
    olga.presses("❓ Что там будет", form)
    olga.says("Лепим из глины.")
    assert "Лепим из глины." in olga.sees("Что изменилось?")["text"]
    olga.starts()
    olga.sees("Меню куратора")
    assert "✏️ Изменить" in olga.buttons(counts(olga, card, "Придут 1")), "leaving takes nothing from the card"
