"""Keyboards: which shapes are refused, in which words, which of them wins, and which one a chat shows."""

from typing import Any

import pytest

from tests.sandbox.town import Town, inline

Json = dict[str, Any]
CANNOT = "can't parse InlineKeyboardButton: "
YES_NO = {"keyboard": [["Да", "Нет"]]}
ROW = inline(*"абвгд")["inline_keyboard"][0]


@pytest.mark.parametrize(
    ("markup", "answer"),
    [
        ([], "object expected as reply markup"),
        ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": None}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [{}]}, "expected an Array of InlineKeyboardButton"),
        ({"inline_keyboard": [["x"]]}, CANNOT + "InlineKeyboardButton must be an Object"),
        ({"keyboard": "bad"}, 'field "keyboard" must be of type Array'),
        ({"keyboard": ["A"]}, "expected an Array of KeyboardButton"),
        ({"keyboard": [[1]]}, "can't parse KeyboardButton: KeyboardButton must be a String or an Object"),
        (YES_NO | {"inline_keyboard": 5}, 'field "inline_keyboard" must be of type Array'),
        (YES_NO | {"selective": "yes"}, 'field "selective" must be of type Boolean'),
        (YES_NO | {"is_persistent": 1}, 'field "is_persistent" must be of type Boolean'),
        (YES_NO | {"input_field_placeholder": True}, 'field "input_field_placeholder" must be of type String'),
        (YES_NO | {"input_field_placeholder": "x" * 65}, "REPLY_MARKUP_INVALID"),
        ({"remove_keyboard": "yes"}, 'field "remove_keyboard" must be of type Boolean'),
        ({"force_reply": "yes"}, 'field "force_reply" must be of type Boolean'),
        ({"inline_keyboard": [ROW] * 20 + [ROW[:1]]}, "reply markup is too long"),
        ({"inline_keyboard": inline("я" * 32)["inline_keyboard"] * 80}, "reply markup is too long"),
        ({"keyboard": [["я" * 100]] * 60}, "reply markup is too long"),
    ],
)
async def test_a_keyboard_is_refused(town: Town, markup: Any, answer: str) -> None:
    anya = await town.someone()
    refusal = await town.refused("sendMessage", chat_id=anya.id, text="x", reply_markup=markup)
    assert refusal == f"400 Bad Request: {answer}"


@pytest.mark.parametrize(
    "markup",
    [
        {},
        {"keyboard": [], "inline_keyboard": [], "force_reply": False},
        {"keyboard": [[""], None]},
        {"inline_keyboard": [[], None, [{"text": "", "callback_data": "x"}]]},
        {"resize_keyboard": "no keys, so nobody looks at it"},
    ],
)
async def test_nothing_to_show(town: Town, markup: Json) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup=YES_NO)
    sent = await town.api("sendMessage", chat_id=anya.id, text="x", reply_markup=markup)
    assert "reply_markup" not in sent
    assert (await anya.screen())["reply_keyboard"] == YES_NO["keyboard"]


async def test_the_shape_is_judged_before_the_chat_is_sought(town: Town) -> None:
    wrong = {"inline_keyboard": [[{"text": "x"}]]}
    answer = f"400 Bad Request: {CANNOT}Text buttons are not allowed in the inline keyboard"
    assert await town.refused("sendMessage", chat_id=5, text="x", reply_markup=wrong) == answer
    late = {"inline_keyboard": [[{"text": "x", "url": "nowhere"}]]}
    assert (
        await town.refused("sendMessage", chat_id=5, text="x", reply_markup=late) == "400 Bad Request: chat not found"
    )


async def test_more_than_twelve_in_a_row_are_cut(town: Town) -> None:
    anya = await town.someone()
    many = await town.api("sendMessage", chat_id=anya.id, text="x", reply_markup=inline(*map(str, range(15))))
    assert many["reply_markup"] == inline(*map(str, range(12)))


async def test_a_hundred_buttons_are_enough(town: Town) -> None:
    anya = await town.someone()
    sent = await town.api("sendMessage", chat_id=anya.id, text="x", reply_markup={"inline_keyboard": [ROW] * 20})
    assert len(sent["reply_markup"]["inline_keyboard"]) == 20


async def test_keys_win_over_inline_buttons(town: Town) -> None:
    anya = await town.someone()
    sent = await town.api("sendMessage", chat_id=anya.id, text="x", reply_markup=YES_NO | inline("y"))
    assert "reply_markup" not in sent
    assert (await anya.screen())["reply_keyboard"] == YES_NO["keyboard"]


async def test_a_channel_takes_only_inline_buttons(town: Town) -> None:
    anya = await town.someone()
    channel = await town.sim("POST", "groups", title="Новости", type="channel", members=[anya.id])
    refused = await town.refused("sendMessage", chat_id=channel["id"], text="x", reply_markup=YES_NO)
    assert refused == "400 Bad Request: inline keyboard expected"
    here = {"inline_keyboard": [[{"text": "x", "switch_inline_query_current_chat": ""}]]}
    assert await town.refused("sendMessage", chat_id=channel["id"], text="x", reply_markup=here) == (
        "400 Bad Request: can't use switch_inline_query_current_chat button in a channel chat, "
        "because users will not be able to use the button without knowing bot's username"
    )


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
    await town.sent(anya, reply_markup=YES_NO | {"one_time_keyboard": True, "input_field_placeholder": "Да или нет?"})
    assert (await anya.screen())["keyboard"]["input_field_placeholder"] == "Да или нет?"
    assert (await anya.press("Да"))["kind"] == "text"
    assert (await anya.screen())["reply_keyboard"] == []
    assert [update["message"]["text"] for update in await town.updates()] == ["Да"]


@pytest.mark.parametrize("markup", [{"force_reply": True}, inline("Пропустить") | {"force_reply": True}])
async def test_force_reply_makes_the_next_message_an_answer(town: Town, markup: Json) -> None:
    anya = await town.someone()
    await town.sent(anya, "Как вас зовут?", reply_markup=markup)
    await anya.say("Аня")
    await anya.say("Просто Аня")
    first, second = [update["message"] for update in await town.updates()]
    assert first["reply_to_message"]["text"] == "Как вас зовут?"
    assert "reply_to_message" not in second
