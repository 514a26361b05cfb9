"""🚪 Vera, the coordinator, takes somebody's access: in the ordinary way, and at once, when a phone is stolen."""

from tests.stories.calls import asks, card, number_of
from tests.stories.cards import opens_card, taps, turns_to
from tests.stories.coming_in import link_of
from tests.stories.town import Person, Town


def chooses(vera: Person, whom: str) -> None:
    vera.starts()
    taps(vera, "👥 Люди", "🚪 Кто-то уходит")
    turns_to(vera, "Кто больше не работает?", whom)
    vera.sees(whom)


def faces(person: Person) -> dict[int, str]:
    """By the message: everything that can be read on it now."""
    return {message["message_id"]: str(message) for message in person.chat()["messages"]}


def comes_as_curator(town: Town, vera: Person, name: str) -> Person:
    somebody = town.stranger(name)
    vera.starts()
    taps(vera, "👥 Люди", "➕ Пригласить", "👤 Куратор")
    code = str(vera.sees("Код скажите голосом")["text"])[-3:]
    somebody.starts(link_of(vera))
    somebody.sees("Напишите код")
    somebody.says(code)
    somebody.sees("Как вас зовут?")
    somebody.says(name)
    somebody.sees(f"Готово, {name}.")
    return somebody


def hands_over(town: Town, giver: Person, taker: Person, mother: Person) -> str:
    """The giver asks in the family's card, the taker says yes."""
    code = opens_card(town, giver, mother)
    taps(giver, "🧭 Ход", "🔄 Передать")
    choice = giver.sees(f"{code}: кому передать семью?")
    giver.presses(next(label for label in giver.buttons(choice) if label.startswith(taker.name)), choice)
    taker.presses("Беру", taker.sees(f"{code}: "))
    taker.sees("Теперь это ваша семья")
    return code


def test_a_volunteer_who_stands_beside_nobody_leaves(town: Town) -> None:
    town.clock.next(10)
    vera, maria = town.person("coordinator"), town.person("silver_mentor")
    maria.starts()
    maria.sees("")
    chooses(vera, f"🤝 Серебряный наставник {maria.name}")
    vera.presses("🚪 Больше не работает")
    vera.sees("Другая роль этого человека останется.")
    vera.presses("🔒 Да, закрыть доступ")
    vera.sees(f"✅ Доступ закрыт: 🤝 Серебряный наставник {maria.name}.")
    maria.sees("Доступ закрыт. Спасибо.")


def test_a_curator_leaves_when_her_families_are_with_others(town: Town) -> None:
    town.clock.next(10)
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    eva = comes_as_curator(town, vera, "Ева")
    code = hands_over(town, olga, eva, anya)
    chooses(vera, "👤 Куратор Ева")
    vera.sees(f"Семьи: {code}.")
    vera.presses("🚪 Больше не работает")
    assert "🔒 Да, закрыть доступ" not in vera.buttons(vera.sees(f"Сначала передайте: {code}."))
    vera.presses("🔄 Передать семьи")
    vera.presses(f"🔄 {code}")
    choice = vera.sees(f"{code}: кому передать семью?")
    vera.presses(next(label for label in vera.buttons(choice) if label.startswith(olga.name)), choice)
    vera.presses("Всё равно предложить")
    olga.presses("Беру", olga.sees(f"{code}: координатор {vera.name} просит вас"))
    olga.sees("Теперь это ваша семья")
    chooses(vera, "👤 Куратор Ева")
    taps(vera, "🚪 Больше не работает", "🔒 Да, закрыть доступ")
    vera.sees("✅ Доступ закрыт: 👤 Куратор Ева.")
    eva.sees("Доступ закрыт. Спасибо.")
    assert "👨‍👩‍👧 Мои семьи" not in eva.menu


def test_a_stolen_phone_opens_nothing_from_that_second_on(town: Town) -> None:
    town.clock.next(10)
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    nina, code = town.other_curator(olga), town.case_code(anya)
    opens_card(town, olga, anya)
    family = olga.sees(f"{code} · ")
    old = [key["callback_data"] for row in family["inline"] for key in row if "callback_data" in key]
    nina.starts()
    nina.sees("")
    chooses(vera, f"👤 Куратор {olga.name}")
    vera.presses("🔒 Закрыть доступ сейчас")
    sure = vera.sees("Кому теперь семьи и встречи?")
    vera.presses(next(one for one in vera.buttons(sure) if one.startswith(f"🔒 Закрыть, всё к: {nina.name}")), sure)
    vera.sees(f"✅ Доступ закрыт: 👤 Куратор {olga.name}.")
    told = vera.sees(f"🚪 👤 Куратор {olga.name}: больше не работает, доступ закрыт.")
    assert f"Теперь куратор {nina.name}: " in told["text"]
    assert code in told["text"]
    assert anya.name not in told["text"]
    assert vera.buttons(told) == [f"🔄 Передать: {nina.name}"]
    assert code in nina.sees("Эти семьи теперь ваши, вместе с задачами")["text"]
    anya.sees(f"Теперь ваш куратор — {nina.name}")
    olga.sees("Доступ закрыт. Спасибо.")
    before = faces(olga)
    for data in old:
        olga.forges(data)
    olga.says("👨‍👩‍👧 Мои семьи")
    olga.says("✅ Сегодня")
    town.settles()
    shown = {text for id_, text in faces(olga).items() if before.get(id_) != text}
    assert shown, "each press is answered"
    assert not [text for text in shown if code in text or anya.name in text]
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    assert anya.name in card(nina, number)["text"]
    town.settles()
    assert not olga.has(f"№ {number}")

    vera.starts()
    taps(vera, "👥 Люди", "➕ Пригласить", "👤 Куратор")
    spoken = str(vera.sees("Код скажите голосом")["text"])[-3:]
    olga.starts(link_of(vera))
    olga.sees("Напишите код")
    olga.says(spoken)
    olga.sees(f"Готово, {olga.name}.")
    assert olga.menu[0] == "✅ Сегодня"
