"""Somebody close: she invites, shows, and closes the door; he gets help, and never learns that she asked for any."""

import re
from typing import Any

from bot.buttons.family_members import ClosePersonPress, FamilyWatchPress, ShownPress
from bot.buttons.help_requests import HelpMinePress
from bot.buttons.mentoring import WritePress
from bot.domain.family_members import Shared
from tests.stories.cards import turns_to
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

HERS = "Тайные слова куратору"


def comes_by_her_link(town: Town, mother: Person, relation: str, name: str) -> Person:
    """She invites by buttons; somebody with a new phone comes in by the link."""
    curator = town.curator_of(mother)
    mother.presses("💬 Мои люди")
    mother.presses("➡️ Ещё", mother.sees("Ваши люди"))
    mother.presses("👨‍👩‍👧 Близкие", mother.sees("Близкие"))
    mother.presses("➕ Позвать близкого", mother.sees("Позвать близкого"))
    mother.presses(relation, mother.sees("Кого вы хотите позвать?"))
    told = mother.sees("Этот человек увидит только то, что вы покажете")
    assert "Куратор узнает" in told["text"]
    assert "💬 Спросить куратора" in mother.buttons(told)
    mother.presses("✅ Позвать", told)
    link = re.search(r"https://\S+", mother.sees("Передайте эту ссылку")["caption"])
    assert link is not None
    card = curator.sees(f"{town.case_code(mother)}, {mother.name}: мама зовёт близкого человека", ever=True)
    assert "💬 Написать маме" in curator.buttons(card)
    came = town.stranger(name)
    came.starts(link.group())
    assert mother.name not in came.sees("Вас позвал близкий человек")["text"]
    came.presses("Дальше")
    came.presses("Понятно", came.sees("звоните 112"))
    came.presses("📄 Обычный текст", came.sees("Как вам удобнее читать?"))
    came.sees("Как вас зовут?")
    came.says(name)
    came.presses("Хорошо", came.sees("Тот, кто вас позвал, их не видит"))
    came.presses("✅ Можно", came.sees("Можно хранить ваше имя"))
    came.sees(f"Готово, {name}")
    assert came.menu == ["🆘 Нужна помощь", "📅 Встречи", "📖 Как сделать", "⚙️ Ещё"]
    mother.sees(f"Это {name}", ever=True)
    return came


def member_of(town: Town, person: Person) -> Any:
    query = """SELECT case_member.id, case_member.case_id, person.id AS person_id FROM case_member
               JOIN person ON person.id = case_member.person_id WHERE telegram_id = ?"""
    return town.rows(query, person.id)[0]


