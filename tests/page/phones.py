"""A person's phone as the browser shows it, for the stories of this folder."""

from playwright.sync_api import Locator, Page


def phone(page: Page, person: int) -> Locator:
    return page.locator(f'[data-person="{person}"]')


def message(page: Page, person: int, message_id: int) -> Locator:
    return phone(page, person).locator(f'[data-message-id="{message_id}"]')


def inline(*labels: str) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": label, "callback_data": f"data of {label}"}] for label in labels]}


def choose(page: Page, button: Locator, item: str) -> None:
    button.click()
    page.get_by_role("menuitem", name=item).click()


def on_message(page: Page, bubble: Locator, item: str) -> None:
    bubble.hover()
    choose(page, bubble.get_by_role("button", name="Меню сообщения"), item)


def write(where: Locator, text: str) -> None:
    box = where.get_by_role("textbox", name="Сообщение")
    box.fill(text)
    box.press("Enter")
