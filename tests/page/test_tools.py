"""What stands around the phones: the clock, bad luck, the journal, the names, the language."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import BrowserContext, Page, expect

from tests.page.conftest import SETTLE_MS, Bot, Sandbox

BARNAUL = ZoneInfo("Asia/Barnaul")
ALL_WIDTHS = (1400, 800, 360)
OUTSIDE = """width => [...document.querySelectorAll(".bar *, .phone *")]
    .filter(node => node.getBoundingClientRect().right > width + 1).length"""


def now(sandbox: Sandbox) -> datetime:
    return datetime.fromtimestamp(sandbox.request("GET", "/sim/clock")["now"], UTC).astimezone(BARNAUL)


def test_tomorrow_nine_by_the_wall_clock_of_the_page(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    before = now(sandbox)
    bot.say(anya, "Сегодня")
    page.get_by_label("Ход часов").select_option("часы стоят")
    page.get_by_role("button", name="Завтра 9:00").click()
    face = page.locator(".face")
    expect(face).to_contain_text("09:00")
    expect(page.get_by_label("Ход часов")).to_have_value("0")
    nine = datetime.combine(before.date() + timedelta(days=1), time(9), BARNAUL)
    assert now(sandbox) == nine
    page.get_by_role("button", name="+1 час").click()
    expect(face).to_contain_text("10:00")
    bot.say(anya, "Назавтра")
    expect(page.locator("article.message time")).to_have_text([before.strftime("%H:%M"), "10:00"])
    expect(page.locator(".day")).to_have_count(2)


def test_each_bad_luck_spoils_one_call(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    page.get_by_role("button", name="Неполадки").click()
    for label, code in (("Слишком часто (429)", 429), ("Сбой сервера (500)", 500), ("Бот заблокирован (403)", 403)):
        page.get_by_role("button", name=label).click()
        expect(page.get_by_role("list", name="Ждут своего вызова").get_by_role("listitem")).to_have_count(1)
        assert bot.call("sendMessage", chat_id=anya, text="первый раз")["error_code"] == code
        expect(page.get_by_role("list", name="Ждут своего вызова").get_by_role("listitem")).to_have_count(0)
    bot.say(anya, "второй раз")
    expect(page.get_by_text("второй раз")).to_be_visible()


def test_lost_answer_is_an_effect_without_an_answer(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    page.get_by_role("button", name="Неполадки").click()
    page.get_by_role("button", name="Сделано, ответ потерян").click()
    waiting = page.get_by_role("list", name="Ждут своего вызова").get_by_role("listitem")
    expect(waiting).to_have_count(1)
    try:
        bot.say(anya, "Дошло, но никто не узнал")
    except OSError:
        expect(page.get_by_text("Дошло, но никто не узнал")).to_be_visible()
    else:
        raise AssertionError("the answer came")


def test_a_fault_can_be_taken_back(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    page.get_by_role("button", name="Неполадки").click()
    page.get_by_role("button", name="Сбой сервера (500)").click()
    page.get_by_role("button", name="Убрать", exact=True).click()
    expect(page.get_by_role("list", name="Ждут своего вызова").get_by_role("listitem")).to_have_count(0)
    bot.say(anya, "Всё хорошо")


def test_journal_shows_calls_and_reddens_at_what_is_not_modelled(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    expect(page.locator(".people").get_by_role("button", name="Аня")).to_be_visible()
    bot.say(anya, "Запись в журнал")
    assert bot.call("sendDice", chat_id=anya)["error_code"] == 501
    toggle = page.locator(".bar").get_by_role("button", name="Журнал")
    expect(toggle).to_have_class("red")
    toggle.click()
    journal = page.get_by_role("complementary", name="Журнал")
    red = journal.locator("li.red")
    expect(red).to_have_count(1)
    expect(red).to_contain_text("sendDice")
    sent = journal.get_by_role("listitem").filter(has_text="sendMessage")
    sent.locator("summary").click()
    expect(sent.locator("pre")).to_contain_text("Запись в журнал")
    journal.get_by_label("Что показать").select_option("только красные")
    expect(journal.get_by_role("listitem")).to_have_count(1)


def test_new_person_gets_a_phone(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    page.get_by_role("button", name="Добавить человека").click()
    form = page.get_by_role("dialog", name="Новый человек")
    form.get_by_label("Имя").fill("Тамара")
    form.get_by_label("Фамилия, если нужна").fill("Придуманная")
    form.get_by_role("button", name="Добавить", exact=True).click()
    expect(page.get_by_role("article", name="Телефон: Тамара Придуманная")).to_be_visible()
    assert sandbox.request("GET", "/sim/people")[0]["last_name"] == "Придуманная"


def test_chosen_phones_are_remembered(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    names = [sandbox.person(name) for name in ("Аня", "Ольга", "Вера", "Света")]
    people = page.locator(".people")
    expect(people.get_by_role("button", name="Света")).to_be_visible()
    for name in ("Аня", "Ольга"):
        people.get_by_role("button", name=name).click()
    expect(page.locator(".phone")).to_have_count(1)
    people.get_by_role("button", name="Света").click()
    page.reload()
    shown = page.locator(".phone")
    expect(shown).to_have_count(2)
    assert [node.get_attribute("data-person") for node in shown.all()] == [str(names[2]), str(names[3])]


def test_one_phone_at_360_px_and_news_on_the_other(visit: BrowserContext, sandbox: Sandbox, bot: Bot) -> None:
    anya, olga = sandbox.person("Аня"), sandbox.person("Ольга")
    page = visit.new_page()
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(sandbox.page)
    expect(page.locator(".phone")).to_have_count(1)
    people = page.locator(".people")
    people.get_by_role("button", name="Аня").click()
    expect(page.locator(".phone")).to_have_attribute("data-person", str(anya))
    bot.say(olga, "Новая просьба о помощи")
    expect(people.get_by_role("button", name="Ольга")).to_contain_text("новое")
    people.get_by_role("button", name="Ольга").click()
    expect(page.get_by_text("Новая просьба о помощи")).to_be_visible()
    expect(people.get_by_text("новое")).to_have_count(0)


def test_nothing_hangs_over_the_edge(visit: BrowserContext, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Анастасия-Александра")
    button = {"text": "Очень длинная подпись кнопки, которая не помещается в строку", "callback_data": "x"}
    bot.say(anya, "слово" * 60, reply_markup={"inline_keyboard": [[button, button]]})
    page = visit.new_page()
    page.goto(sandbox.page)
    for width in ALL_WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        expect(page.get_by_text("словослово")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OUTSIDE, width) == 0


def test_language_is_switched_and_kept(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    sandbox.person("Anya", started=False)
    expect(page.get_by_text("Это не настоящий Telegram")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("This is not the real Telegram")).to_be_visible()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_page_outlives_the_sandbox_and_finds_the_next_one(page: Page, sandbox: Sandbox) -> None:
    sandbox.person("Аня")
    expect(page.locator(".phone")).to_have_count(1)
    lost = page.get_by_role("alert")
    sandbox.stop()
    expect(lost).to_contain_text("Нет связи с песочницей")
    next_one = Sandbox(sandbox.port)
    try:
        expect(lost).to_be_hidden(timeout=SETTLE_MS)
        expect(page.get_by_text("Здесь пока никого нет")).to_be_visible()
    finally:
        next_one.stop()


def test_the_address_can_choose_the_scene(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya, olga = sandbox.person("Аня"), sandbox.person("Ольга")
    page.goto(f"{sandbox.page}?people={olga}&start=LINK")
    expect(page.locator(".phone")).to_have_count(1)
    page.get_by_role("dialog").get_by_role("button", name="Ольга").click()
    came = bot.next("message")
    assert (came["text"], came["from"]["id"]) == ("/start LINK", olga)
    assert came["from"]["id"] != anya
