"""What stands around the phones: the clock, faults, the journal, the names, the language."""

import re
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from http.client import HTTPConnection, RemoteDisconnected
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.page.conftest import POLL_SECONDS, SETTLE_MS, Bot, Sandbox

BARNAUL = ZoneInfo("Asia/Barnaul")
ALL_WIDTHS = (1400, 800, 360)
OUTSIDE = """width => [...document.querySelectorAll(".bar *, .phone *")]
    .filter(node => node.getBoundingClientRect().right > width + 1).length"""


def now(sandbox: Sandbox) -> datetime:
    return datetime.fromtimestamp(sandbox.request("GET", "/sim/clock")["now"], UTC).astimezone(BARNAUL)


def open_tool(page: Page, name: str) -> Locator:
    """The panel of the drawer's tab."""
    page.locator(".tools-toggle").click()
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel", name=name)


def test_tomorrow_nine_by_the_wall_clock_of_the_page(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    before = now(sandbox)
    bot.say(anya, "Сегодня")
    face = page.locator(".face")
    face.click()
    page.get_by_label("Ход часов").select_option("часы стоят")
    page.get_by_role("button", name="Завтра 9:00").click()
    expect(face).to_contain_text("09:00")
    expect(page.get_by_label("Ход часов")).to_have_value("0")
    nine = datetime.combine(before.date() + timedelta(days=1), time(9), BARNAUL)
    assert now(sandbox) == nine
    page.get_by_role("button", name="+1 час").click()
    expect(face).to_contain_text("10:00")
    page.get_by_role("button", name="+1 неделя").click()
    expect(page.get_by_role("button", name="+1 неделя")).to_be_visible()
    page.get_by_role("button", name="+10 минут").click()
    expect(face).to_contain_text("10:10")
    assert now(sandbox) == nine + timedelta(days=7, hours=1, minutes=10)
    bot.say(anya, "Назавтра")
    expect(page.locator("article.message time")).to_have_text([before.strftime("%H:%M"), "10:10"])
    expect(page.locator(".day")).to_have_count(2)


PRESETS = [
    ("Телеграм отвечает «слишком часто»", "429 Too Many Requests: retry after 5"),
    ("Бот заблокирован", "403 Forbidden: bot was blocked by the user"),
    ("Сбой сервера", "500 Internal Server Error"),
]


@pytest.mark.parametrize(("preset", "answer"), PRESETS)
def test_a_preset_spoils_one_call(page: Page, sandbox: Sandbox, bot: Bot, preset: str, answer: str) -> None:
    anya = sandbox.person("Аня")
    faults = open_tool(page, "Сбои")
    expect(faults.get_by_text("Сейчас всё исправно.")).to_be_visible()
    faults.get_by_role("button", name=preset).click()
    rules = faults.get_by_role("list", name="Действуют сейчас").get_by_role("listitem")
    expect(rules).to_have_text(f"sendMessage: {preset}осталось: 1Убрать")
    refused = bot.call("sendMessage", chat_id=anya, text="первый раз")
    assert f"{refused['error_code']} {refused['description']}" == answer
    expect(rules).to_have_count(0)
    bot.say(anya, "второй раз")
    expect(page.get_by_text("второй раз")).to_be_visible()


def raw(sandbox: Sandbox, path: str) -> tuple[int, str]:
    """What really came over the wire; (0, "") when the connection was cut."""
    try:
        with closing(HTTPConnection("127.0.0.1", sandbox.port, timeout=POLL_SECONDS)) as connection:
            connection.request("GET", f"/bot{sandbox.token}/{path}")
            answer = connection.getresponse()
            return answer.status, answer.getheader("Content-Type") or ""
    except OSError:
        return 0, ""


def test_a_page_of_html_and_an_outage(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    faults = open_tool(page, "Сбои")
    faults.get_by_label("Какой вызов").select_option("любой")
    faults.get_by_role("button", name="Страница 502").click()
    rules = faults.get_by_role("list", name="Действуют сейчас").get_by_role("listitem")
    expect(rules).to_have_count(1)
    assert raw(sandbox, "getMe") == (502, "text/html; charset=utf-8")
    faults.get_by_role("button", name="Телеграм недоступен минуту").click()
    expect(rules).to_contain_text("Телеграм недоступен минутудо")
    assert raw(sandbox, "getMe")[0] == 0
    sandbox.request("POST", "/sim/clock", {"advance": 61})
    assert raw(sandbox, "getMe")[0] == 200


def test_an_update_comes_twice(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    faults = open_tool(page, "Сбои")
    faults.get_by_role("button", name="Обновление пришло дважды").click()
    expect(faults.get_by_role("listitem")).to_have_count(1)
    sandbox.request("POST", f"/sim/people/{anya}/say", {"text": "Раз"})
    updates = bot.call("getUpdates")["result"] + bot.call("getUpdates", offset=-1)["result"]
    assert [update["message"]["text"] for update in updates][:2] == ["Раз", "Раз"]


def test_lost_answer_is_an_effect_without_an_answer(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    faults = open_tool(page, "Сбои")
    faults.get_by_role("button", name="Ответ потерялся").click()
    expect(faults.get_by_role("listitem")).to_have_count(1)
    try:
        bot.say(anya, "Дошло, но никто не узнал")
    except OSError:
        expect(page.get_by_text("Дошло, но никто не узнал")).to_be_visible()
    else:
        raise AssertionError("the answer came")


def test_a_fault_stays_until_it_is_removed(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    faults = open_tool(page, "Сбои")
    faults.get_by_label("Сколько раз").select_option("пока не уберу")
    faults.get_by_role("button", name="Сбой сервера").click()
    expect(faults.get_by_role("listitem")).to_have_count(1)
    for _ in range(4):
        assert bot.call("sendMessage", chat_id=anya, text="Здравствуйте")["error_code"] == 500
    faults.get_by_role("button", name="Убрать", exact=True).click()
    expect(faults.get_by_role("listitem")).to_have_count(0)
    bot.say(anya, "Всё хорошо")


def test_speed_limits_are_switched(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    open_tool(page, "Сбои").get_by_label("Ограничения скорости").select_option("как в Telegram: ответ 429")
    anya = sandbox.person("Аня")
    answers = [bot.call("sendMessage", chat_id=anya, text=str(number)) for number in range(8)]
    assert [answer["ok"] for answer in answers[:3]] == [True] * 3
    assert answers[-1]["error_code"] == 429


def test_journal_shows_calls_and_what_must_not_be_missed(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    expect(page.locator(".people").get_by_role("button", name="Аня")).to_be_visible()
    assert bot.call("getMyStarBalance")["error_code"] == 501
    bot.say(anya, "Запись в журнал")
    expect(page.locator(".tools-toggle")).to_have_class(re.compile(r"\bred\b"))
    journal = open_tool(page, "Журнал")
    expect(page.locator(".tools-toggle")).not_to_have_class(re.compile(r"\bred\b"))
    expect(journal.get_by_role("list", name="Нельзя пропустить").get_by_role("listitem")).to_contain_text(
        "getMyStarBalance"
    )
    entries = journal.get_by_role("list", name="Журнал")
    sent = entries.get_by_role("listitem").filter(has_text="sendMessage")
    sent.locator("summary").click()
    expect(sent.locator("pre")).to_contain_text("Запись в журнал")
    journal.get_by_label("Что показать").select_option("только красные")
    expect(entries.get_by_role("listitem")).to_have_count(1)
    journal.get_by_label("Что показать").select_option("всё")
    journal.get_by_label("Поиск").fill("запись в")
    expect(entries.get_by_role("listitem")).to_have_count(1)
    expect(entries.get_by_role("listitem")).to_contain_text("sendMessage")


def test_journal_tells_of_an_answer_that_got_lost(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    sandbox.request("POST", "/sim/faults", {"method": "sendMessage", "times": 1, "then": {"drop": "after"}})
    with pytest.raises(RemoteDisconnected):
        bot.say(anya, "Не дождусь")
    outcome = open_tool(page, "Журнал").locator(".outcome")
    expect(outcome).to_have_text("the answer was lost")


def test_journal_knows_whether_the_bot_is_busy(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    choice = {"inline_keyboard": [[{"text": "Беру", "callback_data": "take"}]]}
    bot.say(anya, "Просьба", reply_markup=choice)
    journal = open_tool(page, "Журнал")
    expect(journal.get_by_text("Бот отдыхает: всё обработано.")).to_be_visible()
    page.locator(".phone").get_by_role("button", name="Беру").click()
    expect(journal.get_by_text("Бот ещё не всё обработал…")).to_be_visible()
    expect(journal.get_by_role("list", name="Нажатия без ответа")).to_contain_text("Аня: кнопка под «Просьба»")
    (update,) = bot.call("getUpdates")["result"]
    bot.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    bot.call("getUpdates", offset=update["update_id"] + 1)
    expect(journal.get_by_text("Бот отдыхает: всё обработано.")).to_be_visible()
    expect(journal.get_by_role("list", name="Нажатия без ответа")).to_be_hidden()


def test_drawer_by_keyboard_and_remembered(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    toggle = page.locator(".tools-toggle")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Часы")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Сбои")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tabpanel", name="Сбои")).to_be_visible()
    page.reload()
    expect(page.get_by_role("tabpanel", name="Сбои")).to_be_visible()
    page.get_by_role("tab", name="Сбои").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("tabpanel", name="Сбои")).to_be_hidden()
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")


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
