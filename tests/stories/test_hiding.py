"""Somebody else holds her phone: she hides the chat, it shows recipes, her word brings it back."""

from typing import Any

from tests.stories.calls import asks, card, number_of
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

WORD, PHRASE = "Ромашка", "Сколько варить свёклу"
DISHES = ["🍲 Суп", "🥣 Каша", "🥞 Блины", "🛒 Что купить"]
MENU = "🆘 Нужна помощь"


def quiet_mode(mother: Person) -> None:
    mother.says("ещё")
    mother.sees("Что показать?")
    mother.presses("➡️ Ещё")
    mother.presses("🙈 Тихий режим")
    mother.sees("Кто-то ещё смотрит в этот телефон?")


def chooses(mother: Person) -> None:
    """A word and a phrase; neither stays in the chat."""
    quiet_mode(mother)
    mother.presses("🔑 Моё слово")
    mother.presses("✍️ Выбрать слово")
    mother.says("1234")
    mother.sees("Это легко угадать.")
    mother.says(WORD)
    mother.sees(f"Ваше слово: {WORD}")
    mother.presses("✅ Запомнила")
    quiet_mode(mother)
    mother.presses("🔑 Моё слово")
    mother.presses("🆘 Тайная фраза")
    mother.says(PHRASE)
    mother.sees(f"Ваша фраза: {PHRASE}")
    mother.presses("✅ Запомнила")
    assert not mother.has(WORD)
    assert not mother.has(PHRASE)


def hides(mother: Person) -> None:
    mother.says("ещё")
    mother.sees("Что показать?")
    mother.presses("🙈 Спрятать")


def left(person: Person) -> list[dict[str, Any]]:
    return [message for message in person.chat()["messages"] if not message["deleted"]]


def shows_recipes_alone(person: Person) -> None:
    wait_until(
        lambda: [message.get("text") for message in left(person)] == ["Что приготовим сегодня?"],
        lambda: f"nothing but recipes\n{person.screen()}",
    )
    assert person.menu == DISHES


