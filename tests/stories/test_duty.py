"""The rota by buttons: who is on duty is called, who is away is not, and she is told the truth at night."""

from bot.domain.working_hours import is_working_day
from tests.stories.calls import asks, card, ends, number_of
from tests.stories.town import Person, Town


def opens_rota(vera: Person) -> None:
    vera.says("🗓 Дежурства")
    vera.sees("Дежурства: ")


def at_work(town: Town) -> None:
    """The next ten in the morning of a working day."""
    while not is_working_day(town.clock.next(10).date()):
        continue


def puts_on_duty(vera: Person, name: str, hours: str) -> None:
    """On the rota from today, by four presses."""
    opens_rota(vera)
    vera.presses("➕ Смена")
    vera.sees("Кто дежурит?")
    vera.presses(name)
    days = vera.buttons(vera.sees("В какой день"))
    vera.presses(days[0])
    vera.presses(hours)
    vera.sees(f"Дежурит {name}")


def test_without_a_rota_she_hears_at_night_when_somebody_is_there_again(town: Town) -> None:
    anya = town.mother()
    town.clock.next(23)
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    told = anya.sees("Сейчас дежурного нет. Я всё равно зову людей.")
    assert "в 09:00" in told["text"]
    assert "Звоните 112" in told["text"]
    lena = town.mother(level="easy")
    asks(lena, "🤝 Другое", "🏠 Негде жить")
    lena.sees("🌙 Сейчас дежурного нет.")
    lena.sees("Вам ответят")
    ends(town.curator_of(lena), number_of(lena))
    ends(town.curator_of(anya), number)
    at_work(town)
    masha = town.mother()
    asks(masha, "🤒 Ребёнок болеет")
    ends(town.curator_of(masha), number_of(masha))
    town.settles()
    assert not masha.has("дежурного нет")


def test_who_is_on_duty_gets_danger_and_the_week_shows_the_holes(town: Town) -> None:
    vera, tamara, anya = town.person("coordinator"), town.person("supervisor"), town.mother()
    town.clock.next(10)
    olga = town.curator_of(anya)
    nina = town.other_curator(olga)
    puts_on_duty(vera, tamara.name, "09:00–21:00")
    vera.presses("🗓 Дежурства")
    week = vera.sees("⚠️ Никто не дежурит:")
    assert f"{tamara.name}, 09:00–21:00" in week["text"]
    tamara.sees("Вы дежурите.")
    nina.remembers()
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    card(olga, number)
    tamara.presses("Беру", card(tamara, number))
    anya.sees(f"читает {tamara.name}")
    tamara.presses("Закрыть")
    tamara.presses("решено")
    town.settles()
    assert not nina.has(number)
    nina.says("📥 Новое")
    nina.presses("🗓 Дежурства")
    assert "➕ Смена" not in nina.buttons(nina.sees(f"{tamara.name}, 09:00–21:00"))
    opens_rota(vera)
    vera.presses("🗑 Убрать смену")
    vera.presses(next(label for label in vera.buttons(vera.sees("Какую смену")) if tamara.name in label))
    vera.sees("Смена убрана")
    vera.presses("↩️ Вернуть")
    vera.sees(f"Дежурит {tamara.name}")
    vera.presses("↩️ Отменить")
    vera.sees("Смена убрана")


def test_nobody_on_leave_is_woken(town: Town) -> None:
    vera, anya = town.person("coordinator"), town.mother()
    olga = town.curator_of(anya)
    nina = town.other_curator(olga)
    opens_rota(vera)
    vera.presses("🏖 Кто отсутствует")
    vera.sees("Все на месте.")
    vera.presses("➕ Отпуск или болезнь")
    vera.presses(olga.name)
    vera.sees("какой день первый?")
    first = next(label for label in vera.buttons(vera.sees("какой день первый?")) if label.isdigit())
    vera.presses(first)
    vera.sees("Какой день последний?")
    vera.presses(first)
    vera.presses(nina.name)
    vera.sees("Верно?")
    vera.presses("✅ Записать")
    vera.sees("Записано.")
    for text in (olga.sees("Вас нет")["text"], nina.sees("Вы заменяете")["text"]):
        assert "–" not in text, "one day stands once"
    olga.remembers()
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    card(nina, number)
    town.settles()
    assert not olga.has(number)
    ends(nina, number)
    vera.presses("↩️ Отменить")
    vera.sees("на месте")
    olga.sees("Отсутствие отменено")


def test_the_table_of_calls_by_buttons_and_what_the_supervisor_sees_of_silence(town: Town) -> None:
    vera, tamara, anya = town.person("coordinator"), town.person("supervisor"), town.mother()
    vera.says("⏱ Кого звать")
    vera.presses("опасно")
    table = vera.sees("Пока никто не взял:")
    assert "через 10 мин: координатор" in table["text"]
    vera.presses("через 10 мин")
    vera.presses("через 5 мин")
    assert "через 5 мин: координатор" in vera.sees("Пока никто не взял:")["text"]
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    vera.remembers()
    town.clock.advance(minutes=5, seconds=5)
    told = card(vera, number)["text"]
    assert "Звали, ответа нет: " in told
    assert town.curator_of(anya).name in told
    ends(vera, number)
    vera.says("⏱ Кого звать")
    vera.presses("опасно")
    vera.presses("↩️ Как было задумано")
    assert "через 10 мин: координатор" in vera.sees("Пока никто не взял:")["text"]
    tamara.says("🤫 Кто молчит")
    assert f"🤫 {town.curator_of(anya).name}: звали" in tamara.sees("За две недели")["text"]


def test_who_took_it_and_falls_silent_is_relieved(town: Town) -> None:
    anya, tamara = town.mother(), town.person("supervisor")
    olga = town.curator_of(anya)
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    olga.presses("Беру", card(olga, number))
    anya.sees(f"читает {olga.name}")
    town.clock.advance(minutes=15, seconds=5)
    assert number in olga.sees("Пока не отмечено, что с ней связались.")["text"]
    tamara.remembers()
    town.clock.advance(minutes=15)
    tamara.presses("Беру на себя", card(tamara, number))
    anya.sees(f"читает {tamara.name}")
    olga.sees(f"Взяла {tamara.name}")
    tamara.presses("Закрыть")
    tamara.presses("решено")
