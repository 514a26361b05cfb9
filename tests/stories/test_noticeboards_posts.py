"""A meeting for all to read in a group and a channel: posted, moved, called off, taken down; discreet ones never."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.group import Group
from tests.stories.processes import wait_until
from tests.stories.test_events import button, chooses, family_of, opens
from tests.stories.test_events_attendance import announces_to
from tests.stories.test_events_papers import open_month_of
from tests.stories.test_noticeboards import CHANNEL_HERE, NAME, a_channel, a_group, link_of, the_list
from tests.stories.town import Message, Person, Town


@pytest.fixture
def town(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    place = Town(tmp_path, *template)
    yield place
    place.stop()


def the_event(town: Town) -> int:
    return int(town.rows("SELECT max(id) AS id FROM event")[0]["id"])


def the_link(message: Message) -> str:
    ((key,),) = message["inline"]
    return str(key["url"])


def invites(town: Town) -> tuple[Person, Person]:
    """Olga's meeting, and Anya who is invited."""
    anya = town.mother()
    olga = town.curator_of(anya)
    announces_to(town, olga, anya)
    return olga, anya


def posts(olga: Person, place: Group, title: str = "Отдых с детьми") -> Message:
    olga.presses("📣 В группу")
    olga.presses("📣 Опубликовать", olga.sees("прочтут это:"))
    return place.sees(title, ever=True)


def moves(olga: Person) -> None:
    olga.presses("🕙 Перенести")
    olga.says("через неделю в 12:30")
    olga.presses("✅ Перенести", olga.sees("[✅ Перенести]"))


def states(town: Town) -> list[str]:
    return [row["state"] for row in town.rows("SELECT state FROM noticeboard_post ORDER BY id")]


def test_posted_as_it_was_shown_moved_and_called_off(town: Town) -> None:
    channel = a_channel(town)
    olga, anya = invites(town)
    olga.presses("📣 В группу")
    shown = olga.sees("Все, кто в «📢 Мамы Барнаула», прочтут это:")
    assert channel.messages() == []
    olga.presses("📣 Опубликовать", shown)
    post = channel.sees("Отдых с детьми", ever=True)
    _, words, warning = shown["text"].split("\n\n")
    assert words == post["text"]
    assert warning == "⚠️ Место вы написали сами. Нет ли там имени или адреса семьи? Это прочтут чужие люди."
    assert [key["text"] for row in post["inline"] for key in row] == ["✅ Хочу прийти"]
    assert the_link(post).endswith(f"?start=e_{the_event(town):x}")
    for word in (olga.name, anya.name, town.case_code(anya), "Приглашены", "+7"):
        assert word not in post["text"]
    olga.sees("📣 Видно всем: «📢 Мамы Барнаула»", ever=True)

    moves(olga)
    moved = channel.sees("Новое время", ever=True)
    assert moved["message_id"] == post["message_id"]
    assert "12:30" in moved["text"]
    assert the_link(moved) == the_link(post)

    olga.presses("🚫 Отменить встречу")
    olga.presses("🚫 Да, отменить")
    off = channel.sees("Встречи не будет: Отдых с детьми", ever=True)
    assert (off["message_id"], off["inline"]) == (post["message_id"], [])
    assert len(channel.messages()) == 1
    olga.presses("📣 В группу", olga.sees("Всем приглашённым сообщили", ever=True))
    olga.presses(f"🗑 Убрать из «📢 {NAME}»", olga.sees("Встреча отменена: публиковать нечего"))
    wait_until(lambda: channel.gone(off), "the post to go")
    wait_until(
        lambda: "📣 В группу" not in olga.buttons(olga.sees("Всем приглашённым сообщили", ever=True)), "the key to go"
    )


def test_one_chooses_where_and_takes_it_down(town: Town) -> None:
    group, channel = a_group(town), a_channel(town)
    channel.does("title", title="Вести")
    olga, _ = invites(town)
    olga.presses("📣 В группу")
    olga.presses(f"📣 «👥 {NAME}»")
    olga.presses("❌ Не публиковать", olga.sees("прочтут это:"))
    olga.sees("Объявление не опубликовано")
    assert states(town) == []
    olga.presses("📣 В группу")
    first = olga.buttons(olga.sees("не опубликовано"))
    assert len(first) == 2
    olga.presses(first[0])
    olga.presses("📣 Опубликовать", olga.sees("прочтут это:"))
    where = group if olga.sees("публикую") else channel
    post = where.sees("Отдых с детьми", ever=True)
    olga.presses("📣 В группу")
    olga.presses(next(key for key in olga.buttons(olga.sees("объявление там стоит")) if "Убрать" in key))
    olga.sees("объявление снято")
    wait_until(lambda: where.gone(post), "the post to go")
    assert "trouble" not in town.bot.log


