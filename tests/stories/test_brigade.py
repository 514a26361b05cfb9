"""The mobile brigade: invited by the coordinator, called to a request, on the way with the caller watching."""

import re

from tests.stories.calls import asks, card, number_of
from tests.stories.processes import wait_until
from tests.stories.town import Message, Person, Town

PLACE = "Улица Мира, дом 5"
WORDS = ("Не захотела", "ехать")


def members(town: Town) -> tuple[Person, Person, Person]:
    first, second, third = (town.person("brigade_member", number) for number in range(3))
    return first, second, third


def calls(curator: Person, request: Message, place: str = PLACE) -> Message:
    """«🚐 Вызвать бригаду» to the end; answers the card of the call-out."""
    curator.presses("🚐 Вызвать бригаду", request)
    assert curator.sees("Куда ехать в этот раз?")["message_id"] != request["message_id"]
    curator.says(place)
    curator.sees("Кого позвать?")
    curator.presses("Всех: 3 человека")
    curator.sees(place)
    curator.presses("🚐 Вызвать 3 человек")
    number = re.search(r"№ (\S+) ", request["text"])
    assert number
    return curator.sees(f"Вызов № {number[1]} ", ever=True)


def newest(person: Person, text: str) -> Message:
    found = [one for one in person.chat()["messages"] if text in (one.get("text") or "") and not one["deleted"]]
    assert found, person.screen()
    message: Message = found[-1]
    return message


def shows(person: Person, message: Message, *texts: str) -> None:
    """The message, as it has been changed, says all of this."""

    def now() -> bool:
        (here,) = [one for one in person.chat()["messages"] if one["message_id"] == message["message_id"]]
        return all(text in f"{here.get('text')}\n{here['inline']}" for text in texts)

    wait_until(now, lambda: f"{texts} on {person.name}'s card\n{person.screen()}")


