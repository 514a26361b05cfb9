"""Answers: to what, in which chat, and quoting which part of it."""

from typing import Any

import pytest

from tests.sandbox.places import a_place, say_in
from tests.sandbox.town import Json, Someone, Town

NOT_FOUND = "400 Bad Request: message to be replied not found"
WRONG_QUOTE = "400 Bad Request: QUOTE_TEXT_INVALID"


async def answer(town: Town, to: Someone | int, **parameters: Any) -> Json:
    chat = to if isinstance(to, int) else to.id
    sent: Json = await town.api("sendMessage", chat_id=chat, text="Ответ", reply_parameters=parameters)
    return sent


async def refusal(town: Town, to: Someone | int, **parameters: Any) -> str:
    chat = to if isinstance(to, int) else to.id
    return await town.refused("sendMessage", chat_id=chat, text="Ответ", reply_parameters=parameters)


async def test_a_quote(town: Town) -> None:
    anya = await town.someone()
    asked = (await anya.say("Где 🙂 справка? Где?"))["message_id"]
    first = await answer(town, anya, message_id=asked, quote="Где")
    assert first["quote"] == {"text": "Где", "position": 0, "is_manual": True}
    last = await answer(town, anya, message_id=asked, quote="Где", quote_position=17)
    assert last["quote"]["position"] == 16
    far = await answer(town, anya, message_id=asked, quote="справка")
    assert far["quote"]["position"] == 7  # in UTF-16 units
    for quote in ("где", "Где справка", "x"):
        assert await refusal(town, anya, message_id=asked, quote=quote) == WRONG_QUOTE


async def test_a_quote_keeps_its_looks(town: Town) -> None:
    anya = await town.someone()
    asked = await town.sent(anya, "<b>Где</b> взять <code>справку</code>?", parse_mode="HTML")
    bold = await answer(town, anya, message_id=asked, quote="<b>Где</b> взять", quote_parse_mode="HTML")
    assert bold["quote"]["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    code = await answer(town, anya, message_id=asked, quote="взять <code>справку</code>", quote_parse_mode="HTML")
    assert "entities" not in code["quote"]  # code is not kept in quotes
    assert await refusal(town, anya, message_id=asked, quote="Где взять") == WRONG_QUOTE
    entities = [{"type": "bold", "offset": 0, "length": 3}]
    again = await answer(town, anya, message_id=asked, quote="Где взять", quote_entities=entities)
    assert again["quote"]["text"] == "Где взять"


async def test_a_caption_is_quoted_too(town: Town) -> None:
    anya = await town.someone()
    photo = (await anya.act("photo", caption="Это мы"))["message_id"]
    assert (await answer(town, anya, message_id=photo, quote="мы"))["quote"]["position"] == 4
    bare = (await anya.act("photo"))["message_id"]
    assert await refusal(town, anya, message_id=bare, quote="мы") == WRONG_QUOTE


async def test_to_another_chat(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    said = (await anya.act("photo", caption="Секрет"))["message_id"]
    private = await answer(town, olga, message_id=said, chat_id=anya.id, quote="Сек")
    outside = private["external_reply"]
    assert outside["origin"]["sender_user"]["id"] == anya.id and outside["photo"] and "chat" not in outside
    assert "caption" not in outside and "reply_to_message" not in private and private["quote"]["text"] == "Сек"
    yard = await a_place(town, anya, olga, admin=True)
    hello = await say_in(town, yard, anya)
    shared = (await answer(town, olga, message_id=hello, chat_id=yard))["external_reply"]
    assert (shared["chat"]["id"], shared["message_id"]) == (yard, hello)
    same = await answer(town, anya, message_id=said, chat_id=anya.id)
    assert same["reply_to_message"]["message_id"] == said
    question = await town.api("sendPoll", chat_id=anya.id, question="Кто?", options=["Я", "Ты"])
    about = await answer(town, olga, message_id=question["message_id"], chat_id=anya.id)
    assert about["external_reply"]["poll"]["question"] == "Кто?"
    assert await refusal(town, olga, message_id=said, chat_id=5) == "400 Bad Request: chat not found"


async def test_to_an_option_of_a_poll(town: Town) -> None:
    anya = await town.someone()
    question = (await town.api("sendPoll", chat_id=anya.id, question="Кто?", options=["Я", "Ты"]))["message_id"]
    sent = await answer(town, anya, message_id=question, poll_option_id="1")
    assert sent["reply_to_poll_option_id"] == "1"
    assert await refusal(town, anya, message_id=question, poll_option_id="5") == "400 Bad Request: POLL_OPTION_INVALID"


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"message_id": 99}, NOT_FOUND),
        ({"quote": "x"}, '400 Bad Request: can\'t find field "message_id"'),
        ({"message_id": "x"}, '400 Bad Request: field "message_id" must be a valid Number'),
        ({"message_id": 1, "quote": []}, '400 Bad Request: field "quote" must be of type String'),
        (
            {"message_id": 1, "allow_sending_without_reply": 5},
            '400 Bad Request: field "allow_sending_without_reply" must be of type Boolean',
        ),
        (
            {"message_id": 1, "quote": "<b>", "quote_parse_mode": "HTML"},
            "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"message_id": 1, "checklist_task_id": 1},
            "501 Not Implemented: this sandbox does not know checklist_task_id yet",
        ),
        (
            {"message_id": 1, "ephemeral_message_id": 1},
            "501 Not Implemented: this sandbox does not know ephemeral_message_id yet",
        ),
        ([], "400 Bad Request: object expected as reply parameters"),
        ("{", "400 Bad Request: can't parse reply parameters JSON object"),
    ],
)
async def test_how_it_is_read(town: Town, parameters: Any, told: str) -> None:
    anya = await town.someone()
    params = {"chat_id": anya.id, "text": "x", "reply_parameters": parameters}
    if parameters == []:
        assert "reply_to_message" not in await town.api("sendMessage", **params)
    else:
        assert await town.refused("sendMessage", **params) == told


async def test_without_what_is_answered(town: Town) -> None:
    anya = await town.someone()
    gone = (await anya.say("Ой"))["message_id"]
    await anya.act("delete", message_id=gone)
    assert await refusal(town, anya, message_id=gone) == NOT_FOUND
    alone = await answer(town, anya, message_id=gone, allow_sending_without_reply=True, quote="Ой")
    assert "reply_to_message" not in alone and "quote" not in alone
    assert "reply_to_message" not in await answer(town, anya, message_id=0)


async def test_a_quote_is_not_forwarded(town: Town) -> None:
    anya = await town.someone()
    asked = (await anya.say("Где?"))["message_id"]
    sent = (await answer(town, anya, message_id=asked, quote="Где"))["message_id"]
    copy = {"chat_id": anya.id, "from_chat_id": anya.id, "message_id": sent}
    assert "quote" not in await town.api("forwardMessage", **copy)
    edited = await town.api("editMessageText", chat_id=anya.id, message_id=sent, text="Там")
    assert edited["quote"]["text"] == "Где"
