"""Photos are seen large, voice messages are played and recorded with what a hand or a keyboard needs."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import Bot, Sandbox


def phone(page: Page, person: int) -> Locator:
    return page.locator(f'[data-person="{person}"]')


def sends(sandbox: Sandbox, person: int, kind: str, **wish: object) -> None:
    sandbox.request("POST", f"/sim/people/{person}/{kind}", wish)


def test_photos_are_seen_large_one_after_another(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    sends(sandbox, anya, "photo", caption="Первое")
    sends(sandbox, anya, "photo", caption="Второе")
    photos = phone(page, anya).get_by_role("button", name="Фото")
    expect(photos).to_have_count(2)
    photos.first.focus()
    page.keyboard.press("Enter")
    viewer = page.get_by_role("dialog", name="Фото")
    picture = viewer.get_by_role("img", name="Фото")
    expect(picture).to_have_js_property("complete", value=True)
    expect(viewer).to_contain_text("Первое")
    expect(viewer).to_contain_text("1 из 2")
    first = picture.get_attribute("src")
    page.keyboard.press("ArrowRight")
    expect(viewer).to_contain_text("Второе")
    expect(picture).not_to_have_attribute("src", str(first))
    page.keyboard.press("ArrowRight")
    expect(viewer).to_contain_text("Первое")
    viewer.get_by_role("button", name="Предыдущее фото").click()
    expect(viewer).to_contain_text("2 из 2")
    page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(photos.nth(1)).to_be_focused()


def test_one_photo_needs_no_arrows(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    sends(sandbox, anya, "photo")
    phone(page, anya).get_by_role("button", name="Фото").click()
    viewer = page.get_by_role("dialog", name="Фото")
    expect(viewer.get_by_role("button", name="Следующее фото")).to_be_hidden()
    viewer.get_by_role("button", name="Закрыть").click()
    expect(viewer).to_have_count(0)


def test_a_recorded_voice_is_played_with_time_place_and_speed(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    phone(page, anya).get_by_role("button", name="Прикрепить").click()
    page.get_by_role("menuitem", name="Записать голос").click()
    timer = phone(page, anya).get_by_role("timer")
    expect(timer).to_have_text("0:01")
    page.keyboard.press("Enter")
    assert bot.next("message")["voice"]["duration"] >= 1

    player = phone(page, anya).get_by_role("group", name="Голосовое сообщение")
    expect(player).to_contain_text(re.compile(r"0:0[12]"))
    play = player.get_by_role("button", name="Слушать")
    play.focus()
    page.keyboard.press("Enter")
    expect(player.get_by_role("button", name="Пауза")).to_be_focused()
    expect(player.get_by_role("button", name="Слушать")).to_be_visible()  # it has played to its end
    expect(player.locator("audio")).to_have_js_property("error", None)
    player.get_by_role("button", name="1×").click()
    expect(player.locator("audio")).to_have_js_property("playbackRate", 1.5)
    player.get_by_role("slider", name="Место в записи").fill("500")
    assert player.locator("audio").evaluate("audio => audio.currentTime") > 0


def test_only_one_sounds_at_a_time(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    for _ in range(2):
        sends(sandbox, anya, "voice", duration=20)
    players = phone(page, anya).get_by_role("group", name="Голосовое сообщение")
    expect(players).to_have_count(2)
    expect(players.first).to_contain_text("0:20")
    for number in range(2):
        players.nth(number).get_by_role("button", name="Слушать").click()
    expect(players.nth(1).get_by_role("button", name="Пауза")).to_be_visible()
    expect(players.first.get_by_role("button", name="Слушать")).to_be_visible()


def test_recording_is_given_up_with_escape(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    phone(page, anya).get_by_role("button", name="Прикрепить").click()
    page.get_by_role("menuitem", name="Записать голос").click()
    expect(phone(page, anya).get_by_role("timer")).to_be_visible()
    page.keyboard.press("Escape")
    expect(phone(page, anya).get_by_role("timer")).to_be_hidden()
    expect(phone(page, anya).get_by_role("textbox", name="Сообщение")).to_be_visible()
    assert bot.call("getUpdates")["result"] == []
