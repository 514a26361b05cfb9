"""A team room: a forum that people make on the page, with topics, several phones and a bot that helps to run it."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.page.conftest import Bot, Sandbox
from tests.page.phones import choose, inline, message, phone, write

ROOM = "Комната «Рядом»"


@pytest.fixture
def team(sandbox: Sandbox, bot: Bot) -> tuple[int, int, int]:
    """Olga's room, in which Vera is and the bot opens topics; its id comes last."""
    olga, vera = sandbox.person("Ольга"), sandbox.person("Вера")
    body = {"title": ROOM, "members": [olga, vera], "forum": True}
    room = sandbox.request("POST", "/sim/groups", body)["id"]
    me = bot.call("getMe")["result"]["id"]
    assert sandbox.request("POST", f"/sim/groups/{room}/promote", {"person": me})["id"] == room
    return olga, vera, room


def begin_topic(bot: Bot, room: int, name: str) -> int:
    answer = bot.call("createForumTopic", chat_id=room, name=name)
    assert answer["ok"], answer
    return int(answer["result"]["message_thread_id"])


def open_topic(one: Locator, name: str) -> None:
    """From wherever the phone is, by its arrow back."""
    back = one.get_by_role("button", name="Назад")
    back.click()
    one.get_by_role("listitem").filter(has_text=ROOM).get_by_role("button").click()
    one.get_by_role("listitem").filter(has_text=name).get_by_role("button").click()


def said_in_words(bot: Bot) -> dict[str, Any]:
    """The next message of a person, past what tells how the room was made."""
    while True:
        update = bot.any()
        if "text" in update.get("message", {}):
            said: dict[str, Any] = update["message"]
            return said


def test_two_people_and_a_bot_in_a_topic(page: Page, bot: Bot, team: tuple[int, int, int]) -> None:
    olga, vera, room = team
    topic = begin_topic(bot, room, "Дело 17")
    bot.say(room, "Кто берёт просьбу?", message_thread_id=topic, reply_markup=inline("Беру"))
    hers, other = phone(page, olga), phone(page, vera)
    open_topic(hers, "Дело 17")
    open_topic(other, "Дело 17")
    expect(hers.get_by_text("Рядом открывает тему «Дело 17»")).to_be_visible()

    write(other, "Могу вечером")
    expect(hers.locator("article.theirs").filter(has_text="Могу вечером").locator(".author")).to_have_text("Вера")
    expect(other.locator("article.mine .author")).to_have_count(0)
    colours = hers.locator(".author .name").evaluate_all("all => all.map(one => getComputedStyle(one).color)")
    assert len(set(colours)) == 2  # the bot's and Vera's

    hers.get_by_role("button", name="Беру").click()
    said = said_in_words(bot)
    assert (said["text"], said["message_thread_id"]) == ("Могу вечером", topic)
    query = bot.next("callback_query")
    assert query["from"]["id"] == olga and query["message"]["message_thread_id"] == topic


