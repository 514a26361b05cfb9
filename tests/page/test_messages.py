"""Every kind of message as the phone shows it, and what a hand can do with it."""

from playwright.sync_api import Page, expect

from tests.page.conftest import Bot, Sandbox
from tests.page.phones import choose, message, on_message, phone, write

PASTE = """async node => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
    canvas.getContext("2d").fillRect(0, 0, 40, 30);
    const blob = await new Promise(done => canvas.toBlob(done, "image/png"));
    const data = new DataTransfer();
    data.items.add(new File([blob], "copied.png", { type: "image/png" }));
    node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def test_an_album_is_one_bubble_with_a_grid(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    one = phone(page, anya)
    choose(page, one.get_by_role("button", name="Прикрепить"), "Отправить образец альбома")
    photos = [bot.next("message") for _ in range(3)]
    assert len({photo["media_group_id"] for photo in photos}) == 1
    expect(one.locator("article.message")).to_have_count(1)
    expect(one.locator(".album img")).to_have_count(3)
    one.locator(".album").get_by_role("button").nth(1).click()
    expect(page.locator("dialog.viewer")).to_contain_text("2 из 3")
    page.keyboard.press("Escape")
    on_message(page, one.locator("article.message"), "Ответить")
    write(one, "Это они")
    assert bot.next("message")["reply_to_message"]["message_id"] == photos[0]["message_id"]


def test_a_poll_is_voted_in_and_taken_back(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    options = [{"text": "Утром"}, {"text": "Вечером"}]
    sent = bot.call("sendPoll", chat_id=anya, question="Когда зайти?", options=options, is_anonymous=False)["result"]
    poll = message(page, anya, sent["message_id"])
    poll.get_by_role("button", name="Вечером").click()
    assert bot.next("poll")["total_voter_count"] == 1
    answer = bot.next("poll_answer")
    assert (answer["user"]["id"], answer["option_ids"]) == (anya, [1])
    chosen = poll.locator(".result").filter(has_text="Вечером")
    expect(chosen).to_contain_text("100%")
    expect(chosen).to_contain_text("ваш ответ")
    poll.get_by_role("button", name="Забрать голос").click()
    expect(poll.get_by_role("button", name="Утром")).to_be_visible()
    expect(poll).to_contain_text("Ответили: 0")
    bot.call("stopPoll", chat_id=anya, message_id=sent["message_id"])
    expect(poll).to_contain_text("Опрос окончен")


def test_a_person_makes_a_poll_with_several_answers(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    one = phone(page, anya)
    choose(page, one.get_by_role("button", name="Прикрепить"), "Опрос")
    form = page.get_by_role("dialog", name="Опрос")
    form.get_by_label("Вопрос").fill("Что нужно?")
    form.get_by_label("Ответ 1").fill("Смесь")
    form.get_by_label("Ответ 2").fill("Пелёнки")
    form.get_by_label("Можно выбрать несколько ответов").check()
    form.get_by_role("button", name="Отправить").click()
    assert [option["text"] for option in bot.next("message")["poll"]["options"]] == ["Смесь", "Пелёнки"]
    one.get_by_label("Смесь").check()
    one.get_by_label("Пелёнки").check()
    one.get_by_role("button", name="Ответить на опрос").click()
    expect(one.locator(".result")).to_have_count(2)
    expect(one.locator(".poll")).to_contain_text("Ответили: 1")


def test_a_reaction_is_given_from_the_menu_and_taken_by_a_press(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    bot.call("getUpdates", allowed_updates=["message", "message_reaction"])
    sent = bot.say(anya, "Завтра придёт Ольга")
    bubble = message(page, anya, sent)
    on_message(page, bubble, "Поставить реакцию 👍")
    given = bot.next("message_reaction")
    assert given["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    mine = bubble.get_by_role("button", name="Реакция 👍: 1")
    expect(mine).to_have_attribute("aria-pressed", "true")
    mine.click()
    assert bot.next("message_reaction")["new_reaction"] == []
    expect(mine).to_have_count(0)
    bot.call("setMessageReaction", chat_id=anya, message_id=sent, reaction=[{"type": "emoji", "emoji": "❤"}])
    heart = bubble.get_by_role("button", name="Реакция ❤: 1")
    expect(heart).to_have_attribute("aria-pressed", "false")
    expect(heart).to_have_text("❤\ufe0f 1")  # else it is drawn in black


def test_every_kind_of_media_has_a_face(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    for kind in ("video", "animation", "video_note", "audio", "document", "sticker", "location"):
        sandbox.request("POST", f"/sim/people/{anya}/{kind}", {})
    one = phone(page, anya)
    expect(one.locator("article.message")).to_have_count(7)
    expect(one.locator("video[controls]")).to_have_js_property("error", None)
    expect(one.get_by_role("img", name="Анимация")).to_be_visible()
    expect(one.get_by_role("button", name="Видеосообщение")).to_have_attribute("aria-pressed", "false")
    expect(one.locator("figcaption")).to_have_text("song.mp3")
    expect(one.get_by_role("link", name="document.txt")).to_be_visible()
    expect(one.get_by_role("img", name="Стикер")).to_be_visible()
    expect(one.get_by_text("53.34740, 83.77840")).to_be_visible()


def test_a_film_hidden_by_its_sender_is_shown_by_a_press(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    sandbox.request("POST", f"/sim/people/{anya}/photo", {"has_spoiler": True})
    cover = phone(page, anya).get_by_role("button", name="Показать", exact=True)
    cover.click()
    expect(cover).to_have_count(0)
    expect(phone(page, anya).get_by_role("img", name="Фото")).to_be_visible()


def test_formatted_text_folds_copies_and_hides(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    anya = sandbox.person("Аня")
    long_quote = "<blockquote expandable>" + "Очень длинная цитата. " * 12 + "</blockquote>"
    code = '<pre><code class="language-python">print("да")</code></pre>'
    emoji = '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>'
    sent = bot.say(anya, f"{long_quote}{code}<tg-spoiler>тайна</tg-spoiler> {emoji}", parse_mode="HTML")
    bubble = message(page, anya, sent)
    folded = bubble.locator("blockquote")
    expect(folded).to_have_class("folded")
    bubble.get_by_role("button", name="Показать полностью").click()
    expect(folded).not_to_have_class("folded")
    expect(bubble.locator(".code-head")).to_contain_text("python")
    bubble.get_by_role("button", name="Скопировать").click()
    expect(phone(page, anya).get_by_role("status").last).to_contain_text('Скопировано: print("да")')
    assert page.evaluate("navigator.clipboard.readText()") == 'print("да")'
    bubble.get_by_role("button", name="Показать скрытый текст").click()
    expect(bubble.get_by_text("тайна")).to_be_visible()
    expect(bubble.get_by_text("👍")).to_be_visible()


def test_a_link_says_what_telegram_would_show(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    shown = bot.say(anya, "Сайт: https://example.org/help")
    quiet = bot.say(anya, "Сайт: https://example.org/help", link_preview_options={"is_disabled": True})
    expect(message(page, anya, shown)).to_contain_text("Telegram показал бы здесь страницу example.org")
    expect(message(page, anya, quiet)).not_to_contain_text("Telegram показал бы")


def test_pinned_message_leads_to_itself(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    rule = bot.say(anya, "Правило: в опасности звоните 112")
    for number in range(30):
        bot.say(anya, f"Сообщение {number}")
    bot.call("pinChatMessage", chat_id=anya, message_id=rule)
    bar = phone(page, anya).get_by_role("button", name="Закреплено")
    expect(bar).to_contain_text("звоните 112")
    expect(message(page, anya, rule)).not_to_be_in_viewport()
    bar.click()
    expect(message(page, anya, rule)).to_be_in_viewport()
    on_message(page, message(page, anya, rule), "Открепить")
    expect(bar).to_be_hidden()


def test_quote_leads_to_the_message_it_answers(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    first = bot.say(anya, "Как вас зовут и сколько вам лет?")
    for number in range(30):
        bot.say(anya, f"Сообщение {number}")
    answer = {"message_id": first, "quote": "сколько вам лет"}
    last = bot.say(anya, "Напишите число", reply_parameters=answer)
    quote = message(page, anya, last).locator(".quote")
    expect(quote).to_contain_text("сколько вам лет")
    expect(quote).not_to_contain_text("Как вас зовут")
    quote.click()
    expect(message(page, anya, first)).to_be_in_viewport()


def test_a_message_is_forwarded_with_its_origin(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    olga = sandbox.person("Ольга")
    hers = phone(page, olga)
    sent = bot.say(olga, "Памятка для мамы")
    guarded = bot.say(olga, "Секрет", protect_content=True)
    expect(message(page, olga, guarded)).to_be_visible()  # the phone has opened this chat before there is another
    sandbox.request("POST", "/sim/groups", {"title": "Коллеги", "members": [olga]})
    expect(hers.get_by_role("button", name="Назад")).to_be_visible()
    on_message(page, message(page, olga, sent), "Переслать")
    page.get_by_role("dialog", name="Куда переслать?").get_by_role("button", name="Коллеги").click()
    expect(hers.locator(".mine .forwarded")).to_have_text("Переслано от: Рядом")
    expect(hers.locator(".who p")).to_contain_text("Коллеги")
    hers.get_by_role("button", name="Назад").click()
    hers.get_by_role("listitem").filter(has_text="Рядом").first.get_by_role("button").click()
    closed = message(page, olga, guarded)
    expect(closed).to_contain_text("без пересылки")
    closed.hover()
    closed.get_by_role("button", name="Меню сообщения").click()
    expect(page.get_by_role("menuitem", name="Ответить")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Переслать")).to_have_count(0)


def test_up_arrow_edits_the_last_own_message(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    one = phone(page, anya)
    write(one, "Приду в пять")
    bot.next("message")
    expect(one.locator(".mine")).to_contain_text("Приду в пять")
    box = one.get_by_role("textbox", name="Сообщение")
    box.press("ArrowUp")
    expect(box).to_have_value("Приду в пять")
    write(one, "Приду в шесть")
    assert bot.next("edited_message")["text"] == "Приду в шесть"
    expect(box).to_have_value("")


def test_a_pasted_picture_goes_as_a_photo(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    box = phone(page, anya).get_by_role("textbox", name="Сообщение")
    box.fill("Справка")
    box.evaluate(PASTE)
    came = bot.next("message")
    assert (came["caption"], came["photo"][-1]["width"]) == ("Справка", 40)
    expect(box).to_have_value("")


def test_a_long_text_goes_in_pieces_and_says_so(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    one = phone(page, anya)
    box = one.get_by_role("textbox", name="Сообщение")
    box.fill("слово " * 900)
    expect(one.get_by_text("уйдёт несколькими сообщениями (2)")).to_be_visible()
    box.press("Enter")
    assert len(bot.next("message")["text"]) + len(bot.next("message")["text"]) > 5000
    expect(one.locator(".mine")).to_have_count(2)


def test_a_person_types_and_nobody_steals_the_cursor(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya, olga = sandbox.person("Аня"), sandbox.person("Ольга")
    box = phone(page, anya).get_by_role("textbox", name="Сообщение")
    box.focus()
    bot.say(olga, "Как прошёл визит?", reply_markup={"force_reply": True, "input_field_placeholder": "Два слова"})
    hers = phone(page, olga)
    expect(hers.locator(".mode")).to_contain_text("Как прошёл визит?")
    expect(hers.get_by_placeholder("Два слова")).to_be_visible()
    expect(box).to_be_focused()
    write(hers, "Хорошо")
    assert bot.next("message")["reply_to_message"]["text"] == "Как прошёл визит?"
    expect(hers.locator(".mode")).to_be_hidden()
