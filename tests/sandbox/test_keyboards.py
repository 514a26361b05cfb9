"""Buttons: which shapes are refused, in which words, and which keyboard a chat shows."""

from typing import Any

import pytest

from tests.sandbox.town import Town, inline

Json = dict[str, Any]
CANNOT = "400 Bad Request: can't parse inline keyboard button: "


def one(**button: Any) -> Json:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("markup", "answer"),
    [
        ([], "400 Bad Request: object expected as reply markup"),
        ({"inline_keyboard": "bad"}, '400 Bad Request: field "inline_keyboard" must be of type Array'),
        (
            {"inline_keyboard": [{}]},
            '400 Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        ({"keyboard": "bad"}, '400 Bad Request: field "keyboard" must be of type Array'),
        ({"keyboard": ["A"]}, '400 Bad Request: field "keyboard" must be an Array of Arrays'),
        (
            {"keyboard": [[1]]},
            "400 Bad Request: can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        ({"keyboard": [["A"]], "selective": "yes"}, '400 Bad Request: field "selective" must be of type Boolean'),
        ({"remove_keyboard": "yes"}, '400 Bad Request: field "remove_keyboard" must be of type Boolean'),
        ({"force_reply": "yes"}, '400 Bad Request: field "force_reply" must be of type Boolean'),
        ({"inline_keyboard": [["x"]]}, CANNOT + "InlineKeyboardButton must be an Object"),
        (one(callback_data="x"), CANNOT + 'Can\'t find field "text"'),
        (one(text=5, callback_data="x"), CANNOT + 'Field "text" must be of type String'),
        (one(text="x"), CANNOT + "Text buttons are unallowed in the inline keyboard"),
        (one(text="x", callback_data=""), CANNOT + "Text buttons are unallowed in the inline keyboard"),
        (one(text="x", callback_data="x" * 65), "400 Bad Request: BUTTON_DATA_INVALID"),
        (one(text="x", callback_data="д" * 33), "400 Bad Request: BUTTON_DATA_INVALID"),
        (
            one(text="x", url="not-a-url"),
            "400 Bad Request: inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            one(text="x", url="ftp://example.com"),
            "400 Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (
            one(text="x", web_app={"url": "http://example.com"}),
            "400 Bad Request: inline keyboard button Web App URL 'http://example.com' is invalid: "
            "Only HTTPS links are allowed",
        ),
        (one(text="x", copy_text={"text": ""}), "400 Bad Request: BUTTON_COPY_TEXT_INVALID"),
        (one(text="x", copy_text={"text": "x" * 257}), "400 Bad Request: BUTTON_COPY_TEXT_INVALID"),
        (one(text="x", pay=True), "400 Bad Request: BUTTON_TYPE_INVALID"),
        (one(text="x", callback_game={}), "400 Bad Request: BUTTON_TYPE_INVALID"),
        (inline(*map(str, range(101))), "400 Bad Request: reply markup is too long"),
    ],
)
async def test_a_keyboard_is_refused(town: Town, markup: Any, answer: str) -> None:
    anya = await town.someone()
    assert await town.refused("sendMessage", chat_id=anya.id, text="x", reply_markup=markup) == answer


async def test_sixty_four_bytes_of_data_are_enough(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup=inline("x", callback_data="д" * 32))
    assert (await anya.press("x"))["kind"] == "callback"


async def test_the_first_action_of_a_button_counts(town: Town) -> None:
    anya = await town.someone()
    both = one(text="x", url="Example.org", callback_data="y", style="primary")
    sent = await town.api("sendMessage", chat_id=anya.id, text="x", reply_markup=both)
    assert sent["reply_markup"] == one(text="x", style="primary", url="http://example.org/")


async def test_a_group_may_not_ask_for_a_phone_number(town: Town) -> None:
    anya = await town.someone()
    group = await town.sim("POST", "groups", title="Команда", members=[anya.id])
    ask = {"keyboard": [[{"text": "📞", "request_contact": True}]]}
    assert await town.refused("sendMessage", chat_id=group["id"], text="x", reply_markup=ask) == (
        "400 Bad Request: phone number can be requested in private chats only"
    )


async def test_a_reply_keyboard_belongs_to_the_chat(town: Town) -> None:
    anya = await town.someone()
    menu = await town.sent(anya, reply_markup={"keyboard": [["🆘 Помощь", {"text": ""}], [{"text": "Ещё"}]]})
    await town.sent(anya, "Ещё одно сообщение")
    assert (await anya.screen())["reply_keyboard"] == [["🆘 Помощь"], ["Ещё"]]
    await town.api("deleteMessage", chat_id=anya.id, message_id=menu)
    assert (await anya.screen())["reply_keyboard"] == []
    await town.sent(anya, reply_markup={"keyboard": [["Да"]]})
    await town.sent(anya, reply_markup={"remove_keyboard": True})
    assert (await anya.screen())["reply_keyboard"] == []


async def test_a_keyboard_for_one_press_goes_after_it(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup={"keyboard": [["Да", "Нет"]], "one_time_keyboard": True})
    assert (await anya.press("Да"))["kind"] == "text"
    assert (await anya.screen())["reply_keyboard"] == []
    assert [update["message"]["text"] for update in await town.updates()] == ["Да"]


async def test_force_reply_makes_the_next_message_an_answer(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, "Как вас зовут?", reply_markup={"force_reply": True})
    await anya.say("Аня")
    await anya.say("Просто Аня")
    first, second = [update["message"] for update in await town.updates()]
    assert first["reply_to_message"]["text"] == "Как вас зовут?"
    assert "reply_to_message" not in second
