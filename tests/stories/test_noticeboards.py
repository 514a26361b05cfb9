"""Groups and channels of the organisation: connected by whoever coordinates, and deaf to what people say there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.group import Group
from tests.stories.processes import wait_until
from tests.stories.test_team_room import link_of as link_of_the_team_room
from tests.stories.town import Person, Town

NAME = "Мамы Барнаула"
GROUP_HERE, CHANNEL_HERE = (f"✅ Подключено: «{sign} {NAME}»" for sign in "👥📢")


@pytest.fixture
def town(tmp_path: Path, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    """A town of each story's own: whoever is told of a lost group is told in every story."""
    place = Town(tmp_path, *template)
    yield place
    place.stop()


def the_list(vera: Person) -> dict[str, Any]:
    vera.says("📣 Объявление")
    vera.presses("📢 Группы и каналы")
    return vera.sees("Группы и каналы, где")


def link_of(vera: Person, label: str) -> str:
    shown = the_list(vera)
    return next(str(key["url"]) for row in shown["inline"] for key in row if key["text"] == label)


def a_group(town: Town, *members: Person) -> Group:
    """A connected group, with the first of its members as its owner."""
    vera = town.person("coordinator")
    group = Group(town, *(members or (vera,)), forum=False, title=NAME)
    group.add_bot_by(vera, link_of(vera, "➕ Группа"))
    assert "В группе осталась строка «/start…» от вашего имени" in vera.sees(GROUP_HERE)["text"]
    return group


def a_channel(town: Town, *members: Person) -> Group:
    vera = town.person("coordinator")
    channel = Group(town, *(members or (vera,)), forum=False, kind="channel", title=NAME)
    channel.add_bot_by(vera, link_of(vera, "➕ Канал"))
    vera.sees(CHANNEL_HERE)
    return channel


def states(town: Town) -> list[str]:
    return [row["state"] for row in town.rows("SELECT state FROM noticeboard ORDER BY id")]


def test_a_group_and_a_channel_are_connected_by_their_links_and_let_go(town: Town) -> None:
    vera = town.person("coordinator")
    assert "Пока ничего не подключено" in the_list(vera)["text"]
    group, channel = a_group(town), a_channel(town)
    assert states(town) == ["connected", "connected"]
    assert group.messages() == channel.messages() == []  # nothing is said there
    assert group.place_of_bot() == "member"  # so Telegram does not even bring it what people say
    assert vera.buttons(the_list(vera))[:2] == [f"👥 {NAME}", f"📢 {NAME}"]
    vera.presses(f"📢 {NAME}")
    vera.presses("🔌 Отключить", vera.sees("Подключено, с "))
    vera.presses("🔌 Да, отключить", vera.sees("Отключить «📢 Мамы Барнаула»?"))
    vera.sees("больше не подключено")
    assert states(town) == ["connected", "disconnected"]
    channel.add_bot_by(vera, link_of(vera, "➕ Канал"))  # it is an administrator there already: nothing happens
    assert vera.buttons(the_list(vera))[:1] == [f"👥 {NAME}"]
    channel.does("kick", person=town.bot_id)
    channel.add_bot_by(vera, link_of(vera, "➕ Канал"))
    vera.sees(CHANNEL_HERE)
    assert states(town) == ["connected", "connected"]


def test_nobody_else_connects_anything(town: Town) -> None:
    vera, olga, stranger = town.person("coordinator"), town.person("curator"), town.stranger()
    link, to_channel = link_of(vera, "➕ Группа"), link_of(vera, "➕ Канал")
    theirs = Group(town, stranger, forum=False)
    theirs.add_bot_by(stranger, link)
    wait_until(lambda: theirs.place_of_bot() == "left", "the bot to leave the stranger's group")
    channel = Group(town, stranger, forum=False, kind="channel")
    channel.add_bot_by(stranger, to_channel)
    wait_until(lambda: channel.place_of_bot() == "left", "the bot to leave the stranger's channel")
    of_olga = Group(town, olga, stranger, forum=False)
    of_olga.add_bot_by(olga, link)
    hers = Group(town, olga, forum=False, kind="channel")
    hers.add_bot_by(olga, to_channel)
    town.settles()
    assert states(town) == []
    assert not any(one.messages() for one in (theirs, of_olga, channel, hers))


