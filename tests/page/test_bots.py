"""What a bot offers besides messages: commands, keyboards, its name in the list of chats; several bots side by side."""

from playwright.sync_api import Page, expect

from tests.page.conftest import Bot, Sandbox
from tests.page.phones import choose, message, phone, write

SECOND = "1002:second-bot"


def test_two_bots_in_one_world(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    one = phone(page, anya)
    expect(one.get_by_role("button", name="Назад")).to_be_hidden()
    second = Bot(sandbox, SECOND)
    assert second.call("setMyName", name="Второй")["ok"]
    one.get_by_role("button", name="Назад").click()
    one.get_by_role("listitem").filter(has_text="Начать чат с ботом").get_by_role("button").click()
    one.get_by_role("button", name="Начать", exact=True).click()
    assert second.next("message")["text"] == "/start"
    second.say(anya, "Я второй")
    expect(one.get_by_text("Я второй")).to_be_visible()
    bot.say(anya, "А я первый")
    expect(one.get_by_text("А я первый")).to_have_count(0)
    back = one.get_by_role("button", name="Назад")
    expect(back).to_have_class("icon-button back has-news")
    one.get_by_role("textbox", name="Сообщение").fill("Не дописано")
    back.click()
    expect(one.get_by_role("listitem").filter(has_text="А я первый")).to_contain_text("новое")
    expect(one.get_by_text("Черновик: Не дописано")).to_be_visible()
    one.get_by_role("listitem").filter(has_text="А я первый").get_by_role("button").click()
    write(one, "Привет первому")
    assert bot.next("message")["text"] == "Привет первому"
    back.click()
    one.get_by_text("Черновик: Не дописано").click()
    expect(one.get_by_role("textbox", name="Сообщение")).to_have_value("Не дописано")


def test_a_link_starts_the_bot_it_names(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    second = Bot(sandbox, SECOND)
    name = second.call("getMe")["result"]["username"]
    bot.say(anya, f"Второй бот: https://t.me/{name}?start=code7")
    phone(page, anya).get_by_role("link", name="t.me").click()
    page.get_by_role("dialog").get_by_role("button", name="Аня").click()
    assert second.next("message")["text"] == "/start code7"
    expect(phone(page, anya).locator(".mine")).to_contain_text("/start code7")
    expect(phone(page, anya).get_by_text("Второй бот")).to_have_count(0)


def test_commands_are_those_of_the_chat_and_the_language(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    help_ru = {"command": "help", "description": "Позвать на помощь"}
    bot.call("setMyCommands", commands=[{"command": "help", "description": "Ask for help"}])
    bot.call("setMyCommands", commands=[help_ru], scope={"type": "all_private_chats"}, language_code="ru")
    bot.say(anya, "Здравствуйте")
    one = phone(page, anya)
    choose(page, one.get_by_role("button", name="Команды бота"), "/help Позвать на помощь")
    assert bot.next("message")["text"] == "/help"

    group = sandbox.request("POST", "/sim/groups", {"title": "Группа", "members": [anya]})["id"]
    one.get_by_role("button", name="Назад").click()
    one.get_by_role("listitem").filter(has_text="Группа").get_by_role("button").click()
    choose(page, one.get_by_role("button", name="Команды бота"), "Ask for help")
    bot.next("my_chat_member")
    bot.next("message")  # the group was made
    said = bot.next("message")
    assert (said["chat"]["id"], said["text"]) == (group, f"/help@{bot.call('getMe')['result']['username']}")


def test_typing_is_shown_until_the_message_comes(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    head = phone(page, anya).locator(".who p")
    expect(head).to_have_text("чат с ботом «Рядом»")
    bot.call("sendChatAction", chat_id=anya, action="typing")
    expect(head).to_have_text("печатает…")
    bot.say(anya, "Вот")
    expect(head).to_have_text("чат с ботом «Рядом»")
    bot.call("sendChatAction", chat_id=anya, action="upload_photo")
    expect(head).to_have_text("отправляет фото…")


def test_styles_have_signs_and_dead_buttons_do_nothing(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    anya = sandbox.person("Аня")
    rows = [
        [{"text": "Взять", "callback_data": "a", "style": "success"}],
        [{"text": "Стереть", "callback_data": "b", "style": "danger"}],
        [{"text": "Главное", "callback_data": "c", "style": "primary"}],
        [{"text": "Сделано", "disabled": {}}],
        [{"text": "Номер", "copy_text": {"text": "8 800 000-00-00"}}],
        [{"text": "Найти", "switch_inline_query_current_chat": "пелёнки"}],
    ]
    bubble = message(page, anya, bot.say(anya, "Что делаем?", reply_markup={"inline_keyboard": rows}))
    sign = "button => getComputedStyle(button, '::before').content"
    signs = [bubble.get_by_role("button", name=name).evaluate(sign) for name in ("Взять", "Стереть", "Главное")]
    assert len({content[1] for content in signs}) == 3 and "none" not in signs
    expect(bubble.get_by_role("button", name="Сделано")).to_be_disabled()
    bubble.get_by_role("button", name="Номер").click()
    expect(phone(page, anya).get_by_role("status").last).to_contain_text("Скопировано: 8 800 000-00-00")
    assert page.evaluate("navigator.clipboard.readText()") == "8 800 000-00-00"
    bubble.get_by_role("button", name="Найти").click()
    name = bot.call("getMe")["result"]["username"]
    expect(phone(page, anya).get_by_role("textbox", name="Сообщение")).to_have_value(f"@{name} пелёнки")


def test_one_time_keys_fold_away_and_can_be_brought_back(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    keys = {"keyboard": [["Да", "Нет"]], "one_time_keyboard": True, "input_field_placeholder": "Да или нет"}
    bot.say(anya, "Вам удобно?", reply_markup=keys)
    one = phone(page, anya)
    shown = one.get_by_role("group", name="Кнопки бота")
    expect(one.get_by_placeholder("Да или нет")).to_be_visible()
    shown.get_by_role("button", name="Да").click()
    assert bot.next("message")["text"] == "Да"
    expect(shown).to_be_hidden()
    one.get_by_role("button", name="Показать или спрятать кнопки").click()
    expect(shown).to_be_visible()
    bot.say(anya, "А теперь?", reply_markup=keys)
    shown.get_by_role("button", name="Нет").click()
    assert bot.next("message")["text"] == "Нет"
    bot.say(anya, "И ещё раз", reply_markup=keys)
    expect(shown).to_be_visible()


def test_a_key_that_asks_for_people_lets_choose_them(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya, vera = sandbox.person("Аня"), sandbox.person("Вера")
    asked = {"request_id": 7, "user_is_bot": False, "max_quantity": 2, "request_name": True}
    bot.say(anya, "Кто ваш помощник?", reply_markup={"keyboard": [[{"text": "Выбрать", "request_users": asked}]]})
    phone(page, anya).get_by_role("button", name="Выбрать").click()
    form = page.get_by_role("dialog", name="Выбрать")
    form.get_by_label("Вера").check()
    form.get_by_role("button", name="Отправить").click()
    shared = bot.next("message")["users_shared"]
    assert (shared["request_id"], shared["users"][0]["user_id"]) == (7, vera)
    expect(phone(page, anya).get_by_text("Вы передаёте боту: Вера")).to_be_visible()


def test_a_bot_is_asked_by_its_name_in_any_chat(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya, olga = sandbox.person("Аня"), sandbox.person("Ольга")
    sandbox.request("POST", "/sim/bots/1001", {"supports_inline_queries": True})
    sandbox.request("POST", "/sim/groups", {"title": "Соседи", "members": [anya, olga]})
    one = phone(page, anya)
    one.get_by_role("button", name="Назад").click()
    one.get_by_role("listitem").filter(has_text="Соседи").get_by_role("button").click()
    name = bot.call("getMe")["result"]["username"]
    box = one.get_by_role("textbox", name="Сообщение")
    box.fill(f"@{name} клуб")
    while "inline_query" not in (update := bot.any()):
        pass
    query = update["inline_query"]
    assert (query["query"], query["chat_type"]) == ("клуб", "group")
    club = {"message_text": "Клуб по средам"}
    article = {"type": "article", "id": "1", "title": "Клуб", "description": "Среда", "input_message_content": club}
    bot.call("answerInlineQuery", inline_query_id=query["id"], results=[article])
    one.get_by_role("group", name="Ответы бота").get_by_role("button", name="Клуб").click()
    expect(one.locator(".mine")).to_contain_text("Клуб по средам")
    expect(one.locator(".mine .forwarded")).to_have_text(f"с помощью @{name}")
    expect(box).to_have_value("")
    expect(one.get_by_role("group", name="Ответы бота")).to_be_hidden()