def test_deleted_by_hand_a_new_one_says_the_new_time_and_after_two_days_the_words_go(town: Town) -> None:
    group = a_group(town, town.person("coordinator"))
    olga, _ = invites(town)
    post = posts(olga, group)
    town.http.post(f"/sim/people/{town.person('coordinator').id}/delete", chat=group.id, message_id=post["message_id"])
    moves(olga)
    again = group.sees("Новое время", ever=True)
    assert again["message_id"] != post["message_id"]
    wait_until(lambda: states(town) == ["stands"], "the new post to be known")
    town.clock.advance(days=3)
    olga.presses("📣 В группу")
    olga.presses(f"🗑 Убрать из «👥 {NAME}»", olga.sees("объявление там стоит"))
    gone = group.sees("Этого объявления больше нет", ever=True)
    assert (gone["message_id"], gone["inline"]) == (again["message_id"], [])


def test_the_bot_was_removed_and_somebody_posts(town: Town) -> None:
    vera, channel = town.person("coordinator"), a_channel(town)
    olga, _ = invites(town)
    olga.presses("📣 В группу")
    shown = olga.sees("прочтут это:")
    channel.does("kick", person=town.bot_id)
    vera.sees("больше не могу публиковать в «📢 Мамы Барнаула»")
    olga.presses("📣 Опубликовать", shown)
    olga.sees("сейчас я не могу там писать")
    assert states(town) == []
    channel.add_bot_by(town.person("coordinator"), link_of(vera, "➕ Канал"))
    vera.sees(CHANNEL_HERE)
    posts(olga, channel)


REFUSALS = {
    "Forbidden: bot was kicked from the channel chat": (403, "Меня там больше нет"),
    "Bad Request: chat not found": (400, "Меня там больше нет"),
    "Bad Request: need administrator rights in the channel chat": (400, "больше нет прав"),
    "Bad Request: not enough rights to send text messages to the chat": (400, "больше нет прав"),
    "Bad Request: CHAT_WRITE_FORBIDDEN": (400, "больше нет прав"),
}


def refuses(town: Town, place: Group, method: str, description: str, code: int = 400) -> None:
    error = {"error": {"code": code, "description": description}}
    town.http.post("/sim/faults", method=method, chat_id=place.id, times=1, then=error)


@pytest.mark.parametrize("description", REFUSALS)
def test_telegram_refuses_a_post_and_its_author_hears_why(town: Town, description: str) -> None:
    """Nobody had told the bot before."""
    vera, channel = town.person("coordinator"), a_channel(town)
    olga, _ = invites(town)
    code, why = REFUSALS[description]
    refuses(town, channel, "sendMessage", description, code)
    olga.presses("📣 В группу")
    olga.presses("📣 Опубликовать", olga.sees("прочтут это:"))
    told = olga.sees("Объявление не появилось в «📢 Мамы Барнаула»", ever=True)
    assert why in told["text"]
    vera.sees("больше не могу публиковать", ever=True)
    assert states(town) == ["refused"]
    vera.presses("📢 Группы и каналы", vera.sees("больше не могу публиковать", ever=True))
    vera.presses(f"⚠️ 📢 {NAME}")  # it is looked at, and works
    vera.sees("Подключено, с ")
    olga.presses("📣 В группу", told)
    olga.presses("📣 Опубликовать", olga.sees("прочтут это:"))
    channel.sees("Отдых с детьми", ever=True)
    assert len(channel.messages()) == 1


