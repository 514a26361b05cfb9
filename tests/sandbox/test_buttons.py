"""One button: what the official server reads of it, what it refuses and in which words, and how it is kept."""

from typing import Any

import pytest

from tests.sandbox.town import Town, inline

Json = dict[str, Any]
CANNOT = "can't parse InlineKeyboardButton: "
CANNOT_KEY = "can't parse KeyboardButton: "
NO_ACTION = CANNOT + "Text buttons are not allowed in the inline keyboard"
HTTPS = "Only HTTPS links are allowed"
TO_USER = "tg://user?id=5"


def one(**button: Any) -> Json:
    return {"inline_keyboard": [[{"text": "x"} | button]]}


async def answer(town: Town, markup: Json) -> str:
    anya = await town.someone()
    refusal = await town.refused("sendMessage", chat_id=anya.id, text="x", reply_markup=markup)
    return refusal.removeprefix("400 Bad Request: ")


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": True}, CANNOT + 'Field "text" must be of type String'),
        ({"text": None}, CANNOT + 'Field "text" must be of type String'),
        ({}, NO_ACTION),
        ({"callback_data": ""}, NO_ACTION),
        ({"url": "", "callback_data": ""}, NO_ACTION),
        ({"callback_data": "y", "style": "gold"}, CANNOT + "Invalid button style specified"),
        ({"callback_data": "y", "icon_custom_emoji_id": "x"},
         CANNOT + 'Field "icon_custom_emoji_id" must be a valid Number'),
        ({"callback_data": True}, CANNOT + 'Field "callback_data" must be of type String'),
        ({"callback_data": "y" * 65}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "\r", "callback_data": "y"}, "inline keyboard button text must be non-empty"),
        ({"text": "", "icon_custom_emoji_id": "5", "callback_data": "y"},
         "inline keyboard button text must be non-empty"),
        ({"url": "nowhere"}, "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"url": "ftp://a.org"}, "inline keyboard button URL 'ftp://a.org' is invalid: Unsupported URL protocol"),
        ({"login_url": "https://a.org"}, CANNOT + 'Field "login_url" must be of type Object'),
        ({"login_url": {}}, CANNOT + 'Can\'t find field "url"'),
        ({"login_url": {"url": "https://a.org", "bot_username": "@я"}}, CANNOT + "LoginUrl bot username is invalid"),
        ({"login_url": {"url": "https://a.org", "request_write_access": 1}},
         CANNOT + 'Field "request_write_access" must be of type Boolean'),
        ({"login_url": {"url": "http://a.org"}},
         f"inline keyboard button login URL 'http://a.org' is invalid: {HTTPS}"),
        ({"login_url": {"url": TO_USER}}, "link to a user can't be used in login URL buttons"),
        ({"web_app": {}}, CANNOT + 'Can\'t find field "url"'),
        ({"web_app": {"url": "http://a.org"}},
         f"inline keyboard button Web App URL 'http://a.org' is invalid: {HTTPS}"),
        ({"web_app": {"url": TO_USER}}, "link to a user can't be used in Web App URL buttons"),
        ({"switch_inline_query": None}, CANNOT + 'Field "switch_inline_query" must be of type String'),
        ({"switch_inline_query_chosen_chat": "x"},
         CANNOT + 'Field "switch_inline_query_chosen_chat" must be of type Object'),
        ({"switch_inline_query_chosen_chat": {"query": "x"}}, "at least one chat type must be allowed"),
        ({"copy_text": {}}, CANNOT + 'Can\'t find field "text"'),
        ({"copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"copy_text": {"text": "я" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"pay": False}, "BUTTON_TYPE_INVALID"),
        ({"callback_game": {}}, "BUTTON_TYPE_INVALID"),
    ],
)  # fmt: skip
async def test_an_inline_button_is_refused(town: Town, button: Json, refusal: str) -> None:
    assert await answer(town, one(**button)) == refusal


async def test_a_button_without_text(town: Town) -> None:
    assert await answer(town, {"inline_keyboard": [[{"url": "a.org"}]]}) == CANNOT + 'Can\'t find field "text"'
    assert await answer(town, {"keyboard": [[{"style": "danger"}]]}) == CANNOT_KEY + 'Can\'t find field "text"'


@pytest.mark.parametrize(
    ("button", "kept"),
    [
        ({"callback_data": "я" * 32}, {"callback_data": "я" * 32}),
        ({"text": 5, "callback_data": 6}, {"text": "5", "callback_data": "6"}),
        ({"text": "a\nb\tc", "callback_data": "y"}, {"text": "a\nb c", "callback_data": "y"}),
        ({"style": "Danger", "callback_data": "y"}, {"style": "danger", "callback_data": "y"}),
        ({"style": "default", "callback_data": "y"}, {"callback_data": "y"}),
        ({"icon_custom_emoji_id": 5, "callback_data": "y"}, {"icon_custom_emoji_id": "5", "callback_data": "y"}),
        ({"icon_custom_emoji_id": "0", "callback_data": "y"}, {"callback_data": "y"}),
        ({"url": "Example.org", "callback_data": "y"}, {"url": "http://example.org/"}),
        ({"url": "TG://user/?x&id=5"}, {"url": "tg://user?id=5"}),
        ({"callback_data": "y", "web_app": {"url": "https://a.org"}}, {"callback_data": "y"}),
        ({"login_url": {"url": "https://A.org", "bot_username": "@a_bot"}}, {"url": "https://a.org/"}),
        ({"web_app": {"url": "https://A.org/?x"}}, {"web_app": {"url": "https://a.org/?x"}}),
        ({"switch_inline_query": ""}, {"switch_inline_query": ""}),
        ({"switch_inline_query_current_chat": "q"}, {"switch_inline_query_current_chat": "q"}),
        (
            {"switch_inline_query_chosen_chat": {"query": "q", "allow_bot_chats": True}},
            {"switch_inline_query_chosen_chat": {
                "query": "q", "allow_user_chats": False, "allow_bot_chats": True, "allow_group_chats": False,
                "allow_channel_chats": False,
            }},
        ),
        (
            {"switch_inline_query_chosen_chat": {
                f"allow_{kind}_chats": True for kind in ("user", "bot", "group", "channel")
            }},
            {"switch_inline_query": ""},
        ),
        ({"copy_text": {"text": "🙂" * 256}}, {"copy_text": {"text": "🙂" * 256}}),
        ({"disabled": True}, {"disabled": {}}),
    ],
)  # fmt: skip
async def test_how_an_inline_button_is_kept(town: Town, button: Json, kept: Json) -> None:
    anya = await town.someone()
    sent = await town.api("sendMessage", chat_id=anya.id, text="x", reply_markup=one(**button))
    assert sent["reply_markup"] == one(**kept)
    assert (await anya.screen())["messages"][-1]["inline"] == sent["reply_markup"]["inline_keyboard"]


async def test_the_same_rules_when_a_message_is_changed(town: Town) -> None:
    anya = await town.someone()
    here = {"chat_id": anya.id, "message_id": await town.sent(anya, reply_markup=inline("x"))}
    for button, refusal in (({}, NO_ACTION), ({"callback_data": "y" * 65}, "BUTTON_DATA_INVALID")):
        refused = await town.refused("editMessageReplyMarkup", **here, reply_markup=one(**button))
        assert refused == f"400 Bad Request: {refusal}"
    edited = await town.api("editMessageReplyMarkup", **here, reply_markup=one(url="a.org"))
    assert edited["reply_markup"] == one(url="http://a.org/")


async def test_an_app_opens_from_a_private_chat_only(town: Town) -> None:
    anya = await town.someone()
    group = await town.sim("POST", "groups", title="Команда", members=[anya.id])
    app = one(web_app={"url": "https://a.org"})
    refused = await town.refused("sendMessage", chat_id=group["id"], text="x", reply_markup=app)
    assert refused == "400 Bad Request: BUTTON_TYPE_INVALID"


@pytest.mark.parametrize(
    ("key", "refusal"),
    [
        ({"style": "gold"}, CANNOT_KEY + "Invalid button style specified"),
        ({"icon_custom_emoji_id": True}, CANNOT_KEY + 'Field "icon_custom_emoji_id" must be a Number'),
        ({"text": "", "icon_custom_emoji_id": "5"}, "keyboard button text must be non-empty"),
        ({"request_users": {"request_id": "x"}}, CANNOT_KEY + 'Field "request_id" must be a valid Number'),
        ({"request_chat": {"request_id": 1 << 31}}, CANNOT_KEY + 'Field "request_id" must be a valid Number'),
        ({"request_poll": None}, CANNOT_KEY + 'Field "request_poll" must be of type Object'),
        ({"web_app": {"url": TO_USER}}, "link to a user can't be used in Web App URL buttons"),
    ],
)
async def test_a_key_is_refused(town: Town, key: Json, refusal: str) -> None:
    assert await answer(town, {"keyboard": [[{"text": "x"} | key]]}) == refusal


async def test_two_keys_may_not_ask_under_one_number(town: Town) -> None:
    keys = [{"text": text, "request_users": {"request_id": 1}} for text in "ab"]
    assert await answer(town, {"keyboard": [keys]}) == "BUTTON_ID_INVALID"


async def test_how_a_key_is_kept(town: Town) -> None:
    anya = await town.someone()
    keys = [{"text": "a\tb", "style": "SUCCESS", "icon_custom_emoji_id": 5}, {"text": 7, "request_location": False}]
    old = {"text": "c", "request_user": {"request_id": "3"}}
    await town.sent(anya, reply_markup={"keyboard": [[*keys, old]], "is_persistent": True, "resize_keyboard": False})
    assert (await anya.screen())["keyboard"] == {
        "keyboard": [
            [
                {"text": "a b", "style": "success", "icon_custom_emoji_id": "5"},
                {"text": "7"},
                {"text": "c", "request_users": {"request_id": 3, "max_quantity": 1}},
            ]
        ],
        "is_persistent": True,
    }
