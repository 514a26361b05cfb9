"""Mini Apps open in a frame over the phone: with the sandbox's script, and with the bare protocol of Telegram's own."""

import hashlib
import hmac
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.page.conftest import Bot, Sandbox
from tests.page.phones import phone

FORM = """<!doctype html><meta charset="utf-8"><title>Анкета</title><script src="{script}"></script>
<h1 id="who"></h1><textarea id="data"></textarea><p id="told"></p><label>Ответ <input id="answer"></label>
<script>
const app = Telegram.WebApp;
const tell = (...words) => (told.textContent = words.map((word) => JSON.stringify(word)).join(" "));
who.textContent = app.initDataUnsafe.user?.first_name ?? "незнакомка";
data.value = app.initData;
app.MainButton.setText("Отправить").show().onClick(() => app.sendData(answer.value));
app.BackButton.onClick(() => tell("назад")).show();
app.ready();
</script>"""
RAW = """<!doctype html><meta charset="utf-8"><title>Без скрипта</title><p id="told"></p>
<button id="ask">Спросить</button>
<script>
const post = (eventType, eventData) => parent.postMessage(JSON.stringify({eventType, eventData}), "*");
addEventListener("message", ({data}) => (told.textContent += JSON.parse(data).eventType + " "));
post("web_app_ready");
post("web_app_setup_main_button", {is_visible: true, is_active: true, text: "Готово", color: "#123456"});
post("web_app_setup_main_button", {is_visible: true, is_active: true, text: "Готово", color: "red; x: y"});
post("web_app_do_the_impossible", {});
ask.onclick = () => {
  post("web_app_open_popup", {message: "Без кнопок"});
  post("web_app_open_popup", {message: "Точно?", buttons: [{id: "1", type: "ok"}]});
};
parent.postMessage("not json at all", "*");
</script>"""


class Pages(BaseHTTPRequestHandler):
    """The server of somebody's Mini App."""

    script = ""

    def do_GET(self) -> None:
        body = (RAW if self.path == "/raw" else FORM.replace("{script}", self.script)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def app(sandbox: Sandbox) -> Iterator[str]:
    """The address of the Mini App."""
    Pages.script = f"{sandbox.page}page/telegram-web-app.js"
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def around(page: Page, person: int) -> Locator:
    """The app with what Telegram draws around it."""
    return phone(page, person).get_by_role("dialog", name="Мини-приложение")


def inside(page: Page, person: int) -> FrameLocator:
    return phone(page, person).frame_locator("iframe")


def offered(bot: Bot, person: int, url: str) -> None:
    bot.say(person, "Заполните", reply_markup={"inline_keyboard": [[{"text": "Анкета", "web_app": {"url": url}}]]})


def opened(page: Page, bot: Bot, person: int, url: str) -> FrameLocator:
    offered(bot, person, url)
    phone(page, person).get_by_role("button", name="Анкета").click()
    return inside(page, person)


def test_an_app_of_a_key_sends_its_data(page: Page, sandbox: Sandbox, bot: Bot, app: str) -> None:
    anya = sandbox.person("Аня")
    bot.say(anya, "Заполните", reply_markup={"keyboard": [[{"text": "Анкета", "web_app": {"url": app}}]]})
    phone(page, anya).get_by_role("button", name="Анкета").click()
    expect(inside(page, anya).get_by_role("heading")).to_have_text("незнакомка")
    inside(page, anya).get_by_label("Ответ").fill("Приду")
    around(page, anya).get_by_role("button", name="Отправить").click()
    assert bot.next("message")["web_app_data"] == {"button_text": "Анкета", "data": "Приду"}
    expect(around(page, anya)).to_have_count(0)


def test_an_app_of_a_button_knows_who_opened_it(page: Page, sandbox: Sandbox, bot: Bot, app: str) -> None:
    anya = sandbox.person("Аня")
    frame = opened(page, bot, anya, app)
    expect(frame.get_by_role("heading")).to_have_text("Аня")
    facts = dict(parse_qsl(frame.locator("#data").input_value(), keep_blank_values=True))
    check = "\n".join(f"{name}={value}" for name, value in sorted(facts.items()) if name != "hash")
    key = hmac.new(b"WebAppData", sandbox.token.encode(), hashlib.sha256).digest()
    assert hmac.new(key, check.encode(), hashlib.sha256).hexdigest() == facts["hash"]
    around(page, anya).get_by_role("button", name="Назад в приложении").click()
    expect(frame.locator("#told")).to_have_text('"назад"')
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "Заполнено"}}
    assert bot.call("answerWebAppQuery", web_app_query_id=facts["query_id"], result=result)["ok"]
    expect(around(page, anya)).to_have_count(0)
    expect(phone(page, anya).locator(".mine .words")).to_have_text("Заполнено")


