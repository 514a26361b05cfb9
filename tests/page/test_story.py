"""What happened can be saved, read, printed, and played again on the page."""

import json
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.page.conftest import Bot, Sandbox
from tests.page.test_tools import open_tool


def choice(*labels: str) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}


def play_a_little(sandbox: Sandbox, bot: Bot, answer: str = "Ольга читает.") -> None:
    """Аня asks, the bot offers two buttons, she presses one."""
    anya = sandbox.person("Аня", started=False)
    sandbox.request("POST", f"/sim/people/{anya}/start", {})
    serve(bot, answer)
    sandbox.request("POST", f"/sim/people/{anya}/press", {"text": "Опасно"})
    serve(bot, answer)


def serve(bot: Bot, answer: str) -> None:
    """Handle the one update that waits, and confirm it."""
    (update,) = bot.call("getUpdates", timeout=10)["result"]
    if "message" in update:
        bot.say(update["message"]["chat"]["id"], "Что случилось?", reply_markup=choice("Опасно", "Другое"))
    else:
        message = update["callback_query"]["message"]
        where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        bot.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
        bot.call("editMessageText", text=answer, **where)
    bot.call("getUpdates", offset=update["update_id"] + 1)


def saved(page: Page, folder: Path) -> Path:
    story = open_tool(page, "История")
    with page.expect_download() as download:
        story.get_by_role("button", name="Сохранить в файл").click()
    assert re.fullmatch(r"story-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    file = folder / "story.json"
    download.value.save_as(file)
    return file


def load(page: Page, file: Path) -> Locator:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Открыть файл истории").click()
    chooser.value.set_files(file)
    return page.get_by_role("tabpanel", name="История")


def test_a_saved_story_is_played_again_and_is_the_same(page: Page, sandbox: Sandbox, bot: Bot, tmp_path: Path) -> None:
    play_a_little(sandbox, bot)
    file = saved(page, tmp_path)
    acts = [line["act"] for line in json.loads(file.read_text(encoding="utf-8"))["lines"] if "act" in line]
    assert acts == ["start", "press"]

    story = load(page, file)
    expect(story).to_contain_text("Шаг 1 из 2. Аня нажимает «Начать»")
    step = story.get_by_role("button", name="Один шаг")
    step.click()
    serve(bot, "Ольга читает.")
    expect(story).to_contain_text("Шаг 2 из 2. Аня нажимает «Опасно»")
    expect(page.locator(".phone").get_by_role("button", name="Опасно")).to_be_visible()
    step.click()
    serve(bot, "Ольга читает.")
    expect(story).to_contain_text("История сыграна. Всё как в записи.")
    expect(story.get_by_role("list", name="Что теперь иначе").get_by_role("listitem")).to_have_count(0)
    expect(step).to_be_disabled()


def test_a_played_story_tells_where_it_differs(page: Page, sandbox: Sandbox, bot: Bot, tmp_path: Path) -> None:
    play_a_little(sandbox, bot)
    story = load(page, saved(page, tmp_path))
    story.get_by_label("Между шагами").select_option("без паузы")
    story.get_by_role("button", name="Играть").click()
    serve(bot, "")
    expect(story).to_contain_text("Шаг 2 из 2.")
    serve(bot, "Никто не читает.")
    expect(story).to_contain_text("История сыграна. Вот что теперь иначе:")
    expect(story.get_by_role("listitem")).to_have_text(
        "Шаг 2: на телефоне «Аня» теперь «Никто не читает.», а было «Ольга читает.»."
    )


def test_a_story_is_paused_between_two_acts(page: Page, sandbox: Sandbox, bot: Bot, tmp_path: Path) -> None:
    play_a_little(sandbox, bot)
    story = load(page, saved(page, tmp_path))
    story.get_by_role("button", name="Играть").click()
    story.get_by_role("button", name="Пауза").click()
    serve(bot, "")
    expect(story.get_by_role("button", name="Один шаг")).to_be_enabled()
    expect(story).to_contain_text("Шаг 2 из 2.")
    assert bot.call("getUpdates")["result"] == []


def test_another_file_is_no_story(page: Page, sandbox: Sandbox, bot: Bot, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text("[1, 2]", encoding="utf-8")
    open_tool(page, "История")
    expect(load(page, file).get_by_role("alert")).to_contain_text("Это не файл истории.")


def test_the_story_on_paper(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    play_a_little(sandbox, bot, "Ольга <b>читает</b>.")
    other = sandbox.person("Вера")
    bot.say(other, "Здравствуйте, Вера")
    story = open_tool(page, "История")
    story.get_by_label("Чья история").select_option("Аня")
    story.get_by_role("button", name="Прочитать и напечатать").click()
    paper = page.get_by_role("dialog", name="История")
    expect(paper.locator(".act span")).to_have_text(["Аня нажимает «Начать»", "Аня нажимает «Опасно»"])
    expect(paper.locator(".said")).to_have_text(["Что случилось?", "Ольга <b>читает</b>."])
    expect(paper.locator(".whose").last).to_have_text("Телефон «Аня» · изменено")
    expect(paper).not_to_contain_text("Вера")

    page.emulate_media(media="print", color_scheme="dark")
    expect(paper).to_be_visible()
    expect(paper).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(paper).to_have_css("color", "rgb(0, 0, 0)")
    for hidden in (page.locator(".bar"), page.locator(".table"), paper.get_by_role("button", name="Напечатать")):
        expect(hidden).to_be_hidden()
    page.emulate_media(media="screen")
    page.keyboard.press("Escape")
    expect(paper).to_have_count(0)
    expect(story.get_by_role("button", name="Прочитать и напечатать")).to_be_focused()


def test_a_long_story_goes_over_several_sheets(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    for number in range(40):
        bot.say(anya, f"Сообщение {number}\nвторая строка")
    open_tool(page, "История").get_by_role("button", name="Прочитать и напечатать").click()
    expect(page.locator(".said")).to_have_count(40)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) >= 3


def test_what_people_do_is_told_in_the_language_of_the_page(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    anya = sandbox.person("Аня")
    sent = bot.say(anya, "Как вы?")
    sandbox.request("POST", f"/sim/people/{anya}/react", {"message_id": sent, "emoji": "🙏"})
    room = sandbox.request("POST", "/sim/groups", {"title": "Команда", "members": [anya], "forum": True})["id"]
    sandbox.request("POST", f"/sim/groups/{room}/topics/create", {"name": "Дело 1", "from": anya})
    open_tool(page, "История").get_by_role("button", name="Прочитать и напечатать").click()
    told = ["Аня ставит реакцию 🙏", "Новая группа «Команда»", "Аня (Команда) открывает тему «Дело 1»"]
    expect(page.locator(".act span")).to_have_text(told)
