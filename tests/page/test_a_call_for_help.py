"""The whole way through the page: a mother presses that she is in danger, her curator sees the card and takes it."""

from playwright.sync_api import Browser, Locator, Page, expect

from tests.page.conftest import SETTLE_MS
from tests.stories.conftest import template, town
from tests.stories.town import Person, Town

__all__ = ["template", "town"]


def phone(page: Page, person: Person) -> Locator:
    return page.locator(f'[data-person="{person.id}"]')


def test_danger_pressed_on_one_phone_is_taken_on_the_other(browser: Browser, town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    page = browser.new_page(locale="ru-RU", viewport={"width": 1400, "height": 900})
    page.set_default_timeout(3 * SETTLE_MS)
    expect.set_options(timeout=3 * SETTLE_MS)
    page.goto(f"{town.sandbox.line['page']}?people={anya.id},{olga.id}")
    mother, curator = phone(page, anya), phone(page, olga)

    mother.get_by_role("textbox", name="Сообщение").fill("/start")
    mother.get_by_role("textbox", name="Сообщение").press("Enter")
    mother.get_by_role("button", name="🆘 Нужна помощь").click()
    mother.get_by_role("button", name="🔥 Опасно").click()
    expect(mother).to_contain_text("Звоните 112 сейчас. Это бесплатно.")
    expect(mother).to_contain_text("Ваше сообщение у нас. Номер")
    expect(curator).to_contain_text(town.case_code(anya))

    curator.get_by_role("button", name="Беру").click()
    expect(mother).to_contain_text(f"Ваше сообщение читает {olga.name}.")
    query = "SELECT state FROM help_request JOIN person ON person.id = person_id WHERE telegram_id = ?"
    assert [row["state"] for row in town.rows(query, anya.id)] == ["taken"]
    page.close()
