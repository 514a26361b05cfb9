"""A help request is never lost: what she reads, what the staff read, and in which order it becomes true."""

import re
import signal

from tests.stories.calls import RECEIPT, asks, card, data_of, number_of, requests_of, toast
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town


def calls_her(staff: Person, number: str) -> list[str]:
    """Cards of the request that do not say that she must not be called."""
    texts = [message.get("text") or "" for message in staff.chat()["messages"]]
    return [text for text in texts if f"🆘 № {number} " in text and "НЕ ЗВОНИТЬ" not in text]


def test_danger_from_the_press_to_the_end(town: Town) -> None:
    anya = town.mother()
    olga, vera = town.curator_of(anya), town.person("coordinator")
    nina = town.other_curator(olga)
    anya.says("🆘 Нужна помощь")
    anya.sees("Что случилось?")
    anya.presses("🔥 Опасно")
    first = anya.sees("Звоните 112 сейчас. Это бесплатно.")
    assert anya.buttons(first) == ["✅ Позвонила", "📞 Не могу звонить", "🙈 Спрятать"]
    number = number_of(anya)
    assert re.fullmatch("[23456789АВЕКМНРСТХ]{3}", number)
    receipt = anya.sees(RECEIPT)
    assert receipt["message_id"] > first["message_id"]
    assert "не вызываю скорую" in receipt["text"]
    hers, others = card(olga, number), card(nina, number)
    time = re.search(r"время ([\d:]+)", receipt["text"])
    assert time
    assert hers["text"] == f"🆘 № {number} · {town.case_code(anya)} · опасно · {time[1]}\n{anya.name}"
    assert anya.name not in others["text"]
    anya.presses("📞 Не могу звонить")
    anya.sees("Куратор позвонит вам. Можно?")
    anya.presses("Нет, опасно")
    anya.sees("Я записала: вам нельзя звонить.")
    for curator in (olga, nina):
        wait_until(lambda staff=curator: not calls_her(staff, number), f"every card of {curator.name} to forbid it")
    assert not anya.has("читает")
    olga.presses("Беру", hers)
    anya.sees(f"Ваше сообщение читает {olga.name}.")
    nina.sees(f"Взяла {olga.name}")
    olga.presses("Связалась", hers)
    nina.sees(f"Связалась {olga.name}")
    olga.presses("Закрыть", hers)
    olga.presses("решено", hers)
    anya.sees(f"Мы закончили с просьбой {number}.")
    nina.sees("Закрыта: решено")
    assert requests_of(town, anya) == [("danger", "closed")]
    assert not vera.has(number)