def test_what_the_script_offers(page: Page, sandbox: Sandbox, bot: Bot, app: str) -> None:
    anya = sandbox.person("Аня")
    frame, window = opened(page, bot, anya, app), around(page, anya)
    told, run = frame.locator("#told"), frame.locator("body")
    run.evaluate("() => app.showConfirm('Точно?', (sure) => tell('sure', sure))")
    window.get_by_role("button", name="Понятно").click()
    expect(told).to_have_text('"sure" true')
    run.evaluate("() => app.showPopup({message: 'Куда?', buttons: [{id: 'a', text: 'Сюда'}]}, (id) => tell(id))")
    window.get_by_role("alertdialog").press("Escape")
    expect(told).to_have_text("")
    run.evaluate("() => app.CloudStorage.setItem('k', 'v', () => app.CloudStorage.getItem('k', tell))")
    expect(told).to_have_text('null "v"')
    run.evaluate("() => app.CloudStorage.setItem('кириллица', 'v', (error) => tell(error))")
    expect(told).to_have_text('"KEY_INVALID"')
    run.evaluate("() => app.DeviceStorage.setItem('d', '1', () => app.DeviceStorage.getItem('d', tell))")
    expect(told).to_have_text('null "1"')
    run.evaluate("() => app.HapticFeedback.impactOccurred('heavy')")
    expect(phone(page, anya).get_by_role("status").filter(has_text="Телефон дрогнул: heavy")).to_be_visible()
    run.evaluate("() => app.requestContact((shared, {responseUnsafe: it}) => tell(shared, it.contact.first_name))")
    window.get_by_role("button", name="Дать номер").click()
    expect(told).to_have_text('true "Аня"')
    assert bot.next("message")["contact"]["user_id"] == anya
    assert run.evaluate("() => ['8.0', '9.0', '10.0'].map(app.isVersionAtLeast)") == [True, True, False]
    assert run.evaluate("() => [app.platform, app.colorScheme]") == ["web", "light"]


def test_an_app_with_unsaved_work_asks_before_it_closes(page: Page, sandbox: Sandbox, bot: Bot, app: str) -> None:
    anya = sandbox.person("Аня")
    frame, window = opened(page, bot, anya, app), around(page, anya)
    frame.locator("body").evaluate("() => app.enableClosingConfirmation()")
    window.get_by_role("button", name="Закрыть приложение").press("Enter")
    window.get_by_role("button", name="Отмена").press("Enter")
    expect(window).to_be_visible()
    frame.locator("body").evaluate("() => app.disableClosingConfirmation()")
    window.get_by_role("button", name="Закрыть приложение").press("Escape")
    expect(window).to_have_count(0)


def test_telegrams_own_script_would_find_what_it_needs(page: Page, sandbox: Sandbox, bot: Bot, app: str) -> None:
    """It talks to the window around it in JSON; so does this app, without any script."""
    anya = sandbox.person("Аня")
    frame, window = opened(page, bot, anya, f"{app}/raw"), around(page, anya)
    done = window.get_by_role("button", name="Готово")
    expect(done).to_have_css("background-color", "rgb(18, 52, 86)")
    done.click()
    expect(frame.locator("#told")).to_have_text("viewport_changed main_button_pressed")
    expect(phone(page, anya).get_by_role("status").filter(has_text="web_app_do_the_impossible")).to_be_visible()
    limits = phone(page, anya).locator("iframe").get_attribute("sandbox")
    assert limits == "allow-scripts allow-forms allow-same-origin"
    frame.get_by_role("button", name="Спросить").click()
    expect(window.get_by_role("alertdialog")).to_contain_text("Точно?")


def test_the_menu_button_opens_its_app(page: Page, sandbox: Sandbox, bot: Bot, app: str) -> None:
    button = {"type": "web_app", "text": "Кабинет", "web_app": {"url": app}}
    assert bot.call("setChatMenuButton", menu_button=button)["ok"]
    anya = sandbox.person("Аня")
    phone(page, anya).get_by_role("button", name="Кабинет").press("Enter")
    expect(inside(page, anya).get_by_role("heading")).to_have_text("Аня")


def test_a_page_of_the_sandbox_itself_is_locked_in(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    opened(page, bot, anya, f"{sandbox.page}page/icon.svg")
    limits = phone(page, anya).locator("iframe").get_attribute("sandbox")
    assert limits == "allow-scripts allow-forms"