def test_the_team_room_is_no_public_place_and_a_public_place_no_team_room(town: Town) -> None:
    vera = town.person("coordinator")
    link, to_room = link_of(vera, "➕ Группа"), link_of_the_team_room(vera)
    room = Group(town, vera)
    room.add_bot_by(vera, to_room)
    room.sees("✅ Комната команды подключена.")
    room.add_bot_by(vera, link)
    room.sees("Это комната команды")
    assert states(town) == []
    group = a_group(town)
    group.id = group.does("forum")["id"]
    group.promote_bot()
    group.says(vera, "/room")
    group.sees("не может быть комнатой команды")
    assert len(town.rows("SELECT 1 FROM team_room WHERE state = 'connected'")) == 1


def test_what_people_say_there_is_neither_answered_nor_kept(town: Town) -> None:
    """The bot is an administrator here, so that Telegram brings it every word."""
    vera, stranger, olga = town.person("coordinator"), town.stranger("Инна"), town.person("curator")
    group = a_group(town, vera, stranger, olga)
    group.promote_bot()
    post = town.http.post(f"/sim/people/{vera.id}/say", text="Всем привет", chat=group.id)
    for person in (stranger, olga, vera):
        group.says(person, "Муж меня бьёт, помогите")
        group.replies(person, post, "🆘 Нужна помощь")
        for command in ("/start", "/help", "/start@ryadom_test_bot e_1", "/room", "/notice"):
            if (person, command) != (vera, "/room"):
                group.says(person, command)
    town.settles()
    assert group.messages() == []
    assert town.rows("SELECT 1 FROM help_request") == []
    assert town.rows("SELECT 1 FROM inbox WHERE payload IS NOT NULL OR effect IS NOT NULL") == []


def test_another_name_a_new_number_and_rights_that_come_and_go(town: Town) -> None:
    vera = town.person("coordinator")
    group, channel = a_group(town), a_channel(town)
    group.does("title", title="Мамы рядом")
    group.id = group.does("upgrade")["id"]
    chats = "SELECT chat_id FROM noticeboard WHERE kind = 'group'"
    wait_until(lambda: town.rows(chats)[0]["chat_id"] == group.id, "the new number of the group")
    assert "👥 Мамы рядом" in vera.buttons(the_list(vera))
    channel.does("title", title="Наши вести")  # of which a channel tells nobody: it is seen when it is looked at
    vera.presses(f"📢 {NAME}")
    vera.sees("Наши вести")
    vera.remembers()
    channel.promote_bot("can_invite_users")
    vera.presses("📢 Группы и каналы", vera.sees("не могу публиковать в «📢 Наши вести»"))
    vera.presses("⚠️ 📢 Наши вести")
    vera.sees("разрешите публикацию сообщений")
    channel.promote_bot("can_post_messages")
    wait_until(lambda: states(town) == ["connected", "connected"], "the channel to work again")
    group.does("kick", person=town.bot_id)
    vera.presses("📢 Группы и каналы", vera.sees("не могу публиковать в «👥 Мамы рядом»"))
    vera.presses("⚠️ 👥 Мамы рядом")
    vera.sees("Меня там больше нет")


def test_a_group_where_only_administrators_write_is_told_of_at_once(town: Town) -> None:
    vera = town.person("coordinator")
    group = Group(town, vera, forum=False, title=NAME)
    group.does("permissions", permissions={"can_send_messages": False})
    group.add_bot_by(vera, link_of(vera, "➕ Группа"))
    vera.presses("📢 Группы и каналы", vera.sees(f"не могу публиковать в «👥 {NAME}»"))
    vera.presses(f"⚠️ 👥 {NAME}")
    vera.sees("сделайте бота администратором")
    group.promote_bot()
    wait_until(lambda: states(town) == ["connected"], "the group to work")