def test_she_invites_shows_a_visit_and_closes_the_door(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother()
    olga, anya_writes = town.curator_of(anya), f"💬 Куратор {town.curator_of(anya).name}"
    anya.starts()
    anya.presses("💬 Мои люди")
    anya.presses(anya_writes)
    anya.says(HERS)
    olga.sees(HERS)
    adds_a_visit(anya)
    anya.presses("🆘 Нужна помощь")
    anya.presses("😔 Мне плохо", anya.sees("Что случилось?"))
    anya.presses("Нет сил", anya.sees("Что с вами?"))
    anya.sees("Ваше сообщение у нас")
    dima = comes_by_her_link(town, anya, "👤 Муж или партнёр", "Дима")
    dima.presses("📅 Встречи")
    dima.sees("Пока здесь пусто")

    anya.presses("👀 Открыть", anya.sees("Это Дима", ever=True))
    anya.presses("📅 Показать встречу", anya.sees("Видит встреч: 0"))
    visit = next(label for label in anya.buttons(anya.sees("Что показать?")) if label.startswith("🩺"))
    anya.presses(visit)
    anya.sees(f"✅ {visit}")
    dima.presses("👀 Показать", dima.sees("Для вас есть новая встреча"))
    assert "🩺 Врач для ребёнка" in dima.sees("🕙")["text"]

    asks_for_help(town, anya, olga, dima)
    member = member_of(town, dima)
    reads_nothing_of_hers(town, anya, dima)

    shown = ShownPress(what=Shared.APPOINTMENT, ref_id=newest(town, "appointment")).pack()
    anya.forges(ClosePersonPress(member_id=member["id"], what="card").pack())
    anya.presses("🚫 Закрыть доступ", anya.sees("Видит встреч: 1"))
    asked = anya.sees("Причину говорить не нужно")
    assert "💬 Куратор" in anya.buttons(asked)
    anya.presses("🚫 Закрыть", asked)
    anya.sees("Больше ничего не видно")
    dima.sees("Доступ закрыт", ever=True)
    assert dima.menu[0] == "🆘 Нужна помощь"
    assert "📅 Встречи" not in dima.menu
    dima.forges(shown)
    dima.sees("Это сообщение для другого человека")
    dima.presses("🆘 Нужна помощь")
    dima.presses("🔥 Опасно")
    dima.sees("Звоните 112 сейчас")
    assert town.rows("SELECT state FROM case_member WHERE id = ?", member["id"])[0]["state"] == "ended"
    reads_nothing_of_hers(town, anya, dima)


def adds_a_visit(mother: Person) -> None:
    mother.presses("📅 Мои дела")
    mother.presses("➕ Добавить", mother.sees("➕ Добавить"))
    for label in ("📅 Запись", "👶 Ребёнок", "🩺 Врач", "Через 7 дней", "10:00", "✅ Да"):
        mother.presses(label)
    mother.sees("🔔 Напомню")


def asks_for_help(town: Town, mother: Person, curator: Person, dima: Person) -> None:
    """Under the family's code, marked, with the curator; nothing of it on her phone."""
    mother.remembers()
    dima.presses("🆘 Нужна помощь")
    tree = dima.sees("Что случилось?")
    assert dima.buttons(tree) == ["🔥 Опасно", "🤒 Ребёнок болеет", "😔 Мне плохо", "🤝 Другое"]
    dima.presses("🤝 Другое", tree)
    dima.sees("Ваше сообщение у нас")
    card = curator.sees("От члена семьи, не от мамы", ever=True)
    assert town.case_code(mother) in card["text"]
    dima.says("вчера опять выпила и кричит, я её бью")
    dima.sees("передала")
    curator.sees("пишет близкий человек", ever=True)
    (row,) = town.rows("SELECT asked_as FROM help_request ORDER BY id DESC LIMIT 1")
    assert row["asked_as"] == "family_member"
    town.settles()
    assert not any("Ваше сообщение у нас" in (one.get("text") or "") for one in mother.chat()["messages"][-2:])


def reads_nothing_of_hers(town: Town, mother: Person, dima: Person) -> None:
    """Whatever a changed client sends: her request, her curator, her list."""
    ids = town.rows(
        """SELECT cases.id AS case_id, curator_id, help_request.id AS request_id FROM cases
           JOIN help_request ON help_request.case_id = cases.id AND asked_as = 'mother' WHERE code = ?""",
        town.case_code(mother),
    )[0]
    for data in (
        HelpMinePress(request_id=ids["request_id"], what="show").pack(),
        WritePress(to=ids["curator_id"], case_id=ids["case_id"]).pack(),
        FamilyWatchPress(case_id=ids["case_id"]).pack(),
        "reminders:appointments:0",
    ):
        dima.forges(data)
        dima.sees("Это сообщение для другого человека")
    for word in (HERS, mother.name, "Нет сил", town.case_code(mother)):
        assert not dima.has(word), word


def newest(town: Town, table: str) -> int:
    return int(town.rows(f"SELECT max(id) AS id FROM {table}")[0]["id"])  # noqa: S608


def test_the_curator_proposes_and_stops(town: Town) -> None:
    town.clock.next(10)
    anya = town.mother(level="easy")
    olga = town.curator_of(anya)
    anya.starts()
    case_id = town.rows("SELECT id FROM cases WHERE code = ?", town.case_code(anya))[0]["id"]
    olga.forges(FamilyWatchPress(case_id=case_id).pack())
    olga.presses("➕ Предложить", olga.sees("Пока никого"))
    olga.presses("👵 Бабушка или дедушка", olga.sees("Кого вы предлагаете?"))
    anya.presses("✅ Да", anya.sees("Позвать близкого человека?"))
    anya.sees("Передайте ссылку только близкому")
    olga.sees("мама зовёт близкого человека")
    olga.presses("👨‍👩‍👧 Посмотреть", olga.sees("мама зовёт близкого человека"))
    olga.presses("🚫 Закрыть: 👵 Бабушка или дедушка", olga.sees("ссылка у мамы"))
    olga.presses("🚫 Закрыть", olga.sees("Закрыть доступ сразу?"))
    olga.sees("Пока никого")
    anya.sees("Куратор закрыл доступ")
    wait_until(
        lambda: town.rows("SELECT state FROM case_member WHERE case_id = ?", case_id)[0]["state"] == "ended",
        "the end of the link",
    )


def test_she_shares_words_and_only_her_curators_press_shows_them(town: Town) -> None:
    town.clock.next(10)
    anya, lena = town.mother(), town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    anya.presses("💬 Мои люди")
    anya.presses("🎁 Поделиться", anya.sees("🎁 Поделиться"))
    turns_to(anya, "Чем вы хотите поделиться?", "💬 Слова мамам")
    anya.sees("Имя никто не узнает")
    anya.says("Первые месяцы проходят. Спите, когда можно.")
    anya.sees("Это увидит куратор")
    card = olga.sees(f"{town.case_code(anya)}: {anya.name} предлагает")
    olga.presses("🤝 Спасибо, передам", card)
    anya.sees("Куратор взял это и передаст")
    lena.starts()
    lena.presses("💬 Мои люди")
    lena.presses("🎁 Поделиться")
    turns_to(lena, "Чем вы хотите поделиться?", "📖 Слова мам")
    assert "Первые месяцы" not in lena.sees("")["text"]
    olga.presses("📣 Показать мамам")
    anya.sees("Ваши слова теперь видят другие мамы")
    lena.presses("⬅️ Назад")
    turns_to(lena, "Чем вы хотите поделиться?", "📖 Слова мам")
    shown = lena.sees("Первые месяцы проходят")
    assert anya.name not in shown["text"]
    olga.presses("✅ Передано")
    anya.presses("📋 Мои предложения")
    anya.sees("Вот что вы предложили")