def test_handed_over_taken_by_one_let_go_and_taken_by_the_other(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    nina = town.other_curator(olga)
    asks(anya, "🤒 Ребёнок болеет")
    number = number_of(anya)
    hers = card(olga, number)
    assert not nina.has(number)
    olga.presses("Передать", hers)
    olga.presses(nina.name, hers)
    handed = card(nina, number)
    assert requests_of(town, anya) == [("child_ill", "created")]
    assert not anya.has("читает")
    olga.presses("Беру", hers)
    anya.sees(f"читает {olga.name}")
    nina.forges(data_of(handed, "Беру"))
    toast(nina, f"Просьбу уже взяла {olga.name}.")
    olga.presses("Отпустить", hers)
    anya.sees("Я снова ищу человека для вас.")
    nina.presses("Беру", handed)
    anya.sees(f"Ваше сообщение читает {nina.name}.")
    still_shown = nina.sees("Отпустить")
    town.clock.advance(minutes=3)
    nina.presses("Отпустить", still_shown)
    toast(nina, "Отпустить можно две минуты.")
    assert requests_of(town, anya) == [("child_ill", "taken")]


def test_nobody_answers_danger_and_she_is_told_the_truth(town: Town) -> None:
    anya = town.mother()
    vera, tamara = town.person("coordinator"), town.person("supervisor")
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    for staff in (vera, tamara):
        assert not staff.has(number)
    anya.remembers()
    town.clock.advance(minutes=10, seconds=5)
    card(vera, number)
    anya.sees("Куратор пока не ответил. Звоните 112.")
    assert not tamara.has(number)
    town.clock.advance(minutes=10)
    card(tamara, number)
    town.clock.advance(minutes=10)
    olga = town.curator_of(anya)
    olga.remembers()
    town.clock.advance(minutes=10)
    olga.presses("Беру", card(olga, number))
    anya.sees("читает")
    town.clock.advance(hours=2)
    town.settles()
    waiting = """SELECT 1 FROM timer JOIN help_request ON help_request.id = ref_id
                 WHERE number = ? AND timer.kind = 'help_ladder' AND timer.state = 0"""
    assert town.rows(waiting, number) == []


def test_after_downtime_the_missed_steps_come_once_and_marked_late(town: Town) -> None:
    anya = town.mother()
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    vera, tamara = town.person("coordinator"), town.person("supervisor")
    anya.remembers()
    town.bot.stop()
    town.clock.advance(minutes=25)
    town.bot.start()
    assert "С опозданием" in card(vera, number)["text"]
    assert "С опозданием" in card(tamara, number)["text"]
    anya.sees("Куратор пока не ответил.")
    town.settles()
    told = [m for m in anya.chat()["messages"] if "пока не ответил" in (m.get("text") or "")]
    assert len(told) == 1


def test_the_same_press_joins_and_danger_opens_its_own(town: Town) -> None:
    anya = town.mother()
    asks(anya, "😔 Мне плохо", "Нет сил")
    number = number_of(anya)
    anya.says("Помощь")
    anya.presses("😔 Мне плохо")
    anya.presses("Нет сил")
    toast(anya, f"Просьба {number} у нас.")
    town.clock.advance(seconds=61)
    anya.presses("Нет сил")
    again = anya.sees("Ваше сообщение уже у нас.")
    assert number in again["text"]
    anya.presses("🔥 Опасно", again)
    anya.sees(RECEIPT)
    assert number_of(anya) != number
    assert requests_of(town, anya) == [("exhausted", "created"), ("danger", "created")]


def test_easy_level_goes_over_two_screens(town: Town) -> None:
    lena = town.mother(level="easy")
    lena.says("🆘 Помощь")
    assert len(lena.buttons(lena.sees("Что случилось?"))) == 4
    lena.presses("😔 Мне плохо")
    assert lena.buttons(lena.sees("Что с вами?")) == ["Страшно дома", "Нет сил", "➡️ Ещё", "⬅️ Назад"]
    lena.presses("➡️ Ещё")
    assert lena.buttons(lena.sees("Что с вами?")) == ["Выпила", "Не хочу жить", "⬅️ Назад"]
    lena.presses("Не хочу жить")
    lena.sees("Не оставайтесь одна.")
    lena.sees(RECEIPT)
    assert requests_of(town, lena) == [("suicidal", "created")]


def test_words_of_other_help_reach_who_takes_it_and_come_back(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "🤝 Другое", "🤝 Другое")
    number = number_of(anya)
    hers = card(olga, number)
    anya.says("Нужны <b>подгузники</b> & еда")
    anya.sees(f"Я передала. Номер тот же, {number}.")
    assert "Нужны <b>подгузники</b> & еда" in olga.sees("Нужны")["text"]
    anya.sends_voice()
    anya.sees("Я передала.")
    anya.sends_contact(own=False)
    anya.sees("Я не умею читать такое сообщение.")
    olga.presses("Беру", hers)
    olga.presses("✍️ Написать", hers)
    olga.sees("Напишите для")
    olga.says("Привезу вечером")
    olga.sees("Передала.")
    anya.sees("Привезу вечером")
    anya.presses("✍️ Ответить")
    anya.sees(f"Это прочитает {olga.name}.")
    anya.says("Спасибо!")
    olga.sees("Спасибо!")
    query = "SELECT count(*) AS n FROM help_word JOIN help_request ON help_request.id = request_id WHERE number = ?"
    assert town.rows(query, number)[0]["n"] == 4


def test_hide_takes_away_what_speaks_of_help(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.says("/start")
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    town.settles()
    anya.presses("🙈 Спрятать")
    wait_until(
        lambda: [m["text"] for m in anya.chat()["messages"] if not m["deleted"]] == ["Готово.", "Есть ещё 2 совета."],
        lambda: f"a clean chat\n{anya.screen()}",
    )
    olga.sees("спрятала переписку")
    town.clock.advance(minutes=11)
    town.person("coordinator").sees(f"№ {number} ")
    town.settles()
    assert not anya.has("Куратор пока не ответил")


def test_a_stranger_is_helped_and_forgotten(town: Town) -> None:
    guest = town.stranger()
    vera = town.person("coordinator")
    guest.starts()
    guest.sees("112")
    guest.says("🆘 Нужна помощь")
    guest.sees("я запишу, что случилось, и номер чата")
    guest.presses("🔥 Опасно")
    guest.sees("Звоните 112 сейчас.")
    number = number_of(guest)
    seen = card(vera, number)
    assert "гость" in seen["text"]
    vera.presses("Беру", seen)
    guest.sees(f"Ваше сообщение читает {vera.name}.")
    vera.presses("✍️ Написать", seen)
    vera.says("Где вы сейчас?")
    assert "Нажмите «Перезвоните мне»" in guest.sees("Где вы сейчас?")["text"]
    guest.says("На улице")
    guest.sees("И никому не отправила.")
    vera.presses("Закрыть", seen)
    vera.presses("направлена", seen)
    guest.sees("Мы закончили")
    row = "SELECT * FROM help_request WHERE guest_telegram_id = ?"
    assert len(town.rows(row, guest.id)) == 1
    town.clock.advance(hours=72, minutes=1)
    wait_until(lambda: not town.rows(row, guest.id), "the request to be forgotten")
    assert town.rows("SELECT 1 FROM outbox WHERE guest_telegram_id = ? AND kind LIKE 'help%'", guest.id) == []


def test_nobody_else_takes_or_reads_it(town: Town) -> None:
    anya, other = town.mother(), town.mother()
    olga, mentor = town.curator_of(anya), town.person("silver_mentor")
    asks(anya, "🤒 Ребёнок болеет")
    take = data_of(card(olga, number_of(anya)), "Беру")
    for person in (other, mentor):
        person.starts()
        person.sees("меню" if person is mentor else "Что вам нужно")
        person.forges(take)
        person.sees("Это сообщение для другого человека.")
    anya.forges(take)
    anya.sees("Это сообщение для другого человека.")
    assert requests_of(town, anya) == [("child_ill", "created")]
    mentor.says("помощь")
    mentor.sees("112")


def test_last_months_buttons_are_followed_or_refused_kindly(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    asks(anya, "🔥 Опасно")
    hers = card(olga, number_of(anya))
    for label in ("Беру", "Закрыть", "решено"):
        olga.presses(label, hers)
    anya.sees("Мы закончили")
    town.clock.advance(days=40)
    anya.presses("✅ Позвонила")
    anya.sees("Эта кнопка уже старая.")
    anya.presses("📞 Не могу звонить")
    anya.sees(RECEIPT)
    assert requests_of(town, anya) == [("danger", "closed"), ("danger", "created")]


def test_a_press_kept_before_a_kill_is_followed_after_it(town: Town) -> None:
    anya = town.mother(level="easy")
    anya.says("помощь")
    anya.sees("Что случилось?")
    town.bot.stop(signal.SIGKILL)
    anya._press("🔥 Опасно", {})
    town.bot.start()
    anya.sees(RECEIPT)
    assert requests_of(town, anya) == [("danger", "created")]


def test_open_requests_by_page(town: Town) -> None:
    lena, tamara = town.mother(level="easy"), town.person("supervisor")
    lena.says("помощь")
    tree = lena.sees("Что случилось?")
    for label in ("🤒 Ребёнок болеет", "🔥 Опасно", "😔 Мне плохо", "Нет сил", "Страшно дома", "⬅️ Назад"):
        lena.presses(label, tree)
    for label in ("🤝 Другое", "🏠 Негде жить", "🧸 Нужны вещи"):
        lena.presses(label, tree)
    wait_until(lambda: len(requests_of(town, lena)) == 6, "six requests")
    tamara.says("📥 Просьбы о помощи")
    listed = tamara.sees("о помощи")
    assert len(listed["inline"]) == 7  # five requests, «Ещё» and the rota
    tamara.presses("➡️ Ещё", listed)
    tamara.sees("⬅️ Назад")
    tamara.presses("⬅️ Назад", listed)
    newest = tamara.sees("➡️ Ещё")
    tamara.presses(tamara.buttons(newest)[0], newest)
    tamara.sees("Беру")
