"""Ephemeral messages: seen by one member of a group alone."""

import json

import pytest
from aiohttp import FormData

from sandbox.media import media
from tests.sandbox.places import a_place
from tests.sandbox.town import TOKEN, Json, Someone, Town, inline

TO_EDIT = "400 Bad Request: message to edit not found"


async def whisper(town: Town, yard: int, to: Someone, text: str = "Только тебе") -> Json:
    parameters = {"receiver_user_id": to.id}
    sent: Json = await town.api("sendMessage", chat_id=yard, text=text, ephemeral_message_parameters=parameters)
    return sent


async def test_one_sees_it_and_the_others_do_not(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    yard = await a_place(town, anya, olga)
    first, second = await whisper(town, yard, anya), await whisper(town, yard, anya)
    assert (first["message_id"], first["receiver_user"]["id"], first["ephemeral_message_id"]) == (0, anya.id, 1)
    assert second["ephemeral_message_id"] == 2
    seen = [[message.get("text") for message in (await who.screen(chat=yard))["messages"]] for who in (anya, olga)]
    assert seen[0][-2:] == ["Только тебе"] * 2 and "Только тебе" not in seen[1]
    after = await town.api("sendMessage", chat_id=yard, text="Всем")
    assert after["message_id"] > 0


async def test_it_is_edited_and_taken_back(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya)
    number = (await whisper(town, yard, anya))["ephemeral_message_id"]
    where = {"chat_id": yard, "receiver_user_id": anya.id, "ephemeral_message_id": number}
    assert await town.api("editEphemeralMessageText", text="Иначе", reply_markup=inline("Да"), **where) is True
    assert (await anya.screen(chat=yard))["messages"][-1]["text"] == "Иначе"
    await anya.press("Да", chat=yard)
    assert (await town.updates())[-1]["callback_query"]["message"]["ephemeral_message_id"] == number
    assert await town.api("editEphemeralMessageReplyMarkup", **where) is True
    picture = FormData({name: str(value) for name, value in where.items()})
    picture.add_field("media", json.dumps({"type": "photo", "media": "attach://a"}))
    picture.add_field("a", media.photo(), filename="a.jpg")
    async with town.client.post(f"/bot{TOKEN}/editEphemeralMessageMedia", data=picture) as response:
        assert (await response.json())["result"] is True
    assert await town.api("editEphemeralMessageCaption", caption="Это мы", **where) is True
    assert await town.refused("editEphemeralMessageText", text="x", **where) == (
        "400 Bad Request: there is no text in the message to edit"
    )
    assert await town.api("deleteEphemeralMessage", **where) is True
    assert await town.refused("deleteEphemeralMessage", **where) == "400 Bad Request: message to delete not found"
    assert await town.refused("editEphemeralMessageText", text="x", **where) == TO_EDIT


async def test_who_can_be_whispered_to(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    yard, channel = await a_place(town, anya), await a_place(town, anya, kind="channel")
    groups = "ephemeral messages can be sent only in groups and supergroups"
    for chat, receiver, answer in (
        (yard, 5, "USER_ID_INVALID"),
        (yard, olga.id, "USER_NOT_PARTICIPANT"),
        (channel, anya.id, groups),
        (anya.id, anya.id, groups),
    ):
        params: Json = {"chat_id": chat, "text": "x", "ephemeral_message_parameters": {"receiver_user_id": receiver}}
        assert await town.refused("sendMessage", **params) == f"400 Bad Request: {answer}"


@pytest.mark.parametrize(
    ("parameters", "answer"),
    [
        ([1], "400 Bad Request: object expected as ephemeral message parameters"),
        ({}, "400 Bad Request: can't parse ephemeral message parameters: Can't find field \"receiver_user_id\""),
        (
            {"receiver_user_id": 7, "replace_callback_query_message": True},
            "501 Not Implemented: this sandbox does not know replace_callback_query_message yet",
        ),
    ],
)
async def test_how_it_is_read(town: Town, parameters: object, answer: str) -> None:
    yard = await a_place(town, await town.someone())
    params: Json = {"chat_id": yard, "text": "x", "ephemeral_message_parameters": parameters}
    if parameters == {}:
        assert (await town.api("sendMessage", **params))["message_id"] > 0
    else:
        assert await town.refused("sendMessage", **params) == answer


async def test_nobody_else_can_be_meant(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya)
    await whisper(town, yard, anya)
    where: Json = {"chat_id": yard, "receiver_user_id": anya.id, "ephemeral_message_id": 1, "text": "x"}
    assert await town.refused("editEphemeralMessageText", **where | {"receiver_user_id": 0}) == (
        "400 Bad Request: invalid receiver_user_id specified"
    )
    for wrong in ({"receiver_user_id": 5}, {"ephemeral_message_id": 9}, {"ephemeral_message_id": 0}):
        assert await town.refused("editEphemeralMessageText", **where | wrong) == TO_EDIT
