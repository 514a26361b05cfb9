"""Olga's phone reads her days by itself: what stands there, who reads it, and how it ends."""

import socket
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.people import Role
from tests.stories.cards import opens_card, taps
from tests.stories.phone_calendars import WEB_URL, Answer, ServingBot, as_run, asks, path_in
from tests.stories.test_events import announces, button, chooses, opens
from tests.stories.test_events_attendance import announces_to
from tests.stories.town import Person, Town

BARNAUL = ZoneInfo("Asia/Barnaul")
NOWHERE = f"/calendar/{'x' * 43}.ics"


@pytest.fixture
def served(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    town = Town(tmp_path, *template, bot=ServingBot)
    yield town
    town.stop()


def opens_feed(person: Person) -> None:
    person.starts()
    person.presses("📣 Объявление")
    person.presses("🗓 Встречи месяца")
    person.presses("🔗 Мой календарь")
    person.sees("Кто знает ссылку, видит то же самое, без пароля.")


def gets_link(person: Person) -> str:
    """The path of a new link; the button copies what is written above it."""
    opens_feed(person)
    person.presses("🔗 Получить ссылку")
    return link_of(person)


def link_of(person: Person) -> str:
    shown = person.sees("Ваша ссылка. Второй раз я её не покажу")
    copied = next(key["copy_text"]["text"] for row in shown["inline"] for key in row)
    assert copied.removeprefix(WEB_URL) == path_in(shown["text"])
    assert person.has("Подписной календарь")
    return path_in(shown["text"])


def reads(town: Town, path: str, method: str = "GET") -> Answer:
    return asks(as_run(town.bot), path, method)


def test_her_meetings_are_there_and_follow_what_becomes_of_them(served: Town) -> None:
    anya = served.mother()
    olga = served.curator_of(anya)
    announces_to(served, olga, anya)
    link = gets_link(olga)
    seen = reads(served, link)
    assert seen.headers["content-type"] == "text/calendar; charset=utf-8"
    assert seen.headers["cache-control"] == "private, no-store"
    outing = seen.events["Отдых с детьми"]
    assert (outing["LOCATION"], outing["STATUS"]) == ("Парк у реки", "CONFIRMED")
    begins = outing.decoded("DTSTART")
    assert begins.astimezone(BARNAUL).hour == 11
    assert outing["DTSTART"].params["TZID"] == "Asia/Barnaul"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in seen.body
    assert anya.name.encode() not in seen.body

    moves(served, olga)
    moved = reads(served, link).events["Отдых с детьми"]
    assert moved["UID"] == outing["UID"]
    assert moved.decoded("DTSTART") > begins
    assert moved["SEQUENCE"] > outing["SEQUENCE"]

    calls_off(olga)
    off = reads(served, link).events["Отдых с детьми"]
    assert (off["UID"], off["STATUS"]) == (outing["UID"], "CANCELLED")
    assert off["SEQUENCE"] > moved["SEQUENCE"]


def opens_desk(olga: Person) -> Any:
    olga.starts()
    olga.presses("📣 Объявление")
    return olga.sees("[🗓 Встречи месяца]")


def moves(town: Town, olga: Person) -> None:
    """Six days on, at three."""
    later = (town.clock.now + timedelta(days=6)).date()
    olga.presses("🕙 Перенести", olga.sees("[🕙 Перенести]", ever=True))
    olga.sees("Когда теперь?")
    olga.says(f"{later:%d.%m.%Y} 15:00")
    olga.presses("✅ Перенести", olga.sees("Перенести на"))
    olga.sees("Перенесли")


def calls_off(olga: Person) -> None:
    olga.presses("🚫 Отменить встречу", olga.sees("[🚫 Отменить встречу]", ever=True))
    olga.presses("🚫 Да, отменить")
    olga.sees("Сообщаем всем")


def test_of_a_family_there_is_a_time_and_a_word(served: Town) -> None:
    anya = served.mother()
    olga = served.curator_of(anya)
    discreet(served, olga)
    code = opens_card(served, olga, anya)
    taps(olga, "🚪 Визит", "🏠 Быт", "➡️ Дальше", "😌 спокойно", "➡️ Без заметки", "Через неделю")
    olga.sees("🚪 Визит записан.")
    opens_card(served, olga, anya)
    taps(olga, "🏢 Другие службы", "🏛 Встречи служб", "➕ Встреча")
    olga.sees("В какой день?")
    olga.says("через 3 дня в 14")
    olga.sees("Где встреча?")
    olga.says("Центр помощи, комната 5")
    taps(olga, "👥 Кого позвать", "🏛 Центр помощи семье", "⬅️ Назад", "📋 + Повестка")
    olga.says("Место в детском саду")
    link = gets_link(olga)
    assert set(reads(served, link).events) == {"Занято", "Визит"}  # a draft is nobody's meeting yet

    opens_card(served, olga, anya)
    taps(olga, "🏢 Другие службы", "🏛 Встречи служб")
    olga.presses(button(olga, olga.sees("черновик"), "1. "))
    olga.presses("📣 Разослать приглашения")
    olga.sees("📣 созвана")
    seen = reads(served, link)
    assert set(seen.events) == {"Занято", "Визит", "Встреча с коллегами"}
    assert all("LOCATION" not in one for one in seen.events.values())
    for told in (anya.name, code, "Центр помощи", "Мира", "Клуб", "поддержки"):
        assert told.encode() not in seen.body, told


def discreet(town: Town, olga: Person) -> None:
    """A meeting whose name tells too much for a wall."""
    day = opens(town, olga, 3)
    olga.presses("👩 Для родителей")
    olga.presses("Клуб поддержки")
    chooses(olga, day)
    olga.presses("18:00")
    olga.says("Улица Мира, дом 5")
    olga.presses("⏭ Пропустить")
    olga.presses(button(olga, olga.sees("[📣 Отправить"), "Отправить"))
    olga.sees("📣 Клуб поддержки")


def test_each_link_shows_its_own_days_and_a_new_one_ends_the_old(served: Town) -> None:
    anya = served.mother()
    olga = served.curator_of(anya)
    nina, vera = served.other_curator(olga), served.person("coordinator")
    announces_to(served, olga, anya)
    announces(served, nina, "День рождения Вани")
    discreet(served, nina)
    hers, other, all_ = gets_link(olga), gets_link(nina), gets_link(vera)
    assert set(reads(served, hers).events) == {"Отдых с детьми"}
    assert set(reads(served, other).events) == {"Групповая встреча", "Занято"}
    assert set(reads(served, all_).events) == {"Отдых с детьми", "Групповая встреча"}
    for link in (other, all_):
        read = reads(served, link).body.decode()
        assert "Вани" not in read, "what a curator wrote herself may be a family's"
        assert "комната 3" not in read
    assert reads(served, hers, "HEAD").status == 200
    assert reads(served, hers, "HEAD").body == b""

    opens_feed(olga)
    asked = olga.sees("✅ Включено")
    olga.presses("🔁 Новая ссылка")
    olga.sees("Старая сразу перестанет открываться")
    assert reads(served, hers).status == 200  # nothing happened yet
    olga.presses("Да, новая ссылка")
    new = link_of(olga)
    assert new != hers
    assert reads(served, new).events.keys() == {"Отдых с детьми"}
    refused = reads(served, hers)
    assert refused.status == 404
    assert refused == reads_as(refused, reads(served, NOWHERE))

    olga.forges(old_press(asked, "🚫 Выключить", "ask_end", "end"))
    olga.sees("✅ Включено")  # the press spoke of the link before
    assert reads(served, new).status == 200
    olga.presses("🚫 Выключить")
    olga.presses("Да, выключить")
    olga.sees("Выключено: ссылка больше ничего не открывает.")
    assert reads(served, new).status == 404
    actions = "SELECT action FROM audit WHERE action LIKE 'events.%feed' ORDER BY id"
    assert [row["action"] for row in served.rows(actions)] == ["events.make_feed"] * 4 + ["events.end_feed"]
    assert not [secret for secret in (hers, other, all_, new) if secret.removesuffix(".ics")[10:] in served.bot.log]


def reads_as(one: Answer, other: Answer) -> Answer:
    """`other` with the date of `one`: all else must be the same, letter by letter."""
    return Answer(other.status, {**other.headers, "date": one.headers["date"]}, other.body)


def old_press(message: Any, label: str, before: str, after: str) -> str:
    data = next(key["callback_data"] for row in message["inline"] for key in row if key["text"] == label)
    return str(data).replace(before, after)


def test_whoever_no_longer_holds_the_role_is_shown_nothing_and_nothing_comes_back_with_it(served: Town) -> None:
    anya = served.mother()
    olga = served.curator_of(anya)
    announces_to(served, olga, anya)
    link = gets_link(olga)
    assert reads(served, link).events
    changes(served, "DELETE FROM person_role WHERE role = ? AND person_id = ?", Role.CURATOR, person_id(served, olga))
    assert reads(served, link).status == 404
    now = int(served.clock.now.timestamp() * 1_000_000)
    again = "INSERT INTO person_role (role, person_id, since) VALUES (?, ?, ?)"
    changes(served, again, Role.CURATOR, person_id(served, olga), now + 1_000_000)
    assert reads(served, link).status == 404
    served.clock.advance(minutes=1)
    opens_feed(olga)
    olga.presses("🔗 Получить ссылку")
    assert reads(served, link_of(olga)).status == 200
    assert reads(served, link).status == 404


def person_id(town: Town, person: Person) -> int:
    return int(town.rows("SELECT id FROM person WHERE telegram_id = ?", person.id)[0]["id"])


def changes(town: Town, statement: str, *values: Any) -> None:
    with sqlite3.connect(town.data / "ryadom.db", timeout=10) as writing:
        writing.execute(statement, values)


def test_everything_else_is_answered_alike_and_too_much_waits(served: Town) -> None:
    """The port speaks with whoever comes: it knows one address, and tells nobody which part of it was wrong."""
    no = reads(served, NOWHERE)
    assert (no.status, no.body) == (404, b"Not found\n")
    for path in ("/", "/calendar/", "/calendar/x.ics", NOWHERE.replace("ics", "ical"), "/../etc/passwd"):
        assert reads_as(no, reads(served, path)) == no
    assert reads_as(no, reads(served, NOWHERE, "POST")) == no
    waits = next(found for _ in range(500) if (found := reads(served, NOWHERE)).status == 429)
    assert int(waits.headers["retry-after"]) >= 1
    assert family_is_served(served)


def family_is_served(town: Town) -> bool:
    """Whoever asks much of the port takes nothing from the chats."""
    anya = town.mother()
    anya.starts()
    anya.presses("🆘 Нужна помощь")
    return bool(anya.sees("Что случилось?"))


def test_without_an_address_there_is_no_server_and_no_button(town: Town) -> None:
    olga = town.curator_of(town.mother())
    olga.presses("🗓 Встречи месяца", opens_desk(olga))
    assert "🔗 Мой календарь" not in olga.buttons(olga.sees("🗓"))
    assert "calendars are served" not in town.bot.log
    olga.forges("events_feed:make:0")
    olga.sees("Ссылки сейчас отключены")
    assert not town.rows("SELECT 1 FROM calendar_feed")


def test_a_link_is_ended_while_nothing_is_served(served: Town) -> None:
    olga = served.person("curator")
    gets_link(olga)
    as_run(served.bot).serves = False
    served.restart_bot()
    opens_feed(olga)
    assert "🔁 Новая ссылка" not in olga.buttons(olga.sees("Ссылки сейчас отключены"))
    olga.presses("🚫 Выключить")
    olga.presses("Да, выключить")
    olga.sees("ссылка больше ничего не открывает", ever=True)
    assert not served.rows("SELECT 1 FROM calendar_feed")


def test_a_place_that_is_taken_keeps_nobody_waiting_for_help(served: Town) -> None:
    """Another program listens there at the next start: the bot says so in its log, and answers people."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        bot = as_run(served.bot)
        bot.listens = f"127.0.0.1:{other.getsockname()[1]}"
        served.restart_bot()
        assert "WEB_LISTEN cannot be listened on" in bot.log
        assert family_is_served(served)
        olga = served.person("curator")
        olga.presses("🗓 Встречи месяца", opens_desk(olga))
        assert "🔗 Мой календарь" not in olga.buttons(olga.sees("🗓"))


def test_a_link_lives_through_a_restart(served: Town) -> None:
    olga = served.person("curator")
    announces(served, olga, "Чай у Ольги")
    link = gets_link(olga)
    served.restart_bot(kill=True)
    assert set(reads(served, link).events) == {"Групповая встреча"}
