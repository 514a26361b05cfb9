"""A mother and her mentor: both say yes, they write, they are asked how it goes, and either stops at once."""

import sqlite3
from contextlib import closing
from typing import Any

from bot.buttons.mentoring import ProposePress, WritePress
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town

MENTOR, FAMILY = "silver_mentor", "contact_family"
NAMES = {MENTOR: "серебряный наставник", FAMILY: "контактная семья"}


def match_of(town: Town, mother: Person) -> Any:
    query = """SELECT match.id, case_id, mother_id, mentor_id, state FROM match
               JOIN person ON person.id = match.mother_id WHERE telegram_id = ? ORDER BY match.id DESC"""
    return town.rows(query, mother.id)[0]


def is_free(town: Town, mentor: Person) -> None:
    """The pairs of earlier stories are over: nobody stands beside more families than is usual."""
    with closing(sqlite3.connect(town.data / "ryadom.db", timeout=10)) as database, database:
        over = "UPDATE match SET state = 'ended' WHERE mentor_id = (SELECT id FROM person WHERE telegram_id = ?)"
        database.execute(over, (mentor.id,))


def proposes(town: Town, mother: Person, role: str = MENTOR) -> tuple[Person, Person]:
    """The mother's curator proposes somebody in this role; answers the curator and that person."""
    curator, mentor = town.curator_of(mother), town.person(role)
    is_free(town, mentor)
    town.clock.next(13)  # the mentor lives by the organisation's clock, four hours behind
    for somebody in (mother, mentor, curator):
        somebody.starts()
        somebody.sees("")
    case_id = town.rows("SELECT id FROM cases WHERE code = ?", town.case_code(mother))[0]["id"]
    curator.forges(ProposePress(case_id=case_id).pack())
    listed = curator.sees("кого предложить?")
    curator.presses(next(label for label in curator.buttons(listed) if NAMES[role] in label))
    curator.sees(f"предложить знакомство? {mentor.name}")
    mother.remembers()
    mentor.remembers()
    curator.presses("✅ Предложить")
    curator.sees("Обеим сторонам придёт вопрос")
    return curator, mentor


def agrees(town: Town, mother: Person) -> None:
    """Her yes; the first time she is also asked whether the talk may be kept."""
    query = """SELECT 1 FROM consent JOIN person ON person.id = person_id
               WHERE telegram_id = ? AND purpose = 'mentor_talk' AND withdrawn_at IS NULL"""
    allowed = town.rows(query, mother.id)
    mother.presses("✅ Согласна")
    if not allowed:
        question = mother.sees("разговор с наставником?")
        mother.presses(mother.buttons(question)[0])
        assert town.rows(query, mother.id)


def pair_up(town: Town, mother: Person, role: str = MENTOR) -> tuple[Person, Person]:
    curator, mentor = proposes(town, mother, role)
    agrees(town, mother)
    mother.sees("Я напишу")
    mentor.presses("✅ Да", mentor.sees("Мы предлагаем вам знакомство", ever=True))  # no «✅ Да» of an older question
    mentor.sees(f"Её зовут {mother.name}")
    mother.sees(f"Это {mentor.name}")
    curator.sees("все согласны")
    return curator, mentor


def test_both_say_yes_before_anybody_learns_a_name(town: Town) -> None:
    anya = town.mother()
    curator, maria = proposes(town, anya)
    card = maria.sees("Мы предлагаем вам знакомство")
    assert anya.name not in str(card)
    assert town.case_code(anya) not in str(card)
    assert maria.name not in str(anya.sees("У нас есть наставник для вас"))
    maria.presses("✅ Да")
    maria.sees("Я напишу, когда придёт ответ")
    town.settles()
    assert not maria.has(anya.name)
    agrees(town, anya)
    anya.sees("Теперь согласны все")
    notice = anya.sees(f"Это {maria.name}")
    assert "Куратор не читает ваш разговор" in notice["text"]
    maria.sees("Куратор не читает ваш разговор")
    curator.sees(f"{town.case_code(anya)} и {maria.name}: все согласны")
    pinned = [e["params"]["chat_id"] for e in calls(town, "pinChatMessage")]
    assert {anya.id, maria.id} <= set(pinned)
    maria.presses("📖 Правила разговора")
    maria.sees("Не ругаем")


def test_they_write_and_the_curator_sees_no_word(town: Town) -> None:
    anya = town.mother()
    curator, family = pair_up(town, anya, FAMILY)
    family.presses("👩 Наша семья")
    family.presses("✍️ Написать", family.sees(f"Её зовут {anya.name}"))
    family.says("Здравствуйте, мы рядом")
    family.sees("Я отправила")
    card = anya.sees(f"{family.name}: Здравствуйте, мы рядом")
    anya.presses("✍️ Ответить", card)
    anya.says("Добрый день!")
    family.sees(f"{anya.name}: Добрый день!")
    town.settles()
    assert not curator.has("Здравствуйте, мы рядом")
    assert not curator.has("Добрый день!")
    anya.says("Кто меня слышит?")
    family.remembers()
    anya.sees("Я отправила")
    anya.presses("💬 Мои люди")
    people = anya.sees("Кому написать?")
    assert anya.buttons(people)[:2] == [f"💬 Куратор {curator.name}", f"🏠 {family.name}"]


