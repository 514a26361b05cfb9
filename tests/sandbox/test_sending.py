"""What a bot may send, and how Telegram refuses the rest."""

import pytest
from aiohttp import FormData

from tests.sandbox.town import Town, inline

EMPTY = {"text": "x"}


async def test_a_greeting_reaches_her_phone(town: Town) -> None:
    anya = await town.someone("Аня", username="anya_test")
    message = await town.api("sendMessage", chat_id=anya.id, text="Здравствуйте, Аня", reply_markup=inline("✅ Да"))
    assert message["chat"] == {"id": anya.id, "first_name": "Аня", "username": "anya_test", "type": "private"}
    assert message["from"]["is_bot"] and message["reply_markup"] == inline("✅ Да")
    assert await anya.reads() == ["Здравствуйте, Аня"]


@pytest.mark.parametrize(
    ("params", "answer"),
    [
        ({}, "400 Bad Request: message text is empty"),
        ({"text": ""}, "400 Bad Request: message text is empty"),
        ({"text": "   \n "}, "400 Bad Request: text must be non-empty"),
        ({"text": "x" * 4097}, "400 Bad Request: message is too long"),
        ({"text": "x" * 32_769}, "400 Bad Request: text is too long"),
        ({"text": "x", "parse_mode": "BBCode"}, "400 Bad Request: unsupported parse_mode"),
        ({"text": "x", "chat_id": ""}, "400 Bad Request: chat_id is empty"),
        ({"text": "x", "chat_id": 0}, "400 Bad Request: chat not found"),
        ({"text": "x", "chat_id": -1}, "400 Bad Request: chat not found"),
        ({"text": "x", "chat_id": "nobody"}, "400 Bad Request: chat not found"),
        ({"text": "x", "chat_id": "@nobody_at_all"}, "400 Bad Request: chat not found"),
        ({"text": "x", "message_thread_id": 7}, "400 Bad Request: message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "400 Bad Request: message to be replied not found"),
        ({"text": "x", "reply_parameters": {"quote": "q"}}, '400 Bad Request: can\'t find field "message_id"'),
        ({"text": "x", "business_connection_id": "b"}, "400 Bad Request: business connection not found"),
        ({"text": "x", "allow_paid_broadcast": True}, "400 Bad Request: FLOODSKIP_NOT_ALLOWED"),
        (
            {"text": "x", "link_preview_options": {"is_disabled": "yes"}},
            '400 Bad Request: field "is_disabled" must be of type Boolean',
        ),
    ],
)
async def test_a_message_is_refused(town: Town, params: dict[str, object], answer: str) -> None:
    anya = await town.someone()
    assert await town.refused("sendMessage", **({"chat_id": anya.id} | params)) == answer
    assert await anya.reads() == []


async def test_length_is_counted_in_characters_after_the_tags_are_gone(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, "<b>" + "🙂" * 4096 + "</b>", parse_mode="HTML")
    assert await anya.reads() == ["🙂" * 4096]


async def test_chats_that_cannot_be_written_to(town: Town) -> None:
    stranger, gone, angry = [await town.someone(name, started=name != "Света") for name in ("Света", "Ира", "Оля")]
    await town.sim("DELETE", f"people/{gone.id}")
    await angry.act("block")
    cannot = "403 Forbidden: bot can't initiate conversation with a user"
    assert await town.refused("sendMessage", chat_id=stranger.id, **EMPTY) == cannot
    assert await town.refused("sendMessage", chat_id=gone.id, **EMPTY) == "403 Forbidden: user is deactivated"
    assert await town.refused("sendMessage", chat_id=angry.id, **EMPTY) == "403 Forbidden: bot was blocked by the user"
    assert await town.refused("sendChatAction", chat_id=angry.id, action="typing") == (
        "403 Forbidden: bot was blocked by the user"
    )
    wrong_data = inline("x", callback_data="д" * 33)
    assert await town.refused("sendMessage", chat_id=angry.id, reply_markup=wrong_data, **EMPTY) == (
        "400 Bad Request: BUTTON_DATA_INVALID"
    )


async def test_a_reply_shows_what_it_answers(town: Town) -> None:
    anya = await town.someone()
    asked = await anya.say("Где взять справку?")
    answer = await town.api(
        "sendMessage", chat_id=anya.id, text="В поликлинике", reply_parameters={"message_id": asked["message_id"]}
    )
    assert answer["reply_to_message"]["text"] == "Где взять справку?"
    kept = {"message_id": 999, "allow_sending_without_reply": True}
    alone = await town.api("sendMessage", chat_id=anya.id, text="Всё равно", reply_parameters=kept)
    assert "reply_to_message" not in alone


async def test_the_same_call_in_every_form_of_request(town: Town) -> None:
    anya = await town.someone()
    path, params = "/bot1001:test-token/SENDmessage", {"chat_id": str(anya.id), "text": "раз"}
    multipart = FormData(params, default_to_multipart=True)
    for request in ({"params": params}, {"data": params}, {"json": params}, {"data": multipart}):
        async with town.client.post(path, **request) as response:
            assert response.status == 200
    async with town.client.get(path, params=params) as response:
        assert (await response.json())["ok"]
    async with town.client.post(path, params={"text": "два"}, json=params) as response:
        assert (await response.json())["result"]["text"] == "два"
    assert await anya.reads() == ["раз"] * 5 + ["два"]


async def test_markup_as_text_in_a_form(town: Town) -> None:
    anya = await town.someone()
    form = {
        "chat_id": str(anya.id),
        "text": "x",
        "reply_markup": '{"inline_keyboard":[[{"text":"ж","callback_data":"z"}]]}',
    }
    async with town.client.post("/bot1001:test-token/sendMessage", data=form) as response:
        assert (await response.json())["result"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "ж"
    async with town.client.post("/bot1001:test-token/sendMessage", data=form | {"reply_markup": "{"}) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse reply keyboard markup JSON object"


async def test_a_copy_has_no_trace_of_the_sender(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    photo = await anya.act("photo", caption="Это мы")
    source = {"from_chat_id": anya.id, "message_id": photo["message_id"]}
    first = await town.api("copyMessage", chat_id=olga.id, **source)
    await town.api("copyMessage", chat_id=olga.id, caption="<i>Аня</i>: Это мы", parse_mode="HTML", **source)
    assert set(first) == {"message_id"}
    assert await olga.reads() == ["Это мы", "Аня: Это мы"]
    shown = (await olga.screen())["messages"]
    assert all(message["photo"] and "forward_origin" not in message for message in shown)
    assert await town.refused("copyMessage", chat_id=olga.id, from_chat_id=anya.id, message_id=99) == (
        "400 Bad Request: message to copy not found"
    )


async def test_wrong_chat_action(town: Town) -> None:
    anya = await town.someone()
    assert await town.api("sendChatAction", chat_id=anya.id, action="typing") is True
    assert await town.refused("sendChatAction", chat_id=anya.id, action="dancing") == (
        "400 Bad Request: wrong parameter action in request"
    )
