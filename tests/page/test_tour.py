"""The guided tour, walked by clicking what it points to: with the bot as `make run` starts it, and without it."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.page.conftest import SETTLE_MS, Bot, Sandbox

PATIENCE_MS = 3 * SETTLE_MS
MOTHER, CURATOR = 5_000_007, 5_000_002


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`python -m bot run`, as `make run` has it: no token, an empty folder, and the address that it prints."""
    data = str(tmp_path_factory.mktemp("data"))
    environment = {name: value for name, value in os.environ.items() if name != "TELEGRAM_BOT_TOKEN"}
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, env=environment | {"DATA_DIR": data}, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        yield next(found[1] for line in lines if (found := re.search(r"Open (\S+)", line)))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


@pytest.fixture(params=[(1400, 900), (360, 740)], ids=["wide", "narrow"])
def guest(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Somebody who has never seen the page."""
    width, height = request.param
    context = browser.new_context(locale="ru-RU", viewport={"width": width, "height": height})
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def card(page: Page) -> Locator:
    return page.locator(".tour")


def is_around(ring: Locator, target: Locator) -> bool:
    outer, inner = ring.bounding_box(), target.bounding_box()
    assert outer and inner
    near = [abs(outer[side] - inner[side]) <= 10 for side in ("x", "y")]
    return all(near) and abs(outer["width"] - inner["width"]) <= 20


def says(page: Page, step: int, words: str) -> None:
    expect(card(page)).to_contain_text(f"{step} из 6")
    expect(card(page)).to_contain_text(words)


def test_play_a_mother_who_needs_help(guest: Page) -> None:
    mother, curator = (guest.locator(f'[data-person="{person}"]') for person in (MOTHER, CURATOR))
    offer = guest.get_by_role("region", name="Показать за минуту")
    expect(offer).to_contain_text("Сыграйте маму, которой нужна помощь.")
    offer.get_by_role("button", name="Показать за минуту").click()
    expect(offer).to_be_hidden()

    says(guest, 1, "Нажмите «Нужна помощь».")
    button = mother.get_by_role("button", name="Нужна помощь")
    expect(button).to_be_visible()
    guest.wait_for_function("document.querySelector('.ring').getAnimations().length === 0")
    assert is_around(guest.locator(".ring"), button)
    button.click()

    says(guest, 2, "Выберите, что случилось.")
    mother.get_by_role("button", name="Ребёнок болеет").last.click()

    says(guest, 3, "Нажмите «Беру».")
    curator.get_by_role("button", name="Беру", exact=True).last.click()

    says(guest, 4, "Теперь она знает, кто читает её сообщение.")
    expect(mother.get_by_text("Ваше сообщение читает Ольга.").last).to_be_visible()
    card(guest).get_by_role("button", name="Дальше").click()

    says(guest, 5, "Откройте часы.")
    guest.locator(".face").click()

    says(guest, 6, "Вот и всё.")
    card(guest).get_by_role("button", name="Готово").click()
    expect(card(guest)).to_have_count(0)
    expect(guest.locator(".ring")).to_have_count(0)

    guest.reload()
    expect(guest.locator(".phone").first).to_be_visible()
    expect(offer).to_be_hidden()


def test_the_sandbox_alone_has_a_tour(visit: BrowserContext, sandbox: Sandbox, bot: Bot) -> None:
    page = visit.new_page()
    page.goto(sandbox.page)
    page.locator(".offer").get_by_role("button", name="Показать за минуту").click()
    expect(card(page)).to_contain_text("Добавьте человека.")
    page.get_by_role("button", name="Добавить человека").click()
    form = page.get_by_role("dialog", name="Новый человек")
    form.get_by_label("Имя").fill("Аня")
    form.get_by_role("button", name="Добавить", exact=True).click()

    expect(card(page)).to_contain_text("Это телефон.")
    page.get_by_role("button", name="Начать").click()
    anya = bot.next("message")["from"]["id"]
    expect(card(page)).to_contain_text("Бот увидел это и ответит здесь.")
    bot.say(anya, "Здравствуйте")

    expect(card(page)).to_contain_text("Это часы.")
    page.locator(".face").click()
    expect(card(page)).to_contain_text("Это сбои.")
    page.get_by_role("tab", name="Сбои").click()
    expect(card(page)).to_contain_text("Вот и всё.")


def test_the_tour_can_be_declined_left_and_begun_again(page: Page, sandbox: Sandbox) -> None:
    page.get_by_role("button", name="Я сам(а)").click()
    expect(page.locator(".offer")).to_be_hidden()
    page.reload()
    expect(page.locator(".add")).to_be_visible()
    expect(page.locator(".offer")).to_be_hidden()
    page.locator(".bar").get_by_role("button", name="Показать за минуту").click()
    card(page).get_by_role("button", name="Дальше").focus()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)


def test_a_tour_in_english_is_given_by_anybody(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    words = {"ru": "Раз", "en": "One"}
    olga = sandbox.person("Ольга")
    steps = [{"phone": "curator", "message": "Просьба", "until": {"shows": "Взято"}, "text": words}, {"text": words}]
    tour = {"title": words, "people": {"curator": "Ольга"}, "steps": steps}
    sandbox.request("POST", "/sim/tour", tour)
    page.get_by_role("button", name="English").click()
    page.locator(".bar").get_by_role("button", name="Show me in a minute").click()
    expect(card(page)).to_contain_text("1 of 2")
    expect(page.locator(".ring")).to_be_hidden()
    bot.say(olga, "Просьба")
    expect(page.locator(".ring")).to_be_visible()
    bot.say(olga, "Взято")
    expect(card(page)).to_contain_text("2 of 2")


def test_nothing_is_pointed_at_that_has_scrolled_away(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    words = {"ru": "Смотрите сюда."}
    step = {"phone": "mother", "message": "Просьба", "text": words}
    sandbox.request("POST", "/sim/tour", {"title": words, "people": {"mother": anya}, "steps": [step]})
    bot.say(anya, "Просьба")
    page.locator(".bar").get_by_role("button", name="Показать за минуту").click()
    expect(page.locator(".ring")).to_be_visible()
    for number in range(20):
        bot.say(anya, f"Ответ {number}")
    expect(page.get_by_text("Ответ 19")).to_be_in_viewport()
    expect(page.locator(".ring")).to_be_hidden()