def test_danger_and_the_brigade_comes_while_the_caller_watches(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    igor, ruslan, galina = members(town)
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    request = card(olga, number)
    olga.presses("Беру", request)
    olga.sees("Взяла")
    board = calls(olga, request)
    shows(olga, request, "🚐 Бригаду вызвали")
    for member in (igor, ruslan, galina):
        called = member.sees(f"Вызов {number}", ever=True)
        assert PLACE in called["text"]
        assert town.case_code(anya) in called["text"]
        assert anya.name not in called["text"]
    his = newest(igor, number)
    assert igor.buttons(his) == ["🚗 Еду", "❌ Не могу"]
    anya.remembers()
    igor.presses("🚗 Еду", his)
    shows(olga, board, f"{igor.name}, Отряд спасателей: едет", "💬 Сказать ей")
    assert not anya.has("К вам едет")
    galina.presses("❌ Не могу", newest(galina, number))
    shows(olga, board, f"{galina.name}, Центр помощи семье: не может")
    assert PLACE not in newest(galina, number)["text"]
    olga.presses("💬 Сказать ей", board)
    anya.sees("К вам едет человек.")
    shows(olga, board, "Ей сказали, что едут люди")
    igor.presses("🏃 Выехали", his)
    shows(olga, board, "в пути")
    olga.presses("📍 Место", board)
    assert olga.sees("Куда ехать теперь?")["message_id"] != board["message_id"]
    olga.says("Второй двор")
    igor.sees("Новое место вызова", ever=True)
    shows(igor, his, "Второй двор")
    his = igor.sees("📍 Второй двор", ever=True)
    igor.presses("📍 На месте", his)
    shows(olga, board, "на месте", "☑️ Закрыть вызов")
    igor.presses("✅ Итог", his)
    igor.presses("➡️ Ещё", his)
    igor.presses("Другое", his)
    igor.sees("Напишите, чем кончилось")
    igor.says(" ".join(WORDS))
    igor.sees("Записала")
    shows(olga, board, *WORDS)
    its_end(town, olga, board, number)


def its_end(town: Town, olga: Person, board: Message, number: str) -> None:
    """«☑️ Закрыть вызов»: the members read nothing of it any more."""
    olga.presses("☑️ Закрыть вызов", board)
    olga.presses("☑️ Да, вызов закончен", board)
    shows(olga, board, "Вызов закончен")
    for member in members(town):
        wait_until(
            lambda one=member: not one.has("Второй двор") and not one.has(PLACE),
            f"the place to leave the phone of {member.name}",
        )
        assert member.has(f"Вызов {number} кончился")
    ruslan = members(town)[1]
    ruslan.says("🚐 Вызовы")
    ruslan.sees("Сейчас вызовов нет")
    assert [row["state"] for row in town.rows("SELECT state FROM brigade_callout WHERE number = ?", number)] == [
        "closed"
    ]


def test_everybody_cannot_and_the_caller_and_the_coordinator_hear_it_at_once(town: Town) -> None:
    anya = town.mother()
    olga, vera = town.curator_of(anya), town.person("coordinator")
    asks(anya, "😔 Мне плохо", "Не хочу жить")
    number = number_of(anya)
    request = card(olga, number)
    olga.presses("Беру", request)
    olga.sees("Взяла")
    board = calls(olga, request)
    for member in members(town):
        member.sees(f"Вызов {number}", ever=True)
        member.presses("❌ Не могу", newest(member, number))
    for staff in (olga, vera):
        staff.sees(f"№ {number}: никто не может поехать. Звоните 112", ever=True)
    assert not anya.has("едут")
    ruslan = members(town)[1]
    mine = newest(ruslan, number)
    ruslan.presses("🚗 Еду", mine)
    shows(olga, board, f"{ruslan.name}, Отряд спасателей: едет")
    ruslan.presses("⬅️ Вернуть как было", mine)
    shows(olga, board, f"{ruslan.name}, Отряд спасателей: не может")
    olga.presses("🚫 Отбой", board)
    olga.presses("🚫 Да, отбой", board)
    ruslan.sees("Отбой. Ехать на вызов", ever=True)
    shows(olga, board, "Отбой. Бригаде сказали")


def test_five_minutes_of_silence_call_again(town: Town) -> None:
    anya = town.mother()
    olga, vera = town.curator_of(anya), town.person("coordinator")
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    board = calls(olga, card(olga, number))
    igor, *_ = members(town)
    igor.sees(f"Вызов {number}", ever=True)
    igor.remembers()
    town.clock.advance(minutes=5, seconds=2)
    again = igor.sees(f"Вызов {number}")
    for staff in (olga, vera):
        staff.sees(f"№ {number}: пока никто не ответил «Еду»", ever=True)
    igor.presses("🚗 Еду", again)
    shows(olga, board, f"{igor.name}, Отряд спасателей: едет")
    nina = town.other_curator(olga)
    nina.presses("🚐 Бригаду вызвали", newest(nina, f"🆘 № {number} "))
    nina.sees("Бригаду уже вызвали", ever=True)
    nina.sees("Кто вызвал", ever=True)


def test_a_member_is_invited_into_an_agency_and_taken_out_again(town: Town) -> None:
    vera = town.person("coordinator")
    vera.says("🚐 Бригада")
    vera.sees("сейчас можно позвать 3")
    vera.presses("➕ Пригласить в бригаду")
    vera.sees("Из какой службы")
    vera.presses("➕ Другая служба")
    vera.sees("Как называется служба")
    vera.says("Участковые")
    invited = vera.sees("код скажите голосом")
    code = re.search(r"(\d{3})$", invited["text"])
    assert code
    link = re.search(r"https://\S+", vera.sees("Ссылка для команды", ever=True)["caption"])
    assert link
    stepan = town.stranger("Степан")
    stepan.starts(link[0])
    stepan.sees("код из 3 цифр")
    stepan.says(code[1])
    stepan.says("Степан")
    wait_until(lambda: "🚐 Вызовы" in stepan.menu, "the menu of the brigade")
    assert stepan.menu == ["🚐 Вызовы", "☎️ Номера"]
    vera.says("🚐 Бригада")
    listed = vera.sees("Участковые")
    assert "🟢 Степан" in listed["text"]
    vera.presses("🟢 Степан", listed)
    vera.presses("⏸ Не вызывать", listed)
    vera.sees("Не вызываем")
    vera.presses("🚪 Убрать из бригады", listed)
    vera.presses("🚪 Убрать из бригады", vera.sees("Убрать из бригады?"))
    vera.sees("больше не в бригаде")
    stepan.sees("Вы больше не в бригаде")
    wait_until(lambda: "🚐 Вызовы" not in stepan.menu, "the menu of somebody unknown")
    vera.presses("↩️ Вернуть (две минуты)", listed)
    stepan.sees("Вы снова в бригаде")
    vera.says("🚐 Бригада")
    again = vera.sees("Участковые")
    vera.presses("⏸ Степан", again)
    vera.presses("🚪 Убрать из бригады", again)
    vera.presses("🚪 Убрать из бригады", vera.sees("Убрать из бригады?"))
    vera.sees("больше не в бригаде")


def test_a_brigade_nobody_can_be_called_from_is_a_clear_sentence(town: Town) -> None:
    anya = town.mother()
    olga, vera = town.curator_of(anya), town.person("coordinator")
    everybody = members(town)
    for member in everybody:
        member.blocks_bot()
    blocked = "SELECT count(*) AS n FROM person WHERE contact = 'blocked'"
    wait_until(lambda: town.rows(blocked)[0]["n"] == 3, "the bot to know that they blocked it")
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    olga.presses("🚐 Вызвать бригаду", card(olga, number))
    olga.sees("В бригаде некого позвать. Звоните 112, 102 или 103.")
    vera.sees(f"№ {number}: нужна была бригада", ever=True)
    town.clock.advance(minutes=10, seconds=5)
    card(vera, number)
    for member in everybody:
        member.unblocks_bot()
    wait_until(lambda: town.rows(blocked)[0]["n"] == 0, "the bot to know that they are back")


def test_the_checklist_is_ticked_and_what_is_overdue_is_asked_for(town: Town) -> None:
    anya = town.mother()
    olga, vera = town.curator_of(anya), town.person("coordinator")
    asks(anya, "🔥 Опасно")
    number = number_of(anya)
    request = card(olga, number)
    olga.presses("Беру", request)
    olga.sees("Взяла")
    olga.presses("📋 Порядок", request)
    listed = olga.sees("Опасность прямо сейчас")
    assert "подтверждает организация" in listed["text"]
    olga.presses("☐ 1", listed)
    olga.sees(f"✅ 1. Связаться с ней или с тем, кто рядом. {olga.name}")
    olga.presses("✅ 1", listed)
    olga.sees("☐ 1. Связаться")
    olga.presses("☐ 1", listed)
    olga.sees("✅ 1")
    olga.presses("☐ 5", listed)
    olga.sees("никуда не сообщит")
    olga.presses("Сейчас не сообщаем", listed)
    olga.sees("✅ 5. Решить, сообщать ли в опеку: Сейчас не сообщаем.")
    decided = "SELECT decision FROM protocol_step JOIN help_request ON help_request.id = request_id WHERE number = ?"
    assert {row["decision"] for row in town.rows(decided, number)} == {None, "no"}
    town.clock.advance(minutes=16)
    late = f"№ {number} · {town.case_code(anya)}: просроч"
    reminded = olga.sees(late, ever=True)
    assert "112 или бригада" in reminded["text"]
    assert not vera.has(late)
    town.clock.advance(minutes=61)
    vera.sees(late, ever=True)
    olga.presses("Другая ситуация", listed)
    olga.presses("Ребёнок остался один", listed)
    olga.sees("⏰ 1. Связаться с мамой")


def test_the_log_of_the_month_and_its_table(town: Town) -> None:
    vera = town.person("coordinator")
    vera.says("🚐 Бригада")
    vera.presses("🚐 Вызовы", vera.sees("🚐 Бригада"))
    log = vera.sees("🚐 Вызовы,")
    assert "«еду» через 0 мин" in log["text"]
    assert PLACE not in log["text"]
    vera.presses("📄 Таблицей", log)
    wait_until(
        lambda: any(one.get("document") for one in vera.chat()["messages"]), "a table on the coordinator's phone"
    )
    vera.presses("⬅️ Месяц раньше", log)
    vera.sees("0 вызовов")
