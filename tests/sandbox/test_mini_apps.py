"""Mini Apps: opened by every kind of button, signed, answered, and sending their data back."""

import hashlib
import hmac
import json
import subprocess
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.sandbox.foreign import packages
from tests.sandbox.town import TOKEN, Someone, Town, inline

Json = dict[str, Any]
URL = "https://app.example.org/form?lang=ru"
LATE = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
BUTTON = {"inline_keyboard": [[{"text": "Анкета", "web_app": {"url": URL}}]]}
KEY = {"keyboard": [[{"text": "Анкета", "web_app": {"url": URL}}]]}
MENU = {"type": "web_app", "text": "Открыть", "web_app": {"url": URL}}


def launched(opened: Json) -> dict[str, str]:
    """What stands behind # in the address."""
    return dict(parse_qsl(urlsplit(opened["url"]).fragment, keep_blank_values=True, strict_parsing=True))


def facts_of(opened: Json) -> dict[str, str]:
    return dict(parse_qsl(launched(opened)["tgWebAppData"], keep_blank_values=True, strict_parsing=True))


def is_signed(facts: dict[str, str]) -> bool:
    """Checked as Telegram tells bots to: the secret key is HMAC("WebAppData", token)."""
    check = "\n".join(f"{name}={value}" for name, value in sorted(facts.items()) if name != "hash")
    key = hmac.new(b"WebAppData", TOKEN.encode(), hashlib.sha256).digest()
    return hmac.compare_digest(hmac.new(key, check.encode(), hashlib.sha256).hexdigest(), facts["hash"])


async def by_button(town: Town, someone: Someone) -> Json:
    number = await town.sent(someone, reply_markup=BUTTON)
    return await someone.act("mini_app", message_id=number)


async def by_key(town: Town, someone: Someone) -> Json:
    await town.sent(someone, reply_markup=KEY)
    return await someone.act("mini_app", text="Анкета")


async def test_a_button_opens_a_signed_address(town: Town) -> None:
    anya = await town.someone("Аня/Мария", username="anya")
    opened = await by_button(town, anya)
    assert opened["url"].startswith(f"{URL}#tgWebAppData=query_id")
    facts = facts_of(opened)
    assert list(facts) == ["query_id", "user", "auth_date", "signature", "hash"]
    assert facts["query_id"] == opened["query_id"] and is_signed(facts)
    assert int(facts["auth_date"]) == int(town.telegram.clock.now())
    assert "\\/" in facts["user"] and json.loads(facts["user"]) == {
        "id": anya.id,
        "first_name": "Аня/Мария",
        "last_name": "",
        "username": "anya",
        "language_code": "ru",
        "allows_write_to_pm": True,
    }
    assert json.loads(launched(opened)["tgWebAppThemeParams"])["bg_color"] == "#ffffff"
    assert launched(opened)["tgWebAppVersion"] == "9.0" and launched(opened)["tgWebAppPlatform"] == "web"


async def test_a_press_opens_it_too_and_knows_the_night(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup=BUTTON)
    opened = await anya.press("Анкета", dark=True)
    assert opened["kind"] == "web_app" and is_signed(facts_of(opened))
    assert json.loads(launched(opened)["tgWebAppThemeParams"])["bg_color"] == "#212121"
    assert facts_of(await anya.press("Анкета"))["query_id"] != opened["query_id"]
    assert town.waiting == 0


async def test_a_key_tells_nothing_of_the_person_and_sends_data_once(town: Town) -> None:
    anya = await town.someone()
    opened = await by_key(town, anya)
    assert "tgWebAppData" not in launched(opened) and "query_id" not in opened
    assert launched(opened)["tgWebAppVersion"] == "9.0"
    send = f"people/{anya.id}/mini_app/data"  # without `app`, the one opened last
    await town.sim("POST", send, expect=400, app=opened["app"], data="")
    await town.sim("POST", send, expect=400, app=opened["app"], data="ы" * 2049)
    await anya.act("mini_app/data", app=opened["app"], data="ы" * 2048)
    (update,) = await town.updates()
    assert update["message"]["web_app_data"] == {"button_text": "Анкета", "data": "ы" * 2048}
    assert update["message"]["from"]["id"] == anya.id
    await town.sim("POST", send, expect=409, data="ещё")


async def test_only_an_app_of_a_key_sends_data(town: Town) -> None:
    anya = await town.someone()
    opened = await by_button(town, anya)
    await town.sim("POST", f"people/{anya.id}/mini_app/data", expect=409, app=opened["app"], data="x")
    await town.sim("POST", f"people/{anya.id}/mini_app/data", expect=404, app="nonsense", data="x")


