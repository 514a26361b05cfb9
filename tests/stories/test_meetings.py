"""👥 Olga calls agencies together about Anya's family; Vera answers, Anya's own words are said first, tasks follow."""

from typing import Any

from tests.stories.cards import opens_card, taps
from tests.stories.town import Person, Town


def meetings_of(town: Town, mother: Person) -> list[Any]:
    return town.rows(
        """SELECT m.state, m.place, m.version FROM interagency_meeting m JOIN cases ON cases.id = case_id
           JOIN person ON person.id = mother_id WHERE telegram_id = ? ORDER BY m.id""",
        mother.id,
    )


def drafts(town: Town, olga: Person, anya: Person) -> str:
    """Through the card: a day and an hour in words, then the place."""
    code = opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "🏛 Встречи служб", "➕ Встреча")
    olga.sees("В какой день?")
    olga.says("вчера в 10")
    olga.sees("Это время уже прошло")
    olga.says("через 3 дня в 14")
    olga.sees("Где встреча?")
    olga.sends_photo()
    olga.sees("Здесь нужна строка словами.")
    olga.says("Центр помощи, комната <5>")
    olga.sees("черновик, никого не звали")
    return code


def shows(anya: Person, words: str) -> Any:
    """Nothing of it stands on a locked phone."""
    covered = anya.sees("Для вас есть сообщение.")
    assert not anya.has(words)
    anya.presses("Показать", covered)
    return anya.sees(words, ever=True)


def test_a_meeting_is_called_her_words_stand_first_and_everybody_is_told_once(town: Town) -> None:
    town.clock.next(12)
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    code = drafts(town, olga, anya)
    olga.presses("📣 Разослать приглашения")
    olga.sees("Пока никто не выбран. Сначала нажмите «👥 Кого позвать».")
    olga.presses("👥 Кого позвать")
    olga.sees("Коллегам напишет бот, службы зовёте вы сами.")
    taps(olga, "🏛 Центр помощи семье", f"👤 {vera.name} · координатор", "⬅️ Назад", "📋 + Повестка")
    olga.sees("Что обсудить?")
    olga.says(f"Как помочь: {anya.name}")
    olga.sees("Здесь есть имя из семьи")
    olga.says("Место в детском саду")
    olga.sees("1. Место в детском саду")
    assert not vera.has(f"{code}: встреча служб")
    olga.presses("📣 Разослать приглашения")
    olga.sees("📣 созвана")
    called = vera.sees(f"{code}: встреча служб", ever=True)
    assert anya.name not in called["text"]
    assert "Место в детском саду" not in called["text"]
    vera.presses("❌ Не смогу", called)
    vera.sees("Ваш ответ: ❌ Не смогу")
    assert vera.name in olga.sees(f"{code}: {vera.name} не сможет", ever=True)["text"]
    vera.presses("✅ Буду")
    vera.sees("Ваш ответ: ✅ Буду")

    told = shows(anya, "подумают, как вам помочь.")
    assert "Центр помощи" not in told["text"]
    anya.presses("✍️ Скажите от меня", told)
    anya.sees("Что сказать от вас на встрече?")
    anya.says("Хочу, чтобы <Миша> пошёл в сад")
    anya.sees("«Хочу, чтобы <Миша> пошёл в сад»")
    olga.presses("👥 К встрече", olga.sees(f"{code}: {vera.name} не сможет", ever=True))
    card = olga.sees("От мамы, сказать первым:")
    assert card["text"].index("пошёл в сад") < card["text"].index("Место в детском саду")
    olga.presses("🏛 Текст для служб")
    letter = olga.sees("Скопируйте и отправьте сами:")["text"]
    assert code in letter
    assert anya.name not in letter.partition("\n")[2]
    assert "Миша" not in letter
    olga.presses("🖨 Лист", card)
    assert olga.sees("лист для встречи")["document"]["file_name"].endswith(".pdf")
    olga.presses("🚫 Отменить встречу", card)
    olga.sees("Отменить?")
    olga.presses("🚫 Да, отменить")
    olga.sees("🚫 отменена")
    vera.sees("отменена.", ever=True)
    shows(anya, "Встречи о помощи вам пока не будет.")
    town.settles()
    assert [row["state"] for row in meetings_of(town, anya)] == ["called_off"]
    assert all("Центр".encode() not in row["place"] for row in meetings_of(town, anya))