def test_a_topic_is_opened_renamed_and_closed_by_who_may(page: Page, bot: Bot, team: tuple[int, int, int]) -> None:
    olga, vera, room = team
    hers, other = phone(page, olga), phone(page, vera)
    hers.get_by_role("button", name="Назад").click()
    hers.get_by_role("listitem").filter(has_text=ROOM).get_by_role("button").click()
    hers.get_by_role("button", name="Новая тема").click()
    page.get_by_label("Название темы").fill("Дело 18")
    page.get_by_role("button", name="Понятно").click()
    expect(hers.locator(".who p")).to_have_text(f"Дело 18 · {ROOM}")
    menu = hers.get_by_role("button", name="Меню телефона")
    choose(page, menu, "Переименовать тему")
    page.get_by_label("Название темы").fill("Дело 18: кроватка")
    page.get_by_role("button", name="Понятно").click()
    expect(hers.get_by_text("Ольга меняет название темы: «Дело 18: кроватка»")).to_be_visible()

    open_topic(other, "Дело 18: кроватка")
    other.get_by_role("button", name="Меню телефона").click()
    expect(page.get_by_role("menuitem", name="Участники")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Закрыть тему")).to_have_count(0)
    page.keyboard.press("Escape")

    choose(page, menu, "Закрыть тему")
    expect(other.get_by_role("button", name="Тема закрыта.")).to_be_disabled()
    expect(other.get_by_role("textbox", name="Сообщение")).to_be_hidden()
    expect(hers.get_by_role("textbox", name="Сообщение")).to_be_visible()
    assert not bot.call("sendMessage", chat_id=room, message_thread_id=999, text="нет такой")["ok"]
    choose(page, menu, "Открыть тему снова")
    expect(other.get_by_role("textbox", name="Сообщение")).to_be_visible()


def test_news_in_a_topic_are_marked_until_they_are_read(page: Page, bot: Bot, team: tuple[int, int, int]) -> None:
    olga, _, room = team
    first, second = begin_topic(bot, room, "Дело 1"), begin_topic(bot, room, "Дело 2")
    hers = phone(page, olga)
    open_topic(hers, "Дело 1")
    bot.say(room, "Сюда", message_thread_id=first)
    bot.say(room, "И туда", message_thread_id=second)
    expect(hers.get_by_text("Сюда")).to_be_visible()
    expect(hers.get_by_text("И туда")).to_have_count(0)
    back = hers.get_by_role("button", name="Назад")
    expect(back).to_have_class("icon-button back has-news")
    back.click()
    lines = hers.get_by_role("listitem")
    expect(lines.filter(has_text="Дело 2")).to_contain_text("новое")
    expect(lines.filter(has_text="Дело 1")).not_to_contain_text("новое")
    lines.filter(has_text="Дело 2").get_by_role("button").click()
    expect(hers.get_by_text("И туда")).to_be_visible()
    back.click()
    expect(lines.filter(has_text="Дело 2")).not_to_contain_text("новое")


def test_a_team_room_is_made_on_the_page(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    olga, vera = sandbox.person("Ольга"), sandbox.person("Вера")
    light = sandbox.person("Света")
    hers = phone(page, olga)
    choose(page, hers.get_by_role("button", name="Меню телефона"), "Комната команды")
    form = page.get_by_role("dialog", name="Комната команды")
    form.get_by_label("Название").fill("Наша команда")
    form.get_by_label("Вера").check()
    form.get_by_role("button", name="Создать").click()
    expect(hers.locator(".who p")).to_have_text("Наша команда")
    joined = bot.next("my_chat_member")
    assert (joined["new_chat_member"]["status"], joined["chat"]["title"]) == ("member", "Наша команда")
    rights = bot.next("my_chat_member")["new_chat_member"]
    assert (rights["status"], rights["can_manage_topics"]) == ("administrator", True)
    room = joined["chat"]["id"]
    assert sorted(sandbox.request("GET", f"/sim/groups/{room}")["members"]) == [1001, olga, vera]

    choose(page, hers.get_by_role("button", name="Меню телефона"), "Участники")
    people = page.get_by_role("dialog", name="Участники: Наша команда")
    people.locator(".member").filter(has_text="Света").get_by_role("button", name="Добавить в группу").click()
    expect(people.locator(".member").filter(has_text="Света")).to_contain_text("участник")
    people.locator(".member").filter(has_text="Вера").get_by_role("button", name="Сделать администратором").click()
    expect(people.locator(".member").filter(has_text="Вера")).to_contain_text("администратор")
    people.locator(".member").filter(has_text="Света").get_by_role("button", name="Убрать из группы").click()
    expect(people.locator(".member").filter(has_text="Света")).not_to_contain_text("участник")
    assert light not in sandbox.request("GET", f"/sim/groups/{room}")["members"]


def test_a_group_tells_what_happened_in_words(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    olga, vera = sandbox.person("Ольга"), sandbox.person("Вера")
    group = sandbox.request("POST", "/sim/groups", {"title": "Соседи", "members": [olga, vera]})["id"]
    hers = phone(page, olga)
    hers.get_by_role("button", name="Назад").click()
    hers.get_by_role("listitem").filter(has_text="Соседи").get_by_role("button").click()
    expect(hers.locator(".service").first).to_have_text("Ольга создаёт группу")
    sandbox.request("POST", f"/sim/people/{vera}/leave", {"chat": group})
    expect(hers.get_by_text("Вера больше не в группе")).to_be_visible()
    expect(hers.locator(".who p")).to_have_text("Соседи · участников: 2")
    sandbox.request("POST", f"/sim/groups/{group}/add", {"person": vera})
    expect(hers.get_by_text("Ольга добавляет в группу: Вера")).to_be_visible()
    sandbox.request("POST", f"/sim/groups/{group}/title", {"title": "Свои"})
    expect(hers.get_by_text("Новое название группы: «Свои»")).to_be_visible()
    sandbox.request("POST", f"/sim/groups/{group}/upgrade", {})
    expect(hers.get_by_text("Группа выросла в супергруппу")).to_be_visible()
    write(hers, "Мы всё ещё здесь")
    expect(hers.get_by_text("Мы всё ещё здесь")).to_be_visible()
    choose(page, hers.get_by_role("button", name="Меню телефона"), "Выйти из группы")
    expect(hers.get_by_role("status").last).to_contain_text("owner")


def test_an_invitation_to_a_group_is_opened_on_a_phone(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    olga, vera = sandbox.person("Ольга"), sandbox.person("Вера")
    expect(
        message(page, olga, bot.say(olga, "Здравствуйте"))
    ).to_be_visible()  # this chat is open before there is another
    room = sandbox.request("POST", "/sim/groups", {"title": ROOM, "members": [olga], "forum": True})["id"]
    link = sandbox.request("POST", f"/sim/groups/{room}/invite", {})["link"]
    bot.say(olga, f"Позовите коллег: {link}")
    phone(page, olga).get_by_role("link", name=link).click()
    page.get_by_role("dialog", name="Кто открывает ссылку?").get_by_role("button", name="Вера").click()
    expect(phone(page, vera).locator(".who p")).to_have_text(ROOM)
    assert vera in sandbox.request("GET", f"/sim/groups/{room}")["members"]


def test_a_room_at_360_px_by_keyboard(
    visit: BrowserContext, sandbox: Sandbox, bot: Bot, team: tuple[int, int, int]
) -> None:
    olga, _, room = team
    begin_topic(bot, room, "Дело 5: очень длинное название, которое не помещается в строку")
    page = visit.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{sandbox.page}?people={olga}")
    hers = phone(page, olga)
    for name in ("Назад", ROOM, "Дело 5"):
        hers.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
    hers.get_by_role("textbox", name="Сообщение").focus()
    page.keyboard.type("С клавиатуры")
    page.keyboard.press("Enter")
    expect(hers.locator(".mine")).to_contain_text("С клавиатуры")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = "all => all.filter(one => one.offsetHeight && one.offsetHeight < 44).map(one => one.outerHTML)"
    assert hers.locator("header button, .composer button, .line-button").evaluate_all(small) == []


def test_a_private_chat_with_topics(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    olga = sandbox.person("Ольга")
    bot.say(olga, "Без темы")
    hers = phone(page, olga)
    expect(hers.get_by_text("Без темы")).to_be_visible()
    sandbox.request("POST", "/sim/bots/1001", {"has_topics_enabled": True})
    topic = begin_topic(bot, olga, "Аня")
    bot.say(olga, "Аня пишет вам", message_thread_id=topic)
    hers.get_by_role("button", name="Назад").click()
    lines = hers.get_by_role("listitem")
    expect(lines.filter(has_text="Все сообщения")).to_be_visible()
    lines.filter(has_text="Аня пишет вам").last.get_by_role("button").click()
    expect(hers.get_by_text("Без темы")).to_have_count(0)
    write(hers, "Отвечаю Ане")
    said = said_in_words(bot)
    assert (said["text"], said["message_thread_id"], said["is_topic_message"]) == ("Отвечаю Ане", topic, True)


def test_the_first_topic_and_its_first_line_are_in_the_language_of_the_page(
    page: Page, sandbox: Sandbox, bot: Bot
) -> None:
    olga = sandbox.person("Ольга")
    room = sandbox.request("POST", "/sim/groups", {"title": "Команда", "members": [olga], "forum": True})["id"]
    hers = phone(page, olga)
    hers.get_by_role("button", name="Назад").click()
    hers.get_by_role("listitem").filter(has_text="Команда").get_by_role("button").click()
    first = hers.get_by_role("list", name="Темы").get_by_role("listitem")
    expect(first.locator("b")).to_have_text("Общая тема")
    expect(first.locator(".line-under")).to_contain_text("новое в чате")
    expect(first).not_to_contain_text("Вы:")
    sandbox.request("POST", f"/sim/groups/{room}/topics/rename", {"thread": 1, "name": "Обо всём"})
    expect(first.locator("b")).to_have_text("Обо всём")


def test_the_button_stays_in_sight_below_many_names(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    olga = sandbox.person("Ольга")
    for number in range(40):
        sandbox.person(f"Имя {number}", started=False)
    choose(page, phone(page, olga).get_by_role("button", name="Меню телефона"), "Новая группа")
    form = page.get_by_role("dialog", name="Новая группа")
    expect(form.get_by_label("Имя 39")).to_be_attached()
    expect(form.get_by_role("button", name="Создать")).to_be_in_viewport()
