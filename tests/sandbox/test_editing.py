"""Edits: what may change, and what Telegram says to the rest."""

from tests.sandbox.town import Town, inline

SAME = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def test_a_text_changes_and_the_phone_shows_it(town: Town) -> None:
    anya = await town.someone()
    number = await town.sent(anya, "Ждите", reply_markup=inline("Да"))
    edited = await town.api(
        "editMessageText", chat_id=anya.id, message_id=number, text="<b>Готово</b>", parse_mode="HTML"
    )
    assert edited["entities"] and edited["edit_date"] and "reply_markup" not in edited
    assert await anya.reads() == ["Готово"]


async def test_an_edit_that_changes_nothing(town: Town) -> None:
    anya = await town.someone()
    number = await town.sent(anya, "Ждите", reply_markup=inline("Да"))
    same = {"chat_id": anya.id, "message_id": number, "text": "Ждите"}
    assert await town.refused("editMessageText", **same, reply_markup=inline("Да")) == SAME
    await town.api("editMessageText", **same)
    assert await town.refused("editMessageText", **same) == SAME
    assert await town.refused("editMessageReplyMarkup", chat_id=anya.id, message_id=number) == SAME
    await town.api("editMessageReplyMarkup", chat_id=anya.id, message_id=number, reply_markup=inline("Нет"))
    assert (await anya.screen())["messages"][0]["inline"][0][0]["text"] == "Нет"


async def test_messages_that_cannot_be_edited(town: Town) -> None:
    anya = await town.someone()
    hers = (await anya.say("Моё"))["message_id"]
    menu = await town.sent(anya, reply_markup={"keyboard": [["Да"]]})
    gone = await town.sent(anya)
    await town.api("deleteMessage", chat_id=anya.id, message_id=gone)
    edit = {"chat_id": anya.id, "text": "Новое"}
    assert await town.refused("editMessageText", message_id=hers, **edit) == "400 Bad Request: message can't be edited"
    assert await town.refused("editMessageText", message_id=menu, **edit) == "400 Bad Request: message can't be edited"
    assert (
        await town.refused("editMessageText", message_id=gone, **edit) == "400 Bad Request: message to edit not found"
    )
    assert await town.refused("editMessageText", message_id=99, **edit) == "400 Bad Request: message to edit not found"
    assert await town.refused("editMessageText", text="x") == "400 Bad Request: message identifier is not specified"
    assert await town.refused("editMessageText", message_id=gone, chat_id=anya.id, text="") == (
        "400 Bad Request: message text is empty"
    )


async def test_a_message_of_another_chat_is_not_found(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    number = await town.sent(anya)
    assert await town.refused("editMessageText", chat_id=olga.id, message_id=number, text="x") == (
        "400 Bad Request: message to edit not found"
    )


async def test_too_long_an_edit(town: Town) -> None:
    anya = await town.someone()
    number = await town.sent(anya)
    assert await town.refused("editMessageText", chat_id=anya.id, message_id=number, text="x" * 4097) == (
        "400 Bad Request: MESSAGE_TOO_LONG"
    )


async def test_captions(town: Town) -> None:
    anya = await town.someone()
    await anya.act("photo")
    photo = (await town.updates())[0]["message"]["photo"][-1]["file_id"]
    sent = await town.api("sendPhoto", chat_id=anya.id, photo=photo, caption="Было")
    edit = {"chat_id": anya.id, "message_id": sent["message_id"]}
    assert (await town.api("editMessageCaption", caption="Стало", **edit))["caption"] == "Стало"
    assert await town.refused("editMessageCaption", caption="x" * 1025, **edit) == (
        "400 Bad Request: MEDIA_CAPTION_TOO_LONG"
    )
    assert "caption" not in await town.api("editMessageCaption", **edit)
    assert await town.refused("editMessageText", text="x", **edit) == (
        "400 Bad Request: there is no text in the message to edit"
    )
    text = await town.sent(anya)
    assert await town.refused("editMessageCaption", chat_id=anya.id, message_id=text, caption="x") == (
        "400 Bad Request: there is no caption in the message to edit"
    )
    assert await town.refused("sendPhoto", chat_id=anya.id, photo=photo, caption="x" * 1025) == (
        "400 Bad Request: message caption is too long"
    )
