"""A person and a bot talk through the page: what one does, the other sees."""

from playwright.sync_api import Page, expect

from tests.page.conftest import Bot, Sandbox
from tests.page.phones import choose, inline, message, on_message, phone


def test_start_and_a_formatted_answer(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня", started=False)
    phone(page, anya).get_by_role("button", name="Начать").click()
    assert bot.next("message")["text"] == "/start"

    bot.say(anya, "Здравствуйте, <b>Аня &amp; <i>Саша</i></b>!\nЗвоните 112", parse_mode="HTML")
    words = phone(page, anya).locator(".theirs .words")
    expect(words).to_have_text("Здравствуйте, Аня & Саша!\nЗвоните 112")
    expect(words.locator("b").first).to_have_text("Аня & ")
    expect(words.locator("b i")).to_have_text("Саша")


def test_what_is_written_is_never_read_as_html(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня <img src=x onerror=alert(1)>")
    bot.say(anya, "<script>alert(1)</script> javascript:alert(1)")
    bot.say(anya, '<a href="javascript:alert(1)">сюда</a>', parse_mode="HTML")
    expect(phone(page, anya).locator(".words").first).to_have_text("<script>alert(1)</script> javascript:alert(1)")
    expect(phone(page, anya).locator("script, img, a")).to_have_count(0)


def test_only_harmless_addresses_can_be_followed(page: Page) -> None:
    offered = ["javascript:alert(1)", "data:text/html,x", "t.me/x_bot", "https://example.org/a?b=c"]
    followed = page.evaluate("list => import('/page/links.js').then(it => list.map(it.safeAddress))", offered)
    assert followed == [None, None, "https://t.me/x_bot", "https://example.org/a?b=c"]


def test_typed_text_reaches_the_bot(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    box = phone(page, anya).get_by_role("textbox", name="Сообщение")
    box.fill("Первая строка\nвторая")
    box.press("Enter")
    assert bot.next("message")["text"] == "Первая строка\nвторая"
    expect(phone(page, anya).locator(".mine .words")).to_have_text("Первая строка\nвторая")
    expect(box).to_have_value("")


def test_pressed_button_waits_until_it_is_answered(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    olga = sandbox.person("Ольга")
    sent = bot.say(olga, "Просьба о помощи", reply_markup=inline("Беру", "Передать"))
    button = phone(page, olga).get_by_role("button", name="Беру")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    query = bot.next("callback_query")
    assert query["data"] == "data of Беру"

    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Вы взяли просьбу")
    expect(button).to_have_attribute("aria-busy", "false")
    expect(phone(page, olga).get_by_role("status").get_by_text("Вы взяли просьбу")).to_be_visible()

    bot.call("editMessageText", chat_id=olga, message_id=sent, text="Взяла Ольга")
    expect(message(page, olga, sent).locator(".words")).to_have_text("Взяла Ольга")
    expect(message(page, olga, sent).get_by_text("изменено")).to_be_visible()
    expect(phone(page, olga).locator("button.inline")).to_have_count(0)


def test_alert_waits_for_ok_on_one_phone_only(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya, olga = sandbox.person("Аня"), sandbox.person("Ольга")
    bot.say(anya, "Вопрос", reply_markup=inline("Узнать"))
    button = phone(page, anya).get_by_role("button", name="Узнать")
    button.focus()
    page.keyboard.press("Enter")
    query = bot.next("callback_query")
    bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Это важно", show_alert=True)
    alert = phone(page, anya).get_by_role("alertdialog")
    expect(alert).to_contain_text("Это важно")
    phone(page, olga).get_by_role("textbox", name="Сообщение").fill("Ольга пишет дальше")
    alert.get_by_role("button", name="Понятно").click()
    expect(alert).to_be_hidden()


def test_reply_keyboard_stands_in_for_typing_and_folds_away(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    menu = {"keyboard": [["🆘 Помощь"], ["Мои дела", "Ещё"]], "is_persistent": True, "resize_keyboard": True}
    bot.say(anya, "Что вам нужно?", reply_markup=menu)
    keys = phone(page, anya).get_by_role("group", name="Кнопки бота")
    keys.get_by_role("button", name="Помощь").click()
    assert bot.next("message")["text"] == "🆘 Помощь"
    expect(keys).to_be_visible()
    phone(page, anya).get_by_role("button", name="Показать или спрятать кнопки").click()
    expect(keys).to_be_hidden()

    bot.say(anya, "Готово", reply_markup={"remove_keyboard": True})
    expect(phone(page, anya).get_by_role("button", name="Показать или спрятать кнопки")).to_be_hidden()


def test_invitation_in_one_phone_is_opened_on_a_new_one(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    olga = sandbox.person("Ольга")
    name = bot.call("getMe")["result"]["username"]
    link = f"https://t.me/{name}?start=INVITE-1"
    bot.say(olga, f'<a href="{link}">Пригласить маму</a>', parse_mode="HTML")
    phone(page, olga).get_by_role("link", name="Пригласить маму").click()
    chooser = page.get_by_role("dialog", name="Кто открывает ссылку?")
    expect(chooser.get_by_label("Ссылка или код приглашения")).to_have_value(link)
    chooser.get_by_text("На новом телефоне", exact=True).click()
    chooser.get_by_label("Имя").fill("Марина")
    chooser.get_by_role("button", name="Открыть на новом телефоне").click()
    came = bot.next("message")
    assert (came["text"], came["from"]["first_name"]) == ("/start INVITE-1", "Марина")
    expect(phone(page, came["from"]["id"]).locator(".mine .words")).to_have_text("/start INVITE-1")


def test_pasted_code_is_opened_on_a_chosen_phone(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya, vera = sandbox.person("Аня"), sandbox.person("Вера", started=False)
    choose(page, phone(page, anya).get_by_role("button", name="Меню телефона"), "Открыть по ссылке")
    chooser = page.get_by_role("dialog", name="Кто открывает ссылку?")
    chooser.get_by_label("Ссылка или код приглашения").fill("https://example.org/")
    chooser.get_by_role("button", name="Вера").click()
    expect(chooser.get_by_role("alert")).to_contain_text("Это не похоже на ссылку")
    chooser.get_by_label("Ссылка или код приглашения").fill("CODE_7")
    chooser.get_by_role("button", name="Вера").click()
    came = bot.next("message")
    assert (came["text"], came["from"]["id"]) == ("/start CODE_7", vera)


def test_own_message_is_edited_and_deleted(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    box = phone(page, anya).get_by_role("textbox", name="Сообщение")
    box.fill("Приду в пятницу")
    box.press("Enter")
    mine = message(page, anya, bot.next("message")["message_id"])

    on_message(page, mine, "Изменить")
    expect(box).to_have_value("Приду в пятницу")
    box.fill("Приду в субботу")
    box.press("Enter")
    assert bot.next("edited_message")["text"] == "Приду в субботу"
    expect(mine.get_by_text("изменено")).to_be_visible()

    on_message(page, mine, "Удалить")
    expect(mine).to_have_count(0)


def test_reply_names_the_message_it_answers(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    question = bot.say(anya, "Как вас зовут?")
    on_message(page, message(page, anya, question), "Ответить")
    page.keyboard.type("Аня")
    page.keyboard.press("Enter")
    assert bot.next("message")["reply_to_message"]["message_id"] == question
    expect(phone(page, anya).locator(".mine .quote")).to_contain_text("Как вас зовут?")
    expect(phone(page, anya).locator(".mine .quote")).to_contain_text("Рядом")


def test_message_the_bot_deletes_vanishes_with_its_buttons(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    sent = bot.say(anya, "Тайный код", reply_markup=inline("Понятно"))
    expect(message(page, anya, sent).get_by_role("button", name="Понятно")).to_be_visible()
    bot.call("deleteMessage", chat_id=anya, message_id=sent)
    expect(message(page, anya, sent)).to_have_count(0)
    expect(phone(page, anya).get_by_text("Тайный код")).to_have_count(0)


def test_voice_photo_and_contact(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    attach = phone(page, anya).get_by_role("button", name="Прикрепить")
    choose(page, attach, "Отправить образец голоса")
    voice = bot.next("message")["voice"]
    assert bot.call("getFile", file_id=voice["file_id"])["ok"]
    expect(phone(page, anya).locator("audio")).to_have_js_property("error", None)

    choose(page, attach, "Отправить образец фото")
    assert bot.next("message")["photo"]
    picture = phone(page, anya).get_by_role("img", name="Фото")
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0

    choose(page, attach, "Отправить мой номер")
    assert bot.next("message")["contact"]["user_id"] == anya
    choose(page, attach, "Отправить чужой номер")
    assert bot.next("message")["contact"]["user_id"] != anya


def test_voice_is_recorded_with_the_microphone(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    attach = phone(page, anya).get_by_role("button", name="Прикрепить")
    choose(page, attach, "Записать голос")
    expect(phone(page, anya).get_by_text("Идёт запись…")).to_be_visible()
    phone(page, anya).get_by_role("button", name="Отправить").click()
    voice = bot.next("message")["voice"]
    assert voice["file_size"] > 0
    expect(phone(page, anya).get_by_role("group", name="Голосовое сообщение")).to_be_visible()
    expect(phone(page, anya).get_by_role("textbox", name="Сообщение")).to_be_visible()


def test_blocked_bot_cannot_write(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    choose(page, phone(page, anya).get_by_role("button", name="Меню телефона"), "Заблокировать бота")
    unblock = phone(page, anya).get_by_role("button", name="Разблокировать бота")
    expect(unblock).to_be_visible()
    assert bot.call("sendMessage", chat_id=anya, text="Вы тут?")["error_code"] == 403
    unblock.click()
    expect(phone(page, anya).get_by_role("textbox", name="Сообщение")).to_be_visible()
    bot.say(anya, "Рад снова писать")
    expect(phone(page, anya).get_by_text("Рад снова писать")).to_be_visible()


def test_phone_number_is_never_called(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    bot.say(anya, "Телефон: <b>8 800 000-00-00</b>, счёт <code>+7 999 000-00-00</code>", parse_mode="HTML")
    expect(phone(page, anya).locator(".words button")).to_have_count(1)
    phone(page, anya).get_by_role("button", name="8 800 000-00-00").click()
    expect(phone(page, anya).get_by_role("status")).to_contain_text("Здесь никто не звонит")
