"""Contact details between a mother and whoever stands beside her wait for the curator, and no origin ever shows."""

import json
from typing import Any

from tests.stories.test_mentoring import pair_up
from tests.stories.town import Person, Town


def opens_a_talk(writer: Person) -> None:
    writer.presses("✍️ Написать")
    writer.sees("Это прочитает")


def sent_to(town: Town, reader: Person) -> list[Any]:
    """All that the bot asked the local Telegram to put into this chat."""
    calls = town.http.get("/sim/journal?kind=call")["entries"]
    return [call["params"] for call in calls if str(call["params"].get("chat_id")) == str(reader.id)]


def test_a_mothers_number_waits_and_goes_on_by_the_curators_word(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    curator.remembers()
    maria.remembers()
    opens_a_talk(anya)
    anya.says("мой номер восемь девятьсот ноль ноль ноль один два три сорок пять шестьдесят семь")
    anya.sees("Это сообщение пока не отправила. В нём номер, ссылка или адрес")
    card = curator.sees("пишет мама")
    assert "контакты: номер, ссылка, имя или адрес" in card["text"]
    assert curator.buttons(card) == ["➡️ Передать", "🚫 Не передавать"]
    town.settles()
    assert "восемь девятьсот" not in json.dumps(sent_to(town, maria), ensure_ascii=False)
    anya.says("А так погода хорошая")
    maria.sees("А так погода хорошая")
    curator.presses("➡️ Передать", card)
    maria.sees("мой номер восемь девятьсот", ever=True)
    anya.sees("Куратор посмотрел", ever=True)


def test_a_mentors_number_is_not_passed_on_nor_is_its_edit(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    curator.remembers()
    anya.remembers()
    opens_a_talk(maria)
    said = maria.says("8 900 123 45 67")
    maria.sees("Это сообщение пока не отправила")
    card = curator.sees("8 900 123 45 67")
    maria.edits(said, "8 900 123 45 68, запишите")
    maria.sees("Это сообщение пока не отправила")
    assert curator.sees("8 900 123 45 68, запишите")["message_id"] == card["message_id"]
    curator.presses("🚫 Не передавать", card)
    maria.sees("Номер или адрес я не передала. Так решил куратор", ever=True)
    maria.edits(said, "Просто привет")
    maria.sees("Это сообщение я не передала, и правку не передам")
    town.settles()
    told = json.dumps(sent_to(town, anya), ensure_ascii=False)
    assert not any(secret in told for secret in ("8 900", "запишите", "Просто привет"))


def test_a_threat_that_was_edited_away_is_shown_to_the_curator_all_the_same(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    curator.remembers()
    opens_a_talk(maria)
    said = maria.says("Приеду, и тебе не поздоровится")
    anya.sees("не поздоровится")
    maria.edits(said, "Приеду с тортом")
    note = anya.sees("Приеду с тортом")
    anya.presses("⋯ Ещё", note)
    anya.presses("👀 Показать куратору")
    card = curator.sees("показывает вам одно сообщение")
    first, now = card["text"].split("Сейчас:")
    assert "Сначала было:\nПриеду, и тебе не поздоровится" in first
    assert "Приеду с тортом" in now


def test_a_card_a_place_and_pieces_of_a_number_wait_and_a_forward_has_no_origin(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    stranger = town.stranger("Тайный Автор")
    anya.remembers()
    opens_a_talk(maria)
    maria.sends_contact(own=False)
    maria.sees("Это сообщение пока не отправила")
    maria._does("location")
    maria.sees("Это сообщение пока не отправила")
    maria._does("forward", text="Рецепт супа: вода и морковь", author=stranger.id)
    anya.sees(f"{maria.name}: Рецепт супа: вода и морковь")
    maria.says("8900")
    maria.sees("Я отправила")
    maria.says("1234567")
    maria.sees("Это сообщение пока не отправила")
    town.settles()
    told = json.dumps(sent_to(town, anya), ensure_ascii=False)
    assert not any(secret in told for secret in ("Тайный Автор", str(stranger.id), "+7000", "📍", "1234567"))
    methods = {call["method"] for call in town.http.get("/sim/journal?kind=call")["entries"]}
    assert not methods & {"forwardMessage", "forwardMessages", "copyMessage", "copyMessages"}
    curator.sees("☎️ Кто-то +70000000000", ever=True)