@pytest.mark.parametrize("description", ["Bad Request: message can't be deleted", "Bad Request: not enough rights"])
def test_what_cannot_be_taken_down(town: Town, description: str) -> None:
    channel = a_channel(town)
    olga, _ = invites(town)
    post = posts(olga, channel)
    refuses(town, channel, "deleteMessage", description)
    olga.presses("📣 В группу")
    olga.presses(f"🗑 Убрать из «📢 {NAME}»", olga.sees("объявление там стоит"))
    if "deleted" in description:
        assert channel.sees("Этого объявления больше нет", ever=True)["message_id"] == post["message_id"]
        assert states(town) == ["down"]
    else:
        olga.sees("Удалите его там, пожалуйста, вручную", ever=True)
        wait_until(lambda: states(town) == ["stands"], "the post to be known as standing")


def test_what_cannot_be_changed_is_replied_to(town: Town) -> None:
    channel = a_channel(town)
    olga, _ = invites(town)
    post = posts(olga, channel)
    refuses(town, channel, "editMessageText", "Bad Request: message can't be edited")
    moves(olga)
    again = channel.sees("Новое время", ever=True)
    assert again["message_id"] != post["message_id"]
    assert again["reply_to_message"] == post["message_id"]


def test_an_answer_of_telegram_that_is_lost_is_told_and_nothing_is_posted_twice(town: Town) -> None:
    """The post arrived, and the answer did not."""
    channel = a_channel(town)
    olga, _ = invites(town)
    town.http.post("/sim/faults", method="sendMessage", chat_id=channel.id, times=1, then={"drop": "after"})
    olga.presses("📣 В группу")
    olga.presses("📣 Опубликовать", olga.sees("прочтут это:"))
    olga.sees("Не знаю, появилось ли объявление", ever=True)
    town.restart_bot()
    town.settles()
    assert len(channel.messages()) == 1
    assert states(town) == ["doubtful"]
    olga.presses("📣 В группу")
    olga.sees("прочтут это:")


def test_discreet_meetings_have_no_button_and_a_forged_press_posts_nothing(town: Town) -> None:
    channel = a_channel(town)
    olga = town.curator_of(town.mother())
    day = opens(town, olga, 3)
    olga.presses("👩 Для родителей")
    olga.presses("Клуб поддержки")
    chooses(olga, day)
    olga.presses("18:00")
    olga.says("Улица Мира, дом 5")
    olga.presses("⏭ Пропустить")
    olga.presses(button(olga, olga.sees("[📣 Отправить"), "Отправить"))
    assert "📣 В группу" not in olga.buttons(olga.sees("📣 Клуб поддержки"))
    event, board = the_event(town), town.rows("SELECT id FROM noticeboard")[0]["id"]
    vera = town.person("coordinator")
    for what in ("open", "look"):
        olga.forges(f"noticeboards_post:{what}:{event}:{board}")
        olga.sees("для всех не публикуют никогда")
    for person in (olga, vera):
        person.forges(f"noticeboards_post:send:{event}:{board}")
    town.settles()
    assert (states(town), channel.messages()) == ([], [])


def test_whoever_presses_the_button_there(town: Town) -> None:
    """A family of the curator has its invitation; another asks her own curator; nobody else learns anything."""
    channel = a_channel(town)
    olga, anya = invites(town)
    link = the_link(posts(olga, channel))
    lena = family_of(town, olga, "plain")
    lena.starts(link)
    lena.presses("✅ Приду", lena.sees("Отдых с детьми"))
    lena.sees("вас ждут")
    zoya = family_of(town, town.other_curator(olga), "easy")
    zoya.starts(link)
    zoya.sees("💬 Отдых с детьми.\nСпросите куратора, можно ли прийти.")
    stranger = town.stranger()
    stranger.starts(link)
    stranger.sees("Хотите прийти на встречу? Нажмите «Перезвоните мне».", ever=True)
    wait_until(lambda: "📞 Перезвоните мне" in stranger.menu, "the button that calls a person")
    assert not any(stranger.has(word) for word in ("Отдых с детьми", anya.name, lena.name, olga.name))
    assert len(town.rows("SELECT 1 FROM event_guest WHERE event_id = ? AND answer = 'coming'", the_event(town))) == 1