def test_a_no_ends_it_without_a_reason(town: Town) -> None:
    anya = town.mother()
    curator, maria = proposes(town, anya)
    anya.presses("❌ Не хочу")
    anya.sees("Это ваше решение")
    closed = maria.sees("Сейчас не получилось")
    assert anya.name not in closed["text"]
    curator.sees("сейчас не получилось")
    maria.presses("✅ Да")
    maria.sees("Это предложение уже закрыто")
    assert match_of(town, anya)["state"] == "declined"


def test_either_side_stops_at_once(town: Town) -> None:
    anya = town.mother()
    _, family = pair_up(town, anya, FAMILY)
    match = match_of(town, anya)
    family.presses("✍️ Написать")
    family.sees("Это прочитает")
    anya.presses("⏸ Закончить разговор", anya.sees(f"Это {family.name}"))
    anya.sees("Закончить разговор?")
    anya.presses("⏸ Закончить")
    anya.sees("Этого разговора больше нет")
    family.says("Подождите!")
    family.sees("Сейчас в этом разговоре писать нельзя")
    family.sees("Вашей вины в этом нет", ever=True)
    assert anya.has("Этот разговор закончился.")
    assert not anya.has("Подождите!")
    anya.presses("💬 Мои люди")
    assert family.name not in str(anya.sees("Кому написать?"))
    family.presses("👩 Наша семья")
    assert anya.name not in str(family.sees("")["text"])
    anya.forges(WritePress(to=match["mentor_id"], case_id=match["case_id"]).pack())
    anya.sees("Сейчас в этом разговоре писать нельзя")


def test_a_message_that_waits_for_the_morning_does_not_outlive_the_pair(town: Town) -> None:
    anya = town.mother()
    _, maria = pair_up(town, anya)
    town.clock.next(22)
    maria.presses("✍️ Написать", maria.sees(f"Её зовут {anya.name}"))
    maria.says("Слова на утро")
    maria.sees("Я передам утром")
    anya.presses("⏸ Закончить разговор")
    anya.presses("⏸ Закончить")
    anya.sees("Этого разговора больше нет")
    town.clock.next(13)
    maria.sees("Вашей вины в этом нет")
    town.settles()
    assert not anya.has("Слова на утро")


def test_check_in_asks_both_and_a_worry_becomes_a_task(town: Town) -> None:
    anya = town.mother(level="easy")
    curator, maria = pair_up(town, anya)
    town.clock.next(12, 1, days=2)
    anya.presses("😟 Плохо", anya.sees("Как вам с наставником?"))
    helped = anya.sees("Что вам поможет сейчас?")
    assert "⏸ Закончить" in anya.buttons(helped)
    code = town.case_code(anya)
    curator.sees(f"{code}: {anya.name}, знакомство идёт трудно")
    maria.presses("✅ Встречались", maria.sees("Вы встречались за эти дни?"))
    maria.presses("1–2 часа", maria.sees("Сколько времени"))
    maria.presses("😊 Хорошо", maria.sees("Как вы сами?"))
    maria.presses("✅ Нет", maria.sees("Вас что-то тревожит?"))
    maria.sees("Спасибо! Я записала")
    assert town.rows("SELECT minutes FROM mentoring_contact")[-1]["minutes"] == 90
    anya.presses("💬 Поговорить")
    anya.sees(f"Это увидит {curator.name}")
    assert tasks(town, anya) == ["check_in_worry"]
    anya.presses("✍️ Написать")
    anya.sees(f"Это прочитает {curator.name}")


def test_two_silences_are_a_task_and_nothing_else(town: Town) -> None:
    anya = town.mother()
    _, family = pair_up(town, anya, FAMILY)
    for day in (3, 14):
        town.clock.next(12, 1, days=2 if day == 3 else 8)
        anya.sees("Как вам с контактной семьёй?")
        family.presses("✅ Да", family.sees("Вы общались за эти дни?"))
        assert "check_in_silent" not in tasks(town, anya)
        town.clock.advance(days=2, minutes=1)
        town.settles()
    wait_until(lambda: tasks(town, anya).count("check_in_silent") == 1, "the curator's task")
    assert match_of(town, anya)["state"] == "active"


def test_the_mentor_asks_for_a_call(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    maria.presses("☎️ Куратор")
    maria.sees(f"Ваш куратор — {curator.name}")
    maria.presses(f"📞 Пусть {curator.name} позвонит", maria.sees(f"Ваш куратор — {curator.name}"))
    maria.sees("Я передала вашу просьбу")
    curator.sees(f"{maria.name} · {town.case_code(anya)}: 📞 Позвоните мне, пожалуйста.")
    assert tasks(town, anya) == ["call_back"]


def calls(town: Town, method: str) -> list[Any]:
    return [entry for entry in town.http.get("/sim/journal?kind=call")["entries"] if entry["method"] == method]


def tasks(town: Town, mother: Person) -> list[str]:
    query = "SELECT kind FROM task JOIN cases ON cases.id = task.case_id WHERE code = ? ORDER BY task.id"
    return [row["kind"] for row in town.rows(query, town.case_code(mother))]