async def test_the_menu_button_of_all_and_of_one(town: Town) -> None:
    anya, vera = await town.someone("Аня"), await town.someone("Вера")
    assert await town.api("getChatMenuButton") == {"type": "commands"}
    assert await town.api("getChatMenuButton", chat_id=anya.id) == {"type": "default"}
    await town.sim("POST", f"people/{anya.id}/mini_app", expect=404, menu=True)
    assert await town.api("setChatMenuButton", menu_button=MENU) is True
    assert await town.api("getChatMenuButton") == MENU
    own = MENU | {"text": "Для Веры"}
    assert await town.api("setChatMenuButton", chat_id=vera.id, menu_button=own) is True
    assert await town.api("getChatMenuButton", chat_id=vera.id) == own
    assert [(await one.screen())["menu_button"] for one in (anya, vera)] == [MENU, own]
    opened = await anya.act("mini_app", menu=True)
    assert facts_of(opened)["query_id"] == opened["query_id"] and is_signed(facts_of(opened))
    assert await town.api("setChatMenuButton", chat_id=vera.id, menu_button={"type": "commands"})
    await town.sim("POST", f"people/{vera.id}/mini_app", expect=404, menu=True)
    assert await town.api("setChatMenuButton", chat_id=vera.id)
    assert (await vera.screen())["menu_button"] == MENU


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        ({"menu_button": "{"}, "400 Bad Request: can't parse menu button JSON object"),
        ({"menu_button": [1]}, "400 Bad Request: can't parse menu button: MenuButton must be an Object"),
        ({"menu_button": {"text": "x"}}, "400 Bad Request: can't parse menu button: Can't find field \"type\""),
        (
            {"menu_button": {"type": "x"}},
            "400 Bad Request: can't parse menu button: MenuButton has unsupported type",
        ),
        (
            {"menu_button": {"type": "web_app", "text": "x"}},
            "400 Bad Request: can't parse menu button: Can't find field \"web_app\"",
        ),
        ({"menu_button": MENU | {"text": ""}}, "400 Bad Request: menu button text must be non-empty"),
        (
            {"menu_button": MENU | {"web_app": {"url": "http://example.org"}}},
            "400 Bad Request: menu button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed",
        ),
        ({"chat_id": -5}, "400 Bad Request: invalid chat_id specified"),
        ({"chat_id": 5}, "400 Bad Request: user not found"),
    ],
)
async def test_a_menu_button_is_refused(town: Town, wish: Json, answer: str) -> None:
    assert await town.refused("setChatMenuButton", **wish) == answer
    if "chat_id" in wish:
        assert await town.refused("getChatMenuButton", **wish) == answer


async def test_a_direct_link_brings_its_parameter(town: Town) -> None:
    anya = await town.someone()
    path = f"people/{anya.id}/mini_app"
    await town.sim("POST", path, expect=404, start_param="i_1")
    await town.sim("POST", "bots/1001", main_mini_app=URL)
    await town.sim("POST", path, expect=400, start_param="ы")
    opened = await anya.act("mini_app", start_param="i_1")
    assert opened["url"].startswith(f"{URL}&tgWebAppStartParam=i_1#")
    facts = facts_of(opened)
    assert list(facts) == ["user", "chat_instance", "chat_type", "start_param", "auth_date", "signature", "hash"]
    assert (facts["start_param"], facts["chat_type"]) == ("i_1", "sender") and is_signed(facts)
    assert (await town.api("getMe"))["has_main_web_app"] is True


async def test_the_bot_posts_for_the_person_once(town: Town) -> None:
    anya = await town.someone()
    opened = await by_button(town, anya)
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "Заполнено"}}
    answer = {"web_app_query_id": opened["query_id"], "result": result}
    assert await town.api("answerWebAppQuery", **answer) == {}
    message = (await town.updates())[0]["message"]
    assert (message["text"], message["from"]["id"], message["via_bot"]["id"]) == ("Заполнено", anya.id, 1001)
    assert await town.refused("answerWebAppQuery", **answer) == LATE
    assert await town.refused("answerWebAppQuery", result=result) == LATE
    assert await town.refused("answerWebAppQuery", web_app_query_id="x") == "400 Bad Request: result isn't specified"


async def test_a_posted_message_with_buttons_can_be_changed(town: Town) -> None:
    anya = await town.someone()
    opened = await by_button(town, anya)
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "Заполнено"}}
    result["reply_markup"] = inline("Изменить")
    posted = await town.api("answerWebAppQuery", web_app_query_id=opened["query_id"], result=result)
    handle = posted["inline_message_id"]
    assert await town.api("editMessageText", inline_message_id=handle, text="Изменено") is True
    assert (await anya.reads())[-1] == "Изменено"


async def test_a_closed_app_is_answered_for_a_minute(town: Town) -> None:
    anya = await town.someone()
    quick, slow = await by_button(town, anya), await by_button(town, anya)
    for opened in (quick, slow):
        await anya.act("mini_app/close", app=opened["app"])
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "Заполнено"}}
    await town.sim("POST", "clock", advance=59)
    assert await town.api("answerWebAppQuery", web_app_query_id=quick["query_id"], result=result) == {}
    await town.sim("POST", "clock", advance=2)
    assert await town.refused("answerWebAppQuery", web_app_query_id=slow["query_id"], result=result) == LATE