def test_of_a_meeting_that_was_called_off_another_family_reads_no_name(town: Town) -> None:
    channel = a_channel(town)
    olga, _ = invites(town)
    link = the_link(posts(olga, channel))
    olga.presses("🚫 Отменить встречу")
    olga.presses("🚫 Да, отменить")
    channel.sees("Встречи не будет", ever=True)
    zoya = family_of(town, town.other_curator(olga), "easy")
    zoya.starts(link)
    zoya.sees("💬 Про эту встречу спросите куратора.")
    assert not zoya.has("Отдых с детьми")


def test_two_coordinators_at_once_make_one_post(town: Town) -> None:
    channel = a_channel(town)
    olga, _ = invites(town)
    vera = town.person("coordinator")
    begins = town.rows("SELECT starts_at FROM event ORDER BY id DESC LIMIT 1")[0]["starts_at"]
    open_month_of(town, vera, begins)
    vera.presses("📣 Отдых с детьми", vera.sees("[📣 Отдых с детьми]"))
    olga.presses("📣 В группу")
    for person in (vera, olga):
        person.sees("прочтут это:")
    for person in (vera, olga, vera, olga):
        event, board = the_event(town), town.rows("SELECT id FROM noticeboard")[0]["id"]
        person.forges(f"noticeboards_post:send:{event}:{board}")
    channel.sees("Отдых с детьми", ever=True)
    town.settles()
    assert len(channel.messages()) == 1
    assert states(town) == ["stands"]


def test_after_the_meeting_nothing_more(town: Town) -> None:
    channel = a_channel(town)
    olga, _ = invites(town)
    post = posts(olga, channel)
    town.clock.advance(days=10)
    town.settles()
    assert [one["text"] for one in channel.messages()] == [post["text"]]
    olga.presses("📣 В группу")
    olga.presses(f"🗑 Убрать из «📢 {NAME}»", olga.sees("публиковать нечего"))
    assert channel.sees("Этого объявления больше нет", ever=True)["message_id"] == post["message_id"]


def test_what_is_over_is_no_longer_offered_to_a_group_and_an_old_key_says_so(town: Town) -> None:
    channel = a_channel(town)
    olga, anya = invites(town)
    olga.presses("📣 В группу")
    olga.sees("прочтут это:")
    town.clock.next(11, 1, days=2)
    board = olga.sees("📣 Отдых с детьми", ever=True)
    olga.presses("✔️ Кто был", board)
    olga.presses(button(olga, olga.sees("Нажмите на семью"), f"▫️ {anya.name} "))
    olga.presses("✔️ Готово, записать", olga.sees("Семей: 1."))
    wait_until(lambda: "📣 В группу" not in olga.buttons(olga.sees("📣 Отдых с детьми", ever=True)), "the key to go")
    olga.presses("📣 Опубликовать", olga.sees("прочтут это:", ever=True))
    olga.sees("Встреча идёт или прошла: публиковать нечего")
    olga.forges(f"noticeboards_post:open:{the_event(town)}:0")
    olga.sees("публиковать нечего")
    town.settles()
    assert (states(town), channel.messages()) == ([], [])


def test_a_place_that_is_let_go_loses_what_stands_there(town: Town) -> None:
    vera, channel = town.person("coordinator"), a_channel(town)
    olga, _ = invites(town)
    post = posts(olga, channel)
    the_list(vera)
    vera.presses(f"📢 {NAME}")
    vera.presses("🔌 Отключить", vera.sees("Подключено, с "))
    vera.presses("🔌 Да, отключить", vera.sees("Объявлений там: 1. Я их уберу."))
    wait_until(lambda: channel.gone(post), "the post to go")
    olga.presses("📣 В группу")
    olga.sees("Пока не подключены")


def test_when_every_place_is_taken_the_post_says_so_and_keeps_its_button(town: Town) -> None:
    channel = a_channel(town)
    olga, anya = invites(town)
    event = the_event(town)
    post = posts(olga, channel)
    with sqlite3.connect(town.data / "ryadom.db") as base:
        base.execute("UPDATE event SET capacity = 1 WHERE id = ?", (event,))
    anya.presses("✅ Приду", anya.sees("Отдых с детьми", ever=True))
    full = channel.sees("Все места заняты, но можно встать в очередь", ever=True)
    assert (full["message_id"], the_link(full)) == (post["message_id"], the_link(post))
    anya.presses("❌ Не приду", anya.sees("вас ждут"))
    wait_until(lambda: not channel.has("места заняты"), "the post to say that one can come")