def test_afterwards_the_chosen_decisions_are_shown_to_her_as_her_curator_saw_them(town: Town) -> None:
    town.clock.next(12)
    anya = town.mother()
    olga = town.curator_of(anya)
    drafts(town, olga, anya)
    taps(olga, "👥 Кого позвать", "🏛 Центр помощи семье", "⬅️ Назад", "📣 Разослать приглашения")
    olga.sees("📣 созвана")
    shows(anya, "подумают, как вам помочь.")
    town.clock.next(18, days=4)
    olga.presses("⬅️ Назад")
    olga.sees("встречи служб")
    olga.presses(next(label for label in olga.buttons(olga.sees("встречи служб")) if label.startswith("1. ")))
    taps(olga, "✅ Встреча прошла", "👥 Кто был", "🏛 Центр помощи семье", "⬅️ Назад", "⚖️ + Решение")
    olga.sees("Что решили?")
    olga.says("Опека поможет с местом в саду")
    olga.sees("1. Опека поможет с местом в саду")
    olga.presses("👩 Показать маме")
    olga.sees("Какие решения касаются мамы?")
    olga.presses("Опека поможет с местом в саду")
    olga.sees("Вот что прочитает мама:")
    assert not anya.has("Вот о чём договорились")
    olga.presses("✅ Отправить маме")
    olga.sees("Отправлено.")
    assert "• Опека поможет с местом в саду" in shows(anya, "Вот о чём договорились")["text"]

    town.settles()
    assert [row["state"] for row in meetings_of(town, anya)] == ["held"]


def test_a_task_has_an_agency_and_a_day_is_moved_with_a_reason_and_counted_when_late(town: Town) -> None:
    town.clock.next(12)
    anya, vera = town.mother(), town.person("coordinator")
    olga = town.curator_of(anya)
    code = opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "🏛 Встречи служб", "🏛 Задачи служб", "➕ Задача")
    olga.presses("🏛 Центр помощи семье", olga.sees("Кто это сделает?"))
    olga.sees("что нужно сделать?")
    olga.says("Собрать <справки>")
    olga.sees("К какому дню?")
    olga.says("вчера")
    olga.sees("Этот день уже прошёл.")
    olga.presses("Через неделю")
    olga.sees("Собрать <справки>")
    taps(olga, "📅 Другой день", "Через 2 недели")
    olga.sees("Почему переносим?")
    olga.says("Ждут бланк")
    olga.sees("Перенесено 1 раз. Последняя причина: Ждут бланк")
    town.clock.next(18, days=20)
    olga.says("✅ Сегодня")
    olga.sees("Подошёл срок задачи службы.")
    opens_card(town, olga, anya)
    taps(olga, "🏢 Другие службы", "🏛 Встречи служб", "🏛 Задачи служб")
    olga.sees("⏰ Просрочено: Центр помощи семье 1")
    vera.says("🚐 Бригада")
    vera.presses("🏛 Службы", vera.sees("сейчас можно позвать"))
    vera.presses("📊 Задачи служб")
    counted = vera.sees("Задачи служб по всем семьям")["text"]
    assert "открыто 1, просрочено 1" in counted
    assert code not in counted
    olga.presses("1. Центр помощи семье")
    taps(olga, "✅ Сделано", "↩️ Отменить (2 минуты)", "✅ Сделано")
    olga.sees("сделано; срок был")
    town.settles()
    (task,) = town.rows("SELECT what, done_at FROM agency_task")
    assert task["done_at"] is not None
    assert "справки".encode() not in task["what"]