async def test_the_bot_cannot_post_after_it_was_blocked(town: Town) -> None:
    anya = await town.someone()
    opened = await by_button(town, anya)
    await anya.act("block")
    result = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "Заполнено"}}
    assert await town.refused("answerWebAppQuery", web_app_query_id=opened["query_id"], result=result) == (
        "403 Forbidden: bot was blocked by the user"
    )


async def test_the_number_goes_to_the_bot_and_signed_to_the_app(town: Town) -> None:
    anya = await town.someone(phone_number="79001112233")
    opened = await by_button(town, anya)
    shared = await anya.act("mini_app/contact", app=opened["app"])
    assert (await town.updates())[0]["message"]["contact"]["phone_number"] == "79001112233"
    facts = dict(parse_qsl(shared["response"]))
    assert is_signed(facts) and json.loads(facts["contact"])["user_id"] == anya.id


async def test_what_opens_no_app(town: Town) -> None:
    anya = await town.someone()
    number = await town.sent(anya, reply_markup=inline("Да"))
    path = f"people/{anya.id}/mini_app"
    await town.sim("POST", path, expect=404, message_id=number)
    await town.sim("POST", path, expect=409, text="Да")
    await town.sim("POST", path, expect=404, text="Нет")
    await town.sim("POST", path, expect=400)


async def test_an_app_on_this_machine_needs_no_https(town: Town) -> None:
    anya = await town.someone()
    for url in ("http://127.0.0.1:8080/app", "http://localhost/app", "http://[::1]:80/app"):
        button = {"inline_keyboard": [[{"text": "Анкета", "web_app": {"url": url}}]]}
        await town.sent(anya, reply_markup=button)
        assert (await anya.press("Анкета"))["url"].startswith(f"{url}#")
    for url in ("http://127.0.0.1.example.org/", "http://10.0.0.1/"):
        button = {"inline_keyboard": [[{"text": "Анкета", "web_app": {"url": url}}]]}
        assert await town.refused("sendMessage", chat_id=anya.id, text="x", reply_markup=button) == (
            f"400 Bad Request: inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )


async def test_an_address_no_app_can_have(town: Town) -> None:
    anya = await town.someone()
    for app, answer in (
        ({}, "400 Bad Request: can't parse InlineKeyboardButton: Can't find field \"url\""),
        ({"url": "tg://user?id=5"}, "400 Bad Request: link to a user can't be used in Web App URL buttons"),
        (
            {"url": "https://"},
            "400 Bad Request: inline keyboard button Web App URL 'https://' is invalid: URL host is empty",
        ),
    ):
        button = {"inline_keyboard": [[{"text": "Анкета", "web_app": app}]]}
        assert await town.refused("sendMessage", chat_id=anya.id, text="x", reply_markup=button) == answer


async def test_a_group_has_no_such_button(town: Town) -> None:
    anya = await town.someone()
    club = await town.sim("POST", "groups", title="Клуб", members=[anya.id])
    assert await town.refused("sendMessage", chat_id=club["id"], text="x", reply_markup=BUTTON) == (
        "400 Bad Request: BUTTON_TYPE_INVALID"
    )


async def test_a_stranger_accepts_it_and_not_one_byte_changed(town: Town) -> None:
    """@tma.js/init-data-node is what a Mini App's own server would use."""
    anya = await town.someone("Аня", last_name="О'Нил & Ко", username="anya")
    good = launched(await by_button(town, anya))["tgWebAppData"]
    await town.sim("POST", "bots/1001", main_mini_app=URL)
    linked = launched(await anya.act("mini_app", start_param="i_1"))["tgWebAppData"]
    values = {name: good.index(f"{name}=") + len(name) + 1 for name in ("query_id", "user", "auth_date", "hash")}
    wrong = [good[:at] + ("1" if good[at] != "1" else "2") + good[at + 1 :] for at in values.values()]
    wrong += [good.replace("&signature=", "&signature=A"), good + "&is_admin=true", good.replace("&auth_date", "&auth")]
    verdicts = stranger([good, linked, *wrong])
    assert [verdict["ok"] for verdict in verdicts] == [True, True] + [False] * len(wrong)
    assert verdicts[0]["facts"]["user"]["last_name"] == "О'Нил & Ко"
    assert verdicts[1]["facts"]["start_param"] == "i_1"
    assert not stranger([good], token="1001:another")[0]["ok"]


def stranger(init_data: list[str], token: str = TOKEN) -> list[Json]:
    command = [packages.node(), "check-init-data.js", token]
    asked = json.dumps(init_data)
    done = subprocess.run(
        command, cwd=packages.HERE, input=asked, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    verdicts: list[Json] = json.loads(done.stdout)
    return verdicts
