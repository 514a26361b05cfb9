"""Pressing what is visible, and answering the press in time."""

from tests.sandbox.town import Town, inline

LATE = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_press_is_asked_and_answered_once(town: Town) -> None:
    anya = await town.someone()
    number = await town.sent(anya, "Пойдёте?", reply_markup=inline("✅ Пойду", "❌ Не смогу"))
    pressed = await anya.press("✅ Пойду")
    query = (await town.updates())[0]["callback_query"]
    assert (query["data"], query["message"]["message_id"], query["from"]["id"]) == ("✅ Пойду", number, anya.id)
    assert (await anya.screen())["unanswered"] == [pressed["query_id"]]
    answer = {"callback_query_id": query["id"], "text": "Записали", "show_alert": True}
    assert await town.api("answerCallbackQuery", **answer) is True
    screen = await anya.screen()
    assert screen["unanswered"] == []
    assert [(alert["text"], alert["show_alert"]) for alert in screen["alerts"]] == [("Записали", True)]
    assert await town.refused("answerCallbackQuery", **answer) == LATE


async def test_an_answer_may_come_too_late(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup=inline("Да"))
    in_time, late = await anya.press("Да"), await anya.press("Да")
    await town.sim("POST", "clock", advance=59)
    assert await town.api("answerCallbackQuery", callback_query_id=in_time["query_id"])
    await town.sim("POST", "clock", advance=2)
    assert await town.refused("answerCallbackQuery", callback_query_id=late["query_id"]) == LATE
    assert await town.refused("answerCallbackQuery", callback_query_id="5") == LATE
    assert await town.refused("answerCallbackQuery") == LATE


async def test_an_answer_has_200_characters(town: Town) -> None:
    anya = await town.someone()
    await town.sent(anya, reply_markup=inline("Да"))
    query = (await anya.press("Да"))["query_id"]
    assert await town.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201) == (
        "400 Bad Request: MESSAGE_TOO_LONG"
    )
    assert await town.api("answerCallbackQuery", callback_query_id=query, text="x" * 200)


async def test_which_button_is_meant(town: Town) -> None:
    anya = await town.someone()
    old = await town.sent(anya, reply_markup=inline("✅ Да"))
    new = await town.sent(anya, reply_markup=inline("✅ Да", "Нет"))
    await town.sent(anya, reply_markup={"keyboard": [["да", "Меню"]]})
    for wish in (
        {"text": "✅ Да"},
        {"text": "✅ Да", "message_id": old},
        {"data": "Нет"},
        {"text": "ДА", "message_id": new},
    ):
        assert (await anya.act("press", **wish))["kind"] == "callback"
    assert (await anya.press("да"))["kind"] == "text"
    assert (await anya.press("меню"))["kind"] == "text"
    presses = [update["callback_query"] for update in await town.updates() if "callback_query" in update]
    assert [(press["message"]["message_id"], press["data"]) for press in presses] == [
        (new, "✅ Да"),
        (old, "✅ Да"),
        (new, "Нет"),
        (new, "✅ Да"),
    ]


async def test_a_button_that_is_not_there(town: Town) -> None:
    anya = await town.someone()
    number = await town.sent(anya, reply_markup=inline("Да", "Нет"))
    wrong = await town.sim("POST", f"people/{anya.id}/press", expect=404, text="Может быть")
    assert wrong["visible"] == ["Да", "Нет"]
    await town.api("editMessageReplyMarkup", chat_id=anya.id, message_id=number)
    wrong = await town.sim("POST", f"people/{anya.id}/press", expect=404, text="Да")
    assert wrong["visible"] == []


async def test_buttons_that_stay_on_the_phone(town: Town) -> None:
    anya = await town.someone()
    row = [
        {"text": "Сайт", "url": "https://example.org"},
        {"text": "Номер", "copy_text": {"text": "112"}},
        {"text": "Сделано", "disabled": {}},
    ]
    await town.sent(anya, reply_markup={"inline_keyboard": [row]})
    assert await anya.press("Сайт") == {"kind": "url", "url": "https://example.org/"}
    assert await anya.press("Номер") == {"kind": "copy", "text": "112"}
    assert await anya.press("Сделано") == {"kind": "disabled"}
    assert town.waiting == 0


async def test_keys_that_give_something_away(town: Town) -> None:
    anya = await town.someone(phone_number="79001112233")
    keys = [{"text": "Мой номер", "request_contact": True}, {"text": "Где я", "request_location": True}]
    await town.sent(anya, reply_markup={"keyboard": [keys]})
    assert (await anya.press("Мой номер"))["kind"] == "contact"
    assert (await anya.press("Где я"))["kind"] == "location"
    contact, location = [update["message"] for update in await town.updates()]
    assert contact["contact"] == {"phone_number": "79001112233", "first_name": "Аня", "user_id": anya.id}
    assert location["location"]["latitude"] > 0
