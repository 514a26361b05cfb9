"""Light and dark, near and far, many phones and one: the page stays readable and can be used by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.page.conftest import Bot, Sandbox

PAGE = Path(__file__).parents[2] / "sandbox" / "page"
COLOUR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
TEXT, LARGE = 4.5, 3.0  # WCAG 2.2 AA: text; frames and signs
ON_PAPERS = [(ink, paper) for ink in ("ink", "faint", "accent") for paper in ("paper", "desk", "wall", "key")]
PAIRS = [
    *ON_PAPERS,
    ("ink", "mine"),
    ("ink", "theirs"),
    ("faint", "mine"),
    ("faint", "theirs"),
    ("accent", "mine"),
    ("accent", "theirs"),
    ("on-accent", "accent"),
    ("bad", "paper"),
    ("bad", "desk"),
    ("bad", "bad-paper"),
    ("ink", "bad-paper"),
]


def colours(theme: int) -> dict[str, str]:
    """Name → colour; theme 0 is light, 1 is dark."""
    found = COLOUR.findall((PAGE / "base.css").read_text(encoding="utf-8"))
    return {name: pair[theme] for name, *pair in found}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_text_has_enough_contrast(theme: int) -> None:
    palette = colours(theme)
    weak = {pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < TEXT} == {}
    assert contrast(palette["accent"], palette["paper"]) >= LARGE


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_names_in_a_group_can_be_read_in_every_hue(theme: int) -> None:
    hues = [pair[theme] for name, *pair in COLOUR.findall((PAGE / "chats.css").read_text("utf-8")) if name == "hue"]
    assert len(hues) > 4
    assert [hue for hue in hues if contrast(hue, colours(theme)["theirs"]) < TEXT] == []


def test_no_colour_hides_from_the_contrast_test() -> None:
    known = colours(0).keys() | {"line"}
    sheets = [file.read_text(encoding="utf-8") for file in PAGE.glob("*.css")]
    used = {name for sheet in sheets for name in re.findall(r"\b(?:color|background): var\(--([\w-]+)\)", sheet)}
    assert used - known <= {"hue", "topic"}  # a topic's is a dot beside its name


def test_the_theme_follows_the_system_until_it_is_chosen(page: Page, sandbox: Sandbox) -> None:
    body = page.locator("html")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_css("background-color", "rgb(15, 20, 23)")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", "rgb(233, 237, 239)")
    page.get_by_role("button", name="Вид").click()
    expect(page.get_by_role("menuitemradio", name="Как в системе")).to_have_attribute("aria-checked", "true")
    page.get_by_role("menuitemradio", name="Тёмный").click()
    expect(body).to_have_css("background-color", "rgb(15, 20, 23)")
    page.reload()
    expect(body).to_have_css("background-color", "rgb(15, 20, 23)")


def letters(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def test_letters_grow_with_the_screen_and_on_request(page: Page, sandbox: Sandbox) -> None:
    expect(page.locator(".bar")).to_be_visible()
    assert letters(page) == 15
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert letters(page) > 17
    page.get_by_role("button", name="Вид").click()
    page.get_by_role("menuitemradio", name="Крупные буквы").click()
    assert letters(page) > 22
    page.reload()
    expect(page.locator(".bar")).to_be_visible()
    assert letters(page) > 22


def test_any_number_of_phones_lies_on_the_table(visit: BrowserContext, sandbox: Sandbox, bot: Bot) -> None:
    people = [sandbox.person(f"Человек {number}") for number in range(7)]
    page = visit.new_page()
    page.goto(f"{sandbox.page}?people={','.join(map(str, people))}")
    phones = page.locator(".phone")
    expect(phones).to_have_count(7)
    widths = page.evaluate("[...document.querySelectorAll('.phone')].map(one => one.getBoundingClientRect().width)")
    assert min(widths) >= 300
    assert page.evaluate("document.documentElement.scrollWidth") == 1400
    last = page.get_by_role("article", name="Телефон: Человек 6")
    expect(last).not_to_be_in_viewport()
    last.get_by_role("textbox", name="Сообщение").focus()
    expect(last).to_be_in_viewport()
    page.set_viewport_size({"width": 360, "height": 740})
    expect(phones).to_have_count(1)


def test_three_hundred_people_are_found_by_name(visit: BrowserContext, sandbox: Sandbox, bot: Bot) -> None:
    for number in range(300):
        sandbox.person(f"Человек {number}")
    page = visit.new_page()
    page.goto(sandbox.page)
    names = page.locator(".names").get_by_role("button")
    expect(names).to_have_count(300)
    box = page.locator(".people").bounding_box()
    assert box and box["height"] < 120
    page.get_by_label("Найти человека").fill("человек 217")
    expect(names).to_have_count(1)
    names.click()
    expect(page.get_by_role("article", name="Телефон: Человек 217")).to_be_in_viewport()


def test_names_are_one_stop_for_the_tab_key(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    for name in ("Аня", "Ольга", "Вера"):
        sandbox.person(name)
    names = page.locator(".names").get_by_role("button")
    expect(names).to_have_count(3)
    names.first.focus()
    page.keyboard.press("ArrowRight")
    expect(names.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(names.nth(1)).to_have_attribute("aria-pressed", "false")
    expect(names.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Добавить человека")).to_be_focused()


NAMELESS = """() => [...document.querySelectorAll("button, input, select, textarea, [role=dialog], [role=log]")]
    .filter(one => one.getClientRects().length)
    .filter(one => !(one.textContent.trim() || one.ariaLabel || one.title || one.labels?.length))
    .map(one => one.outerHTML)"""
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"


def test_everything_has_a_name_and_a_visible_focus(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    choice = {"inline_keyboard": [[{"text": "Беру", "callback_data": "take"}]]}
    bot.say(anya, "Просьба", reply_markup=choice)
    expect(page.locator(".phone").get_by_role("button", name="Беру")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.locator(".tools-toggle").click()
    for tool in ("Часы", "Сбои", "Журнал", "История"):
        page.get_by_role("tab", name=tool).click()
        assert page.evaluate(NAMELESS) == []
    page.locator(".tools-toggle").click()
    reached = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.textContent || document.activeElement.ariaLabel")
        past_the_last = page.evaluate("document.activeElement === document.body")
        assert past_the_last or page.evaluate(OUTLINE) == "solid", name
        reached.add(name)
    assert {"Вид", "English", "Беру", "Добавить человека"} <= reached


def test_nothing_moves_for_those_who_asked_so(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    page.emulate_media(reduced_motion="reduce")
    anya = sandbox.person("Аня")
    bot.say(anya, "Вопрос", reply_markup={"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]})
    page.locator(".phone").get_by_role("button", name="Да").click()
    expect(page.locator(".inline")).to_have_attribute("aria-busy", "true")
    page.locator(".bar").get_by_role("button", name="Показать за минуту").click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_tab_begins_at_the_top_of_the_page(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    sandbox.person("Аня")
    expect(page.locator(".names").get_by_role("button", name="Аня")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".bar :focus")).to_have_count(1)