def test_anya_hides_and_her_word_brings_everything_back(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    chooses(anya)
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    hides(anya)
    shows_recipes_alone(anya)
    assert "🙈 Режим скрытности" in card(olga, number)["text"]

    for text in ("/start", MENU, "ромашки", "кто это?"):  # he holds the phone
        anya.says(text)
        assert "Что приготовим" in anya.sees("Что приготовим сегодня?")["text"]
        assert anya.menu == DISHES
    anya.says("🥞 Блины")
    anya.sees("Смешайте 2 яйца")
    anya.sends_voice()
    anya.sees("Что приготовим сегодня?")

    olga.presses("Беру", card(olga, number))
    olga.presses("✍️ Написать")
    olga.says("Я еду к вам")
    olga.sees("Передала")
    town.restart_bot(kill=True)
    town.settles()
    assert not anya.has("Я еду к вам")
    assert not anya.has(olga.name)

    anya.says(f"  {WORD.lower()}!")
    anya.sees("Здравствуйте. Все кнопки снова внизу.")
    assert MENU in anya.menu
    assert not anya.has(WORD.lower())
    assert olga.name in anya.sees("Я еду к вам", ever=True)["text"]
    assert town.rows("SELECT 1 FROM hiding WHERE hidden_since IS NOT NULL") == []
    for label in ("Закрыть", "решено"):
        olga.presses(label)


def test_lena_calls_by_her_phrase_and_forgets_her_word(town: Town) -> None:
    town.clock.next(10)
    lena = town.mother()
    olga = town.curator_of(lena)
    lena.starts()
    chooses(lena)
    hides(lena)
    shows_recipes_alone(lena)

    lena.says("сколько варить свеклу?")
    lena.sees("Суп с картошкой.")
    query = "SELECT number FROM help_request JOIN person ON person.id = person_id WHERE telegram_id = ?"
    called = card(olga, town.rows(query, lena.id)[0]["number"])
    assert "НЕ ЗВОНИТЬ" in called["text"]
    olga.presses("Беру", called)
    lena.says(PHRASE)
    lena.sees("Каша из гречки.")
    for label in ("Закрыть", "решено"):
        olga.presses(label)
    town.settles()
    assert not lena.has("Ваше сообщение")

    olga.says("мои семьи")
    olga.presses(_family(town, lena, olga))
    assert "НЕ ЗВОНИТЬ" in olga.sees("🙈 Режим скрытности")["text"]
    olga.presses("🔑 Мама забыла слово")
    olga.sees("Только при личной встрече")
    olga.presses("✅ Мама рядом, открыть")
    lena.sees("Здравствуйте. Все кнопки снова внизу.")
    assert len(town.rows("SELECT 1 FROM audit WHERE action = 'hiding.open'")) == 1


def _family(town: Town, mother: Person, curator: Person) -> str:
    """Her button in the list, whichever page it stands on."""
    code = town.case_code(mother)
    for _ in range(30):
        found = curator.sees("Ваши семьи.")
        for label in curator.buttons(found):
            if label.startswith(f"{code} "):
                return label
        curator.presses("➡️ Ещё")
    raise LookupError(code)


def test_yulia_clears_her_chat_and_messages_go_by_themselves(town: Town) -> None:
    """Without a word «Спрятать» takes all away, says what it cannot, and keeps an answer to be asked for."""
    town.clock.next(10)
    yulia = town.mother()
    olga = town.curator_of(yulia)
    yulia.starts()
    asks(yulia, "🤝 Другое", "🧺 Нужны вещи")
    number = number_of(yulia)
    olga.presses("Беру", card(olga, number))
    olga.presses("✍️ Написать")
    olga.says("Привезу коляску")
    yulia.sees("Привезу коляску")
    hides(yulia)
    yulia.sees("Готово.", ever=True)
    assert MENU in yulia.menu
    wait_until(lambda: not yulia.has("Привезу коляску"), lambda: f"a clean chat\n{yulia.screen()}")
    yulia.presses("Показать", yulia.sees("Есть ещё 2 совета.", ever=True))
    yulia.sees("Сообщения старше 2 дней я удалить не могу.")
    yulia.presses("Показать", yulia.sees("Для вас есть сообщение.", ever=True))
    yulia.sees("Привезу коляску", ever=True)
    for label in ("Закрыть", "решено"):
        olga.presses(label)
    town.clock.advance(minutes=11)
    wait_until(lambda: not yulia.has("Сообщения старше 2 дней"), "the page about hiding to go")

    quiet_mode(yulia)
    yulia.presses("➡️ Ещё")
    yulia.presses("🗑 Удалять самой")
    yulia.presses("Через 8 часов")
    yulia.sees("Хорошо. Я всё запомнила.")
    town.settles()
    town.clock.advance(hours=8, minutes=5)
    wait_until(
        lambda: [message.get("text") for message in left(yulia)] == ["Кнопки внизу."],
        lambda: f"nothing but the buttons\n{yulia.screen()}",
    )
    assert MENU in yulia.menu


def test_marina_is_written_to_in_her_safe_hours_alone(town: Town) -> None:
    town.clock.next(10)
    marina = town.mother()
    olga = town.curator_of(marina)
    marina.starts()
    quiet_mode(marina)
    marina.presses("🕙 Когда писать")
    marina.presses("Каждый день")
    marina.presses("С 17 до 21")
    marina.presses("⬅️ Назад")
    marina.sees("с 17 до 21")
    quiet_mode(marina)
    marina.presses("📞 Звонки")
    marina.presses("🚫 Не звонить мне")
    marina.sees("Вам не звонят.")

    olga.says("мои семьи")
    olga.presses(_family(town, marina, olga))
    seen = olga.sees("НЕ ЗВОНИТЬ")["text"]
    assert "с 17 до 21" in seen
    olga.presses("💬 Написать")
    olga.says("Завтра нарколог в 9 утра")
    town.settles()
    assert not marina.has("нарколог")
    town.clock.next(17, 1)
    veiled = marina.sees("Для вас есть сообщение.")
    assert not marina.has("нарколог")
    marina.presses("Показать", veiled)
    marina.sees("Завтра нарколог в 9 утра")
    wait_until(lambda: not marina.has("Для вас есть сообщение."), "the line to go")


def test_a_kill_in_the_middle_of_hiding_loses_no_message(town: Town) -> None:
    """Telegram asks to wait, one answer is lost, the bot dies: the chat is clean all the same, old messages apart."""
    town.clock.next(10)
    dasha = town.mother()
    dasha.starts()
    old = dasha.sees("Что вам нужно сейчас?")
    town.clock.advance(hours=49)
    for _ in range(4):
        dasha.says("мои дела")
        dasha.sees("Ваши дела.")
    town.settles()
    busy = {"code": 429, "description": "Too Many Requests: retry after 1", "parameters": {"retry_after": 1}}
    for then in ({"error": busy}, {"drop": "after"}):
        town.http.post("/sim/faults", method="deleteMessages", chat_id=dasha.id, times=1, then=then)
    hides(dasha)
    town.restart_bot(kill=True)
    wanted = [old["text"], "Готово.", "Есть ещё 2 совета."]
    wait_until(
        lambda: [message.get("text") for message in left(dasha) if message["from"] == "bot"] == wanted,
        lambda: f"a clean chat\n{dasha.screen()}",
    )
    town.settles()
    assert len(town.rows("SELECT 1 FROM wipe WHERE done_at IS NULL")) == 0
    assert len(town.rows("SELECT 1 FROM outbox WHERE kind = 'hiding.done' AND state = 2")) >= 1
